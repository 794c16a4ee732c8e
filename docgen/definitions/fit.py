"""Whether the options of a plan type's fields fit what they point at."""

from collections.abc import Callable, Iterator, Mapping

from docgen.definitions.fit_tables import NAMES, Said, column_said, table_said
from docgen.definitions.plan_type import BEFORE, PlanType
from docgen.definitions.problems import FileProblem, suggestion
from docgen.definitions.units import whole_of
from docgen.definitions.yaml_file import Located
from forms.breakdown import PERIODS
from forms.field import Field
from forms.kinds.quantity import UNIT_FROM
from forms.kinds.reference import ANNEXES, SECTIONS
from forms.seasons import MONTHS, seasonal

_DRAWN = ("breakdown", "cross", "proportion", "rows", "gathered")
_NUMBERS = ("money", "integer", "number", "percent", "quantity", "figure")
_POINTED = ("rows", "group", "list")
_SPLITS = ("breakdown", "cross", "proportion")
_FIELD = 2  # section.field
_LOOKED_AT = {"rows": _FIELD, "outliers": _FIELD, "same": _FIELD + 1}
_SHARES = ("amount", "last", "weight", "actual")


def fit_problems(plan_type: PlanType, source: Located) -> list[FileProblem]:
    """Return a problem for every option that points at the wrong sort of thing."""
    found = []
    for path, field, table in _all(plan_type):
        check = _CHECKS.get(field.kind)
        said = (
            *_unit(field, table),
            *_split(field, plan_type, table),
            *(check(field, plan_type) if check else ()),
        )
        found += [FileProblem(source.name, field.line, path, say, hint) for say, hint in said]
    return found


def _all(plan_type: PlanType) -> Iterator[tuple[str, Field, Field | None]]:
    for path, field in plan_type.fields():
        yield from _below(path, field, None)


def _below(
    path: str, field: Field, table: Field | None
) -> Iterator[tuple[str, Field, Field | None]]:
    """A field with the table or group around it, then everything in it."""
    yield path, field, table
    for part in field.fields:
        yield from _below(f"{path}.{part.id}", part, field)


def _unit(field: Field, table: Field | None) -> Said:
    """A quantity has one unit, or a column of its own row that says it."""
    beside = field.text(UNIT_FROM)
    if field.kind != "quantity" or (field.unit and not beside):
        return
    if not beside or field.unit:
        yield "quantity 要在 unit 和 unit_from 里写一个", "单位都一样写 unit，各行不同写 unit_from"
    elif table is None:
        yield "unit_from 只能用在表格的列里", "请改写 unit，例如 unit: 万元"
    else:
        yield from column_said("unit_from", beside, table, NAMES)


def _table(field: Field, _: PlanType) -> Said:
    yield from table_said(field)


def _gathered(field: Field, _: PlanType) -> Said:
    """Every column is computed, and what is looked at in each plan of the team is named."""
    for column in field.fields:
        if not column.computed:
            yield f"columns：{column.label}要写 is", "例如 is: member.goals.target"
    each, path = field.text("each", "members"), field.text("from").split(".")
    least = _LOOKED_AT.get(each, 0)
    if least and (len(path) < least or not all(path)):
        yield f"each: {each} 要写 from", f"写组员计划里的{'哪一列' if least > _FIELD else '哪一项'}"


def _chart(field: Field, plan_type: PlanType) -> Said:
    of = field.text("of")
    drawn = plan_type.field_at(of.removeprefix(BEFORE))
    if drawn is None:
        return
    if of.startswith(BEFORE) and drawn.kind != "breakdown":
        yield "of：上期的图只能画 breakdown", "请改画上期的一个分解"
        return
    if drawn.kind not in _DRAWN:
        yield f"of：{drawn.label}（{drawn.kind}）画不成图", f"可以画 {'、'.join(_DRAWN)}"
        return
    known = _SHARES if drawn.kind == "breakdown" else tuple(one.id for one in drawn.fields)
    series = field.options.get("series")
    for name in series if isinstance(series, tuple) else ():
        column = drawn.part(str(name))
        if column is not None and column.text(UNIT_FROM):
            yield f"series：{column.label}各行单位不同，画不成图", "请另选一列"
        elif name not in known:
            yield f"series：{drawn.label}里没有 {name} 这一列", suggestion(str(name), known)


