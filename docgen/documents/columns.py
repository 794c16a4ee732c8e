"""How wide a table's columns are and how they are set, judged by what stands in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from unicodedata import east_asian_width

from docgen.documents.nodes import Align, Cell, Column, Table, TableRow
from docgen.documents.number import text_of_runs

_NUMBER = re.compile(r"[-−+]?[\d,，]*\d(?:\.\d+)?\s*[%‰]?|—|-|")
# What is not broken: a day, a number, a Latin word.
_TOKEN = re.compile(r"\d+月\d+日|[^\s\u2e80-\uffff]+")
_MIXED = re.compile(
    r"(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])"
)  # where Han and Latin are set apart
_APART = 0.25
_NARROWEST, _WIDEST = 3.0, 22.0  # in full-width characters
_LONGEST_TOKEN = 14.0
_MARGIN = 1.6
_SHORT = 10.5  # a column up to this stays whole: 2027年12月31日, 1,234,567.00
_NAME = 4.5  # so does a cell up to this, however narrow the table: 责任人, 欧阳若川
_SHORTEST = 0.4  # of its width: long columns give way to short ones so far
_TEXT = 5.0  # a long text keeps a third of its length, up to this
_LINE, _TURNED = 38.0, 54.0  # characters of table text in the width of a page, upright and not
_SMALLEST = 0.65  # of its size: smaller than this, text is not read


def fitted(
    rows: Iterable[TableRow], aligns: Sequence[Align], *, turned: bool = False
) -> tuple[Column, ...]:
    """Return columns with those settings, as wide as their longest cell asks, within limits.

    Where that is too much for the line, long texts give way first and numbers last. `turned` is for
    pages turned sideways, whose lines are longer.
    """
    wanted, least = [_NARROWEST] * len(aligns), [_NARROWEST - 1] * len(aligns)
    for row in rows:
        for cell, at in _single(row):
            if at < len(wanted):
                text = text_of_runs(cell.runs)
                wanted[at] = max(wanted[at], min(_longest(text), _WIDEST))
                unbroken = min(_unbroken(text), _LONGEST_TOKEN)
                least[at] = max(least[at], unbroken, min(_longest(text) / 3, _TEXT))
    line = _TURNED if turned else _LINE
    widths = _squeezed([one + _MARGIN for one in wanted], [one + _MARGIN for one in least], line)
    return shared(widths, aligns)


def refitted(table: Table) -> Table:
    """Return the table with columns that fit a page turned sideways."""
    aligns = [one.align for one in table.columns]
    rows = (*table.head, *table.body, *table.total)
    return replace(table, columns=fitted(rows, aligns, turned=True))


def text_scale(table: Table, room: float, padding: float) -> float:
    """Return how much smaller a table's text must be set for no number to be broken; 1 for none.

    `room` is the width of the table and `padding` that of a cell's, both in characters.
    """
    fits = 1.0
    for row in (*table.head, *table.body, *table.total):
        for cell, at in _single(row):
            if at < len(table.columns):
                unbroken = min(_unbroken(text_of_runs(cell.runs)), _LONGEST_TOKEN)
                inside = table.columns[at].width * room - padding
                fits = min(fits, inside / unbroken if unbroken else 1.0)
    return max(fits, _SMALLEST)


def shared(weights: Sequence[float], aligns: Sequence[Align]) -> tuple[Column, ...]:
    """Return columns that share the width by `weights`; the shares make exactly one."""
    whole = sum(weights)
    shares = [round(one / whole, 4) for one in weights]
    shares[-1] = round(1 - sum(shares[:-1]), 4)
    return tuple(Column(share, align) for share, align in zip(shares, aligns, strict=True))


def guessed_aligns(rows: Iterable[TableRow], count: int) -> tuple[Align, ...]:
    """Return right for columns of numbers and left for others; merged cells do not count."""
    numeric, seen = [True] * count, [False] * count
    for row in rows:
        at = 0
        for cell in row.cells:
            text = text_of_runs(cell.runs).strip()
            if cell.colspan == 1 and at < count and not cell.head and text:
                seen[at] = True
                numeric[at] = numeric[at] and bool(_NUMBER.fullmatch(text))
            at += cell.colspan
    return tuple(
        Align.RIGHT if all_numbers and any_text else Align.LEFT
        for all_numbers, any_text in zip(numeric, seen, strict=True)
    )


def _single(row: TableRow) -> Iterator[tuple[Cell, int]]:
    """The cells that fill one column, with its place."""
    at = 0
    for cell in row.cells:
        if cell.colspan == 1:
            yield cell, at
        at += cell.colspan


def _squeezed(wanted: list[float], least: list[float], line: float) -> list[float]:
    """The widths made to fit the line: by the long columns alone where that leaves them room."""
    if sum(wanted) <= line:
        return wanted
    short = sum(one for one in wanted if one <= _SHORT)
    long = sum(wanted) - short
    if long and line - short >= long * _SHORTEST:
        part = (line - short) / long
        return [one if one <= _SHORT else one * part for one in wanted]
    part = max(0.0, line - sum(least)) / (sum(wanted) - sum(least))
    return [low + (one - low) * part for one, low in zip(wanted, least, strict=True)]


def _longest(text: str) -> float:
    """The longest line in full-width characters."""
    return max(map(width, text.split("\n")), default=0.0)


@lru_cache(maxsize=2_048)
def _unbroken(text: str) -> float:
    """The longest piece that must stand on one line."""
    whole = _longest(text)
    return whole if whole <= _NAME else max(map(width, _TOKEN.findall(text)), default=0.0)


def width(text: str) -> float:
    """Return about how wide a text is, in full-width characters."""
    return sum(_letter(one) for one in text) + _APART * len(_MIXED.findall(text))


def _letter(letter: str) -> float:
    if letter in ",.:;'|":
        return 0.33
    return 1.0 if east_asian_width(letter) in "WFA" else 0.55
