"""How wide a table's columns are and how they are set, judged by what stands in them."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from docgen.documents.nodes import Align, Column, TableRow
from docgen.documents.number import text_of_runs

_NUMBER = re.compile(r"[-−+]?[\d,，]*\d(?:\.\d+)?\s*[%‰]?|—|-|")
_NARROWEST, _WIDEST = 3.5, 22.0  # in full-width characters
_MARGIN = 1.6
_SHORT = 10.5  # a column up to this stays whole: 2027年12月31日, 1,234,567.00
_LINE = 40.0  # characters of table text in the width of a page


def fitted(rows: Iterable[TableRow], aligns: Sequence[Align]) -> tuple[Column, ...]:
    """Return columns with those settings, as wide as their longest cell asks, within limits."""
    wanted = [_NARROWEST] * len(aligns)
    for row in rows:
        at = 0
        for cell in row.cells:
            if cell.colspan == 1 and at < len(wanted):
                wanted[at] = max(wanted[at], _longest(text_of_runs(cell.runs)))
            at += cell.colspan
    return shared(_squeezed([min(one, _WIDEST) + _MARGIN for one in wanted]), aligns)


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


def _squeezed(wanted: list[float]) -> list[float]:
    """The widths, made to fit the line by the long columns alone where that leaves them room."""
    short = sum(one for one in wanted if one <= _SHORT)
    long = sum(one for one in wanted if one > _SHORT)
    if short + long <= _LINE or not long or _LINE - short < long / 3:
        return wanted
    return [one if one <= _SHORT else one * (_LINE - short) / long for one in wanted]


def _longest(text: str) -> float:
    """The longest line in full-width characters."""
    return max((sum(_width(one) for one in line) for line in text.split("\n")), default=0.0)


def _width(letter: str) -> float:
    return 1.0 if east_asian_width(letter) in "WFA" else 0.55
