"""Plain rows as a workbook to be filled: everything is text, nothing a formula."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from docgen.writers.docx_package import rezipped

_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def grid(rows: Sequence[Sequence[str]], widths: Sequence[int], sheet: str) -> bytes:
    """Return an .xlsx of one sheet; the first row is its head and stays in sight."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _SAFE) as book:
        book.set_properties({"created": _MADE.replace(tzinfo=None)})
        page = book.add_worksheet(sheet)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@", "valign": "top"})
        for place, width in enumerate(widths):
            page.set_column(place, place, width, text)
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write_string(at, place, cell, head if at == 0 else text)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(rows) - 1, 0), max(len(widths) - 1, 0))
    return rezipped(stream.getvalue())
