"""Whole fields of other plans taken over: a table, a breakdown, a text, as they are stored."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import TypeVar

from docgen.plans.plan import Plan
from docgen.plans.relations import stored_of
from forms import reading
from forms.amounts import AFTER
from forms.breakdown import PERIODS
from forms.context import Context
from forms.expressions.functions import FUNCTIONS
from forms.expressions.nodes import Call, Name, Node
from forms.field import Field
from forms.json import Json
from forms.kinds import KINDS
from forms.kinds.breakdown import amount_field, expected
from forms.kinds.number import Number
from forms.numerals import plain
from forms.units import Measure
from forms.values import Quantity, Row, Split, Table, Value

_Any = TypeVar("_Any")
_EITHER, _TOGETHER = FUNCTIONS["default"], FUNCTIONS["together"]


def whole_of(plan: Plan, node: Node) -> Json:
    """The stored form a prefill takes over as it is; None when it has to be computed.

    `default(a, b)` is the first that is there, `together(a, b)` the rows of all.
    """
    if isinstance(node, Name):
        return stored_of(plan, node.path)
    if not isinstance(node, Call) or node.function not in (_EITHER, _TOGETHER):
        return None
    found = [one for one in (whole_of(plan, part) for part in node.arguments) if one]
    if node.function is _EITHER or not all(isinstance(one, list) for one in found):
        return found[0] if found else None
    return _together([one for one in found if isinstance(one, list)])


def _together(tables: Sequence[list[Json]]) -> Json:
    """The rows of several tables; ids that come twice are counted on."""
    rows: list[Json] = []
    used: set[str] = set()
    for row in (one for table in tables for one in table):
        if not isinstance(row, dict):
            rows.append(row)
            continue
        first = str(row.get("id") or "r1")
        made = (first if at == 1 else f"{first}-{at}" for at in count(1))
        free = next(one for one in made if one not in used)
        used.add(free)
        rows.append({**row, "id": free})
    return rows or None


def fitted(field: Field, stored: Json, context: Context) -> Json:
    """The stored form with the parts of this plan's own period: last March becomes this March."""
    rows = stored.get("rows") if isinstance(stored, dict) else None
    if field.text("into") not in PERIODS or not isinstance(rows, list):
        return stored
    own = [one.id for one in expected(field, context)]
    given = [one for one in rows if isinstance(one, dict)]
    if len(given) != len(own) or any(one.get("id") in own for one in given):
        return stored
    parts: list[Json] = [
        {**{key: part for key, part in one.items() if key != "label"}, "id": new}
        for one, new in zip(given, own, strict=True)
    ]
    return {**stored, "rows": parts}  # type: ignore[dict-item]  # a dict: its rows were read


def respelt(field: Field, value: Value, context: Context) -> Value:
    """The value with its numbers written in the units of the field that takes it over."""
    if isinstance(value, Table):
        columns = {one.id: one for one in field.fields}
        rows = (_row(row, columns, context) for row in value.rows)
        return Table(tuple(rows))
    if isinstance(value, Split):
        amount = amount_field(field)
        shares = (
            replace(
                one,
                amount=_respelt(amount, one.amount, context),
                last=_respelt(amount, one.last, context),
            )
            for one in value.shares
        )
        return replace(value, shares=tuple(shares))
    return _respelt(field, value, context)


def _row(row: Row, columns: dict[str, Field], context: Context) -> Row:
    cells = {
        name: respelt(columns[name], cell, context) if name in columns else cell
        for name, cell in row.cells.items()
    }
    return replace(row, cells=cells)


def _respelt(field: Field, value: _Any, context: Context) -> _Any:
    kind = KINDS[field.kind]
    if not isinstance(value, Quantity) or not isinstance(kind, Number):
        return value
    again = reading.read(field, value.text, context)
    if isinstance(again, Quantity) and replace(again, unit=value.unit) == value:
        return value
    return replace(value, text=_spelt(value, kind.measure(field)))


def _spelt(value: Quantity, by: Measure) -> str:
    """The quantity as one would type it in the unit."""
    ends = (value.value,) if value.high is None else (value.value, value.high)
    number = "～".join(plain(one / by.scale) for one in ends)
    if value.old is not None:
        number = f"由{plain(value.old / by.scale)}{value.word}{number}"
    elif value.word:
        number = f"{number}{value.word}" if value.word in AFTER else f"{value.word}{number}"
    return f"{number}（{value.status}）" if value.status else number