def _split(field: Field, plan_type: PlanType, table: Field | None) -> Said:
    """What is split is a number; one of the same row is written row.amount."""
    if field.kind not in _SPLITS or not field.text("of"):
        return
    if table is not None and field.kind == "cross":
        yield f"{table.label}里不能放 cross", "请放在这一部分里，或改用 breakdown"
        return
    whole = whole_of(field, plan_type, table)
    if whole is None and table is not None:
        columns = (f"row.{one.id}" for one in table.fields)
        yield f"of：没有 {field.text('of')}", suggestion(field.text("of"), columns)
    if whole is not None and whole.kind not in _NUMBERS:
        hint = f"请写 {'、'.join(_NUMBERS)} 中的一种"
        yield f"of：{whole.label}（{whole.kind}）不是一个数，不能分", hint


def _breakdown(field: Field, plan_type: PlanType) -> Said:
    """A seasonal shape has a weight for every month."""
    del plan_type
    for name, text in field.names("seasons").items():
        shape = seasonal(text)
        if not shape or (field.text("into") == "months" and len(shape) != MONTHS):
            yield (
                f"seasons：{name} 要写各部分的权重",
                "按月分解写 12 个数，例如 5 3 8 9 9 6 4 4 12 12 9 8",
            )


def _cross(field: Field, plan_type: PlanType) -> Said:
    """Each direction of a two-way table is given by the period, the team, choices or a split."""
    for way in ("down", "across"):
        into, path = field.text(way), field.text(f"{way}_sums")
        sums = plan_type.field_at(path)
        if sums is not None and (sums.kind != "breakdown" or sums.text("into") != into):
            yield f"{way}_sums：{sums.label}不是按 {into} 的分解", f"请写 into: {into} 的 breakdown"
        if not (path or into in PERIODS or into == "people" or field.choices(f"{way}_choices")):
            yield f"{way}: {into} 不知道有哪几项", f"请写 {way}_sums 或 {way}_choices"
    if field.text("down") == field.text("across"):
        yield "down 和 across 一样", "请让各行、各列是两样东西，例如月和人"


def _reference(field: Field, plan_type: PlanType) -> Said:
    """A reference leads to rows, to points, or to sections or annexes there are."""
    to = field.text("to")
    if to == ANNEXES and not any(one.annex for one in plan_type.sections):
        yield "to：这种计划没有附件", "请给作为附件的部分写上 annex: true"
    if to in {SECTIONS, ANNEXES}:
        return
    target = plan_type.field_at(to)
    if target is None or to.count(".") != 1:
        known = (*(path for path, _ in plan_type.fields()), SECTIONS, ANNEXES)
        yield f"to：没有 {to}", suggestion(to, known)
    elif target.kind not in _POINTED:
        hint = f"请写 {'、'.join(_POINTED)} 中的一种，或 sections、annexes"
        yield f"to：{target.label}（{target.kind}）没有可以引用的行", hint


def _offer(field: Field, _: PlanType) -> Said:
    """The default is one of the choices."""
    offered = field.choices("items" if field.kind == "checklist" else "choices")
    known = {one.id for one in offered} | {one.label for one in offered}
    given = field.options.get("default")
    for name in given if isinstance(given, tuple) else (given,):
        if isinstance(name, str) and name not in known:
            yield f"default：没有 {name} 这个选项", suggestion(name, known)


_CHECKS: Mapping[str, Callable[[Field, PlanType], Said]] = {
    "chart": _chart,
    "gathered": _gathered,
    "breakdown": _breakdown,
    "reference": _reference,
    "cross": _cross,
    "choice": _offer,
    "choices": _offer,
    "checklist": _offer,
    "rows": _table,
    "group": _table,
}
