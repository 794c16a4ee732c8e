"""Whether the options of a table or group name columns that can do what is wanted of them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import get_args

from docgen.definitions.models import Numbering
from docgen.definitions.problems import suggestion
from forms import reading
from forms.calendar import parse_period
from forms.context import Context
from forms.field import Field
from forms.form import is_asked
from forms.json import Json
from forms.values import Unread

NAMES = ("text", "choice")
_WHEN = ("date_range", "date", "text")
_RANKED = ("integer", "number", "money", "percent", "quantity", "date", "figure")
_NOWHERE = Context(parse_period("2026"), date(2026, 1, 1))

Said = Iterator[tuple[str, str]]


def table_said(field: Field) -> Said:
    """What is wrong with the options of rows or a group, each with what to do."""
    for check in _CHECKS:
        yield from check(field)


def column_said(
    key: str, name: str, table: Field, kinds: tuple[str, ...], *, computed: bool = False
) -> Said:
    """The column an option names is there, and of a kind that can do what is wanted."""
    column = table.part(name)
    if column is None:
        known = (one.id for one in table.fields)
        yield f"{key}：{table.label}里没有 {name} 这一列", suggestion(name, known)
    elif column.kind not in kinds or (column.computed and not computed):
        yield f"{key}：{column.label}（{column.kind}）不合用", f"请写 {'、'.join(kinds)} 中的一种"


def _roles(
    field: Field, option: str, wanted: Mapping[str, tuple[str, ...]], computed: str = ""
) -> Said:
    """An option that gives columns a role: every role once, no other, each to a fitting column.

    `computed` is the role that a computed column may have.
    """
    given = field.names(option)
    for role in given.keys() - wanted.keys():
        yield f"{option}：不认识 {role}", f"要写 {'、'.join(wanted)}"
    for role in wanted if given else ():
        if role in given:
            key, may = f"{option}.{role}", role == computed
            yield from column_said(key, given[role], field, wanted[role], computed=may)
        else:
            yield f"{option} 缺少 {role}", f"要写 {'、'.join(wanted)}"


def _tree(field: Field) -> Said:
    yield from _roles(field, "tree", {"name": NAMES, "above": NAMES})


def _timeline(field: Field) -> Said:
    yield from _roles(field, "timeline", {"title": NAMES, "when": _WHEN}, computed="when")


def _numbering(field: Field) -> Said:
    wanted, known = field.text("numbering"), get_args(Numbering)
    if wanted and wanted not in known:
        yield f"numbering 不能是 {wanted}", f"可以是 {'、'.join(known)}"


def _rising(field: Field) -> Said:
    for name in _texts(field, "rising"):
        yield from column_said("rising", name, field, _RANKED, computed=True)


def _contiguous(field: Field) -> Said:
    if field.text("contiguous"):
        yield from column_said("contiguous", field.text("contiguous"), field, ("date_range",))


def _no_overlap(field: Field) -> Said:
    """[开始, 结束] of times, [日期, 开始, 结束], or one column of dates from and to."""
    names = _texts(field, "no_overlap")
    if not names:
        return
    if len(names) == 1:
        yield from column_said("no_overlap", names[0], field, ("date_range",))
        return
    if len(names) not in {2, 3}:
        yield "no_overlap 要写两列或三列", "例如 [day, start, end]：日期、开始时间、结束时间"
        return
    for name in names[:-2]:
        yield from column_said("no_overlap", name, field, ("date", "text", "choice"))
    for name in names[-2:]:
        yield from column_said("no_overlap", name, field, ("time",))


def _defaults(field: Field) -> Said:
    """The rows a new plan starts with have only columns there are, and can be read."""
    given = field.options.get("default")
    rows = [one for one in given if isinstance(one, Mapping)] if isinstance(given, tuple) else []
    for row in rows:
        yield from _cells(field, row)


def _cells(field: Field, row: Mapping[str, Json]) -> Said:
    asked = {one.id: one for one in field.fields if is_asked(one)}
    for name, raw in row.items():
        column = asked.get(name)
        if column is None:
            yield f"default：{field.label}里没有要填的 {name} 这一列", suggestion(name, asked)
            continue
        if column.fields and isinstance(raw, list):
            for inner in raw:
                yield from _cells(column, inner if isinstance(inner, dict) else {})
            continue
        here = {key: value for key, value in row.items() if key in asked}
        value = reading.read(reading.column_in(column, here, field, _NOWHERE), raw, _NOWHERE)
        if isinstance(value, Unread):
            yield f"default：{value.say.rstrip('。')}", f"请改 {name}"


def _texts(field: Field, option: str) -> tuple[str, ...]:
    given = field.options.get(option)
    return tuple(str(one) for one in given) if isinstance(given, tuple) else ()


_CHECKS: tuple[Callable[[Field], Said], ...] = (
    _tree,
    _timeline,
    _rising,
    _contiguous,
    _no_overlap,
    _defaults,
    _numbering,
)
