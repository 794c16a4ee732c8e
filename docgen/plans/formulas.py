"""The figures of a plan: figure fields, computed columns, the parts of proportions."""

from collections.abc import Iterable, Iterator
from functools import partial

from docgen.plans.figures import Computed, Figure, show_computed, unit_of
from docgen.plans.resolver import Resolver
from docgen.plans.spots import Spot
from forms.expressions import parse
from forms.expressions.nodes import Name
from forms.field import Field

_ENDINGS = {
    "total": "合计",
    "count": "个数",
    "start": "开始日期",
    "end": "结束日期",
    "this_period": "本期数",
    "amount": "金额",
}
_GIVEN = {
    "period": "计划期间",
    "period.start": "期间首日",
    "period.end": "期间末日",
    "today": "今天",
    "author.name": "编制人",
    "members.count": "收到的组员计划",
    "members.missing.count": "还没有批准的计划的人",
}
_PLANS = {
    "previous.actual.": "上期实绩的",
    "previous.": "上期的",
    "actual.": "实际",
    "parent.": "上级计划的",
    "members.actual.": "组员实际",
    "members.": "组员的",
    "member.actual.": "本人实际",
    "member.": "本人的",
}


def figures_of(spots: Iterable[Spot], resolver: Resolver) -> Iterator[tuple[str, Figure]]:
    """Each computed value with its path; a proportion's parts are `goals.mix.a.amount`.

    Of a reference it is what it points at, by the number that has now.
    """
    said: dict[int, str] = {}  # a column's formula is put into words once, not for every row
    for spot in spots:
        if spot.field.computed:
            value = resolver.computed(spot.path, spot.field.formula, spot.look)
            if id(spot.field) not in said:
                said[id(spot.field)] = _in_words(spot)
            yield spot.path, _figure(spot.field, value, said[id(spot.field)])
        elif spot.field.kind == "reference" and isinstance(spot.value, str):
            target = resolver.target(spot.field, spot.value)
            if target:
                yield spot.path, Figure(target.id, target.shown)
        elif spot.field.kind == "proportion":
            unit = unit_of(spot.field, spot.plan.type)
            for name, amount in resolver.amounts(spot.path).items():
                shown = show_computed(amount, Field(name, "figure", "", unit=unit))
                yield f"{spot.path}.{name}.amount", Figure(amount, shown, unit)


def _figure(field: Field, value: object, said: str) -> Figure:
    known: Computed = value if isinstance(value, Computed) else None
    return Figure(known, show_computed(known, field), field.unit, said)


def _in_words(spot: Spot) -> str:
    expression = parse(spot.field.formula)
    if isinstance(expression.tree, Name) and expression.tree.path.startswith("parent."):
        return "照上级计划里的数"  # there it is called otherwise: 年度目标, not 本月目标
    return expression.say(partial(_label, spot=spot))


def _label(name: str, spot: Spot) -> str:
    """How people call a name of a formula."""
    if name in _GIVEN:
        return _GIVEN[name]
    if name.startswith("row."):
        table = spot.path.rpartition("[")[0]
        return _own_label(f"{table}.{name.removeprefix('row.')}", spot)
    head = next((one for one in _PLANS if name.startswith(one)), "")
    return _PLANS.get(head, "") + _own_label(name.removeprefix(head), spot)


def _own_label(name: str, spot: Spot) -> str:
    """The label of a field, of a column or of what is asked of one; else the name itself."""
    plain, _, ending = name.rpartition(".")
    field, column = spot.plan.type.field_at(name), spot.plan.type.field_at(plain)
    if field or column is None:
        return field.label if field else name
    return column.label + _ENDINGS.get(ending, "")
