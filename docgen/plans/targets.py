"""What a reference may point at, each with the number it is shown by and its name."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docgen.definitions.plan_type import PlanType, Section
from forms import reading
from forms.field import Field
from forms.kinds import KINDS
from forms.kinds.reference import ANNEXES, SECTIONS
from forms.values import Row, Table, Value

_ANNEX = "附件"


class Target(NamedTuple):
    """One thing to point at: its id, how it is shown (内容（3）, 附件2), and its name."""

    id: str
    shown: str
    name: str


def targets(
    plan_type: PlanType,
    values: Mapping[str, Value],
    hidden: frozenset[str],
    to: str,
) -> tuple[Target, ...]:
    """Everything a reference `to` it may point at, in order.

    A section that is hidden or has nothing to print is none.
    """
    if to in {SECTIONS, ANNEXES}:
        printed = [one for one in plan_type.sections if _prints(one, values, hidden)]
        return tuple(_sections(printed, annex=to == ANNEXES))
    field = plan_type.field_at(to)
    if field is None or to in hidden or to.partition(".")[0] in hidden:
        return ()
    return tuple(_items(field, values.get(to)))


def found(given: tuple[Target, ...], value: str) -> Target | None:
    """The target an id leads to; or the name of just one, or else the number it is shown by."""
    by_id = next((one for one in given if one.id == value), None)
    named = [one for one in given if one.name == value]
    shown = next((one for one in given if one.shown == value), None)
    return by_id or (named[0] if len(named) == 1 else shown)


def _sections(printed: list[Section], *, annex: bool) -> Iterator[Target]:
    wanted = [one for one in printed if one.annex is annex]
    for number, one in enumerate(wanted, 1):
        yield Target(one.id, f"{_ANNEX}{number}" if annex else f"“{one.title}”", one.title)


def _prints(section: Section, values: Mapping[str, Value], hidden: frozenset[str]) -> bool:
    paths = {f"{section.id}.{one.id}": one for one in section.fields}
    return section.id not in hidden and any(
        path not in hidden and _has_words(one, values.get(path)) for path, one in paths.items()
    )


def _has_words(field: Field, value: Value) -> bool:
    if field.computed or not KINDS[field.kind].has_input or field.whole("form", 0):
        return True
    return bool(value.filled) if isinstance(value, Table) else value is not None


def _items(field: Field, value: Value) -> Iterator[Target]:
    if isinstance(value, Table):
        for number, row in enumerate(value.rows, 1):
            if not row.blank:
                yield Target(row.id, f"{field.label}（{number}）", _name(field, row))
    elif isinstance(value, tuple):
        for number, text in enumerate(value, 1):
            yield Target(str(text), f"{field.label}（{number}）", str(text))


def _name(field: Field, row: Row) -> str:
    """The first column with any text in it."""
    texts = (reading.show(one, row.cells.get(one.id)) for one in field.fields if not one.computed)
    return next(filter(None, texts), "")
