"""The first sheet of a workbook somebody filled, as text; nothing of it is computed or run."""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, load_workbook

from docgen.errors import RefusedError, RenderError
from docgen.readers.package import check_archive
from forms.numerals import plain

MOST_COLUMNS = 40
LONGEST = 1_000  # characters of one cell


def rows_of(data: bytes, most: int, *, spread: bool = False) -> list[list[str]]:
    """Return the filled rows of the first sheet, cell by cell.

    With `spread`, what a merged cell says stands in each of the rows it covers.

    Raises RenderError for what is no workbook, or one with too many rows.
    """
    try:
        if data[:2] == b"PK":
            check_archive(data)
        sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
        merged = (sheet.merged_cell_ranges or []) if spread else []
    except (CalamineError, RefusedError, OSError, ValueError, IndexError) as error:
        raise RenderError("这个文件读不出来", hint="请存为 .xlsx 再试") from error
    if len(rows) > most:
        raise RenderError(f"最多 {most} 行，这里有 {len(rows)} 行", hint="请只留要填的行")
    texts = [[_text(cell)[:LONGEST] for cell in row[:MOST_COLUMNS]] for row in rows]
    for (top, place), (bottom, _) in merged:
        for row in texts[top + 1 : bottom + 1]:
            row[place : place + 1] = texts[top][place : place + 1]
    return texts


def _text(cell: object) -> str:
    """The cell as somebody would type it: 81.2, 2026-12-10."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return plain(Decimal(str(cell)))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return str(cell)
