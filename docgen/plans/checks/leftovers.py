"""Placeholders left in a text: xx, ××, 20xx, __, ***, 〔部门〕."""

import re
from collections.abc import Iterator

from docgen.plans.spots import Spot
from forms.field import Field
from forms.problems import Problem
from forms.values import Grid, Value

_LEFT = re.compile(
    r"(?:20)?(?<![A-Za-z])[xXｘＸ]{2,}(?![A-Za-z])"  # xx公司, 20xx年, but not XXL or Maxxus
    r"|[×✕╳]{2,}|_{2,}|＿{2,}|\*{3,}|某某|〔[^〕\n]{0,30}〕"
    r"|\?\s?(?=[个万亿元台户家次%])|？(?=[万亿]?元|[台户%])"
)
_SUSPECT = re.compile(r"[xXｘＸ×✕╳_＿*某〔?？]")  # most texts have none: one quick look is enough
_UNDERLINES = re.compile(r"[_＿]+")


def leftovers(spot: Spot) -> Iterator[Problem]:
    """A problem where a text still has a placeholder in it; underlines may wait for the pen."""
    for text in _texts(spot.value):
        found = _left_in(text, spot.field) if _SUSPECT.search(text) else ""
        if found:
            say = f"文字里还留着“{found}”，请换成实际内容。"
            yield Problem(spot.path, spot.place, say, code="leftover")
            return


def _left_in(text: str, field: Field) -> str:
    found = (one[0] for one in _LEFT.finditer(text))
    return next((one for one in found if not (field.pen and _UNDERLINES.fullmatch(one))), "")


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from value
    elif isinstance(value, Grid):
        for cell in value.cells.values():
            yield from (cell.headline, *cell.reasons)
