"""A line of a checklist: its box ticked or cleared in Word."""

import re

from docgen.documents.outline import TICKED
from docgen.errors import RefusedError
from docgen.reviews.review import Item
from forms.field import Field
from forms.json import Json

_LINE = re.compile(r"\s*([□☐○☑☒✓✔√✗×■]?)\s*(.*?)\s*", re.DOTALL)  # box, words
_MARKS = frozenset(f"{TICKED}☒✓✔√✗×■")  # what people put into a box that they tick


def with_tick(current: Json, item: Item, field: Field) -> Json:
    """Return what is ticked with the line an item is about as it became.

    Raises RefusedError for other words: those are the plan type's.
    """
    (_, was), (mark, now) = (_parted(one) for one in (item.before, item.after))
    line = next((one.id for one in field.choices("items") if one.label == was), "")
    if not line or was != now:
        raise RefusedError("清单的各项由计划类型定，只能勾选", hint="请到表单里改")
    ticked = current if isinstance(current, list) else []
    others: list[Json] = [one for one in ticked if one != line]
    return [*others, line] if mark in _MARKS else others


def _parted(said: str) -> tuple[str, str]:
    found = _LINE.fullmatch(said)
    return (found[1], found[2]) if found else ("", said)
