"""The rows of a file somebody filled: a workbook, read inside the wall, or a CSV."""

import csv
import io
import json
from base64 import b64encode

from docgen.errors import RefusedError, RenderError
from docgen.service.desk import Desk

LARGEST = 2_000_000  # bytes
MOST_ROWS = 5_000
FIRST_SHEET = "工作簿只读第一张表"
_DELIMITERS = ",\t;"
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")

Rows = list[list[str]]


def rows_of(desk: Desk, data: bytes, name: str, hint: str, *, spread: bool = False) -> Rows:
    """Return the rows of a file as text; raises RefusedError, saying `hint`, when it cannot.

    With `spread`, what a merged cell of a workbook says stands in each of the rows it covers.
    """
    if len(data) > LARGEST:
        raise RefusedError("文件太大，最大 2 MB", hint=hint)
    if name.lower().endswith(_WORKBOOKS) or data[:2] == b"PK":
        workbook = b64encode(data).decode()
        request = {"format": "rows", "workbook": workbook, "most": MOST_ROWS, "spread": spread}
        try:
            found = json.loads(desk.rendering.render(request).data)
        except RenderError as error:
            raise RefusedError(error.what, hint=hint) from error
        return [[str(cell) for cell in row] for row in found]
    text = _text(data, hint)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_between(text)))
    except csv.Error as error:  # a cell of more than 131,072 characters
        raise RefusedError("这个文件读不出来", hint=hint) from error
    if len(rows) > MOST_ROWS:
        raise RefusedError(f"最多 {MOST_ROWS} 行，这里有 {len(rows)} 行", hint="请分成几个文件")
    return rows


def _text(data: bytes, hint: str) -> str:
    """Return the text of a CSV as Excel saves it: UTF-8, GB 18030, or Unicode text (UTF-16)."""
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedError("这个文件读不出来", hint=hint)


def _between(text: str) -> str:
    """Return what stands between the cells: of comma, tab and semicolon the commonest on top."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=head.count)
