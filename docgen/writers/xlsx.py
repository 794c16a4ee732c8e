"""The tables of a document as a workbook: a sheet each, numbers as numbers, totals that add up."""

import io
import re
from collections.abc import Iterator
from itertools import count, islice

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from docgen.definitions.style import Style, TextRole
from docgen.documents.nodes import Document, Heading, Table, Watermark
from docgen.documents.number import text_of_runs
from docgen.documents.walk import every_block
from docgen.writers.docx_package import created_at, rezipped
from docgen.writers.writer import WriteOptions, Writer
from docgen.writers.xlsx_sheet import Looks, write_table

FIRST = "目录"
LONGEST_NAME = 31  # Excel's limit for the name of a sheet
_REFUSED = re.compile(r"[\[\]:*?/\\']")
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""What was typed stays text: a cell that begins with = is no formula, an address no link."""


def write(document: Document, style: Style, options: WriteOptions) -> bytes:  # noqa: ARG001
    """Return an .xlsx: first the list of tables, then each table on a sheet of its own.

    A total is a live SUM where the column really adds up to what is printed, else the number as
    printed. Figures have the places that are printed, percentages are ratios. Only our own sums are
    formulas. `options` do not concern it.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _SAFE) as book:
        book.set_properties(
            {
                "title": document.title,
                "author": document.author,
                "company": document.company,
                "created": created_at(document).replace(tzinfo=None),
            }
        )
        looks = Looks(book, style)
        first = book.add_worksheet(FIRST)
        _dress(first)
        named = [(book.add_worksheet(name), table) for name, table in _named(document)]
        _contents(first, document, looks, [sheet.get_name() for sheet, _ in named])
        for sheet, table in named:
            write_table(sheet, table, looks)
            _dress(sheet)
    return rezipped(stream.getvalue())


def _named(document: Document) -> Iterator[tuple[str, Table]]:
    """Each table with a name no other sheet has: 表1 按月分解, or the heading it stands under."""
    taken = {FIRST}
    heading = "表格"
    for block in every_block(document.blocks):
        if isinstance(block, Heading):
            heading = text_of_runs(block.runs)
        elif isinstance(block, Table):
            name = _free(_words(block) or heading, taken)
            taken.add(name.casefold())  # Excel takes 表A and 表a for the same
            yield name, block


def _words(table: Table) -> str:
    return " ".join((table.number, text_of_runs(table.caption))).strip()


def _free(words: str, taken: set[str]) -> str:
    """The words as a name not yet taken: 销售目标, 销售目标（2）."""
    plain = _REFUSED.sub("", words)[:LONGEST_NAME] or "表格"
    names = (f"{plain[: LONGEST_NAME - 5]}（{number}）" for number in count(2))
    return next(one for one in (plain, *islice(names, len(taken))) if one.casefold() not in taken)


def _contents(sheet: Worksheet, document: Document, looks: Looks, names: list[str]) -> None:
    """What it is a workbook of, and a line for each sheet that leads there."""
    sheet.set_column(0, 0, 60)
    sheet.set_row(0, 2 * looks.height(TextRole.TITLE))
    sheet.write_string(0, 0, document.title, looks.of(TextRole.TITLE, text_wrap=True))
    line = 1
    for words in (document.company, document.author):
        if words:
            sheet.write_string(line, 0, words, looks.of(TextRole.TABLE))
            line += 1
    if any(isinstance(one, Watermark) for one in document.blocks):
        sheet.write_string(line, 0, "草稿：还有没填或要改的内容。", looks.of(TextRole.TABLE))
        line += 1
    if not names:
        sheet.write_string(line + 1, 0, "这份计划里没有表格。", looks.of(TextRole.TABLE))
    for place, name in enumerate(names, line + 1):
        sheet.write_url(place, 0, f"internal:'{name}'!A1", looks.of(TextRole.TABLE), name)


def _dress(sheet: Worksheet) -> None:
    """A4, no wider than one page, as it would be printed."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


WRITER = Writer(
    "xlsx",
    "Excel 表格",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsx",
    write,
)
