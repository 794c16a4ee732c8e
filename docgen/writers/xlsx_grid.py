"""Plain rows as a workbook: texts as text, numbers as numbers, nothing a formula."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from docgen.writers.docx_package import rezipped

_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)

Cell = str | Mapping[str, str]
"""A text, or a number: `number` is its plain decimal, `shown` Excel's number format."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its first `heads` rows and `aside` columns stay in sight."""

    name: str
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]
    heads: int = 1
    aside: int = 0


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of a workbook's cells; those of numbers are made when first asked for."""

    book: Workbook
    head: Format
    text: Format
    numbers: dict[str, Format] = field(default_factory=dict)

    def number(self, shown: str) -> Format:
        if shown not in self.numbers:
            self.numbers[shown] = self.book.add_format({"num_format": shown, "valign": "top"})
        return self.numbers[shown]


def grid(rows: Sequence[Sequence[Cell]], widths: Sequence[int], sheet: str) -> bytes:
    """Return an .xlsx of one sheet; the first row is its head and stays in sight."""
    return book([Page(sheet, rows, widths)])


def book(pages: Sequence[Page]) -> bytes:
    """Return an .xlsx of several sheets."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _SAFE) as made:
        made.set_properties({"created": _MADE.replace(tzinfo=None)})
        looks = _Looks(
            made,
            made.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            made.add_format({"num_format": "@", "valign": "top"}),
        )
        for page in pages:
            _write(made.add_worksheet(page.name), page, looks)
    return rezipped(stream.getvalue())


def _write(sheet: Worksheet, page: Page, looks: _Looks) -> None:
    for place, width in enumerate(page.widths):
        sheet.set_column(place, place, width, looks.text)
    for at, row in enumerate(page.rows):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(at, place, cell, looks.head if at < page.heads else looks.text)
            else:
                look = looks.number(cell["shown"])
                sheet.write_number(at, place, Decimal(cell["number"]), look)
    sheet.freeze_panes(page.heads, page.aside)
    last = max(len(page.rows) - 1, page.heads - 1)
    sheet.autofilter(page.heads - 1, 0, last, max(len(page.widths) - 1, 0))
