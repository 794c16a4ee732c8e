"""Everything that follows from what was typed: figures, what is shown, problems, states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from docgen.definitions.plan_type import PlanType
from docgen.plans.checks import CHECKS, check_period
from docgen.plans.figures import Computed, Figure, show_computed, unit_of
from docgen.plans.plan import Plan
from docgen.plans.resolver import Lookup, Resolver
from docgen.plans.rules import broken_rules
from docgen.plans.spots import Spot, spots_of
from docgen.plans.states import SectionState, State, share_done, state_of
from forms import reading
from forms.expressions import ExpressionError, parse
from forms.field import Field
from forms.problems import Level, Problem
from forms.values import Value

__all__ = ["Evaluated", "Figure", "SectionState", "State", "evaluate", "places", "read_values"]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What a plan's values come to; a plan that was not changed gives the same again.

    `values` are the typed values of all fields by section.field. `figures` are the computed ones:
    figure fields by their path, parts of a proportion as `goals.mix.a.amount`, computed columns as
    `team.posts[r1].gap`. `hidden` names sections, fields and cells whose condition does not hold.
    `lookup` is what an expression sees of a name.
    """

    values: Mapping[str, Value]
    figures: Mapping[str, Figure]
    hidden: frozenset[str]
    problems: tuple[Problem, ...]
    states: Mapping[str, SectionState]
    share_done: Decimal
    lookup: Lookup = field(compare=False, repr=False)

    def cell(self, path: str) -> str:
        """The text of a computed column's cell."""
        found = self.figures.get(path)
        return found.shown if found else ""

    @property
    def complete(self) -> bool:
        """Whether a final document may be made: no error is left."""
        return not any(one.level is Level.ERROR for one in self.problems)


def evaluate(plan: Plan) -> Evaluated:
    """What follows from a plan: nothing is looked at but the plan itself."""
    typed = read_values(plan)
    resolver = Resolver(plan, typed)
    values = {path: resolver.value(path) for path in typed}
    spots = [
        spot
        for path, place in places(plan.type).items()
        for spot in spots_of(plan, path, place, values, resolver)
    ]
    hidden = frozenset(_hidden(plan, spots, resolver))
    shown = [one for one in spots if not _inside(one.path, hidden)]
    figures = dict(_figures(shown, resolver))
    problems = _ordered(plan, _problems(plan, shown, resolver, hidden, values))
    states = {
        one.id: state_of(one, values, hidden, _of_section(one.id, problems))
        for one in plan.type.sections
    }
    done = share_done(states.values())
    return Evaluated(values, figures, hidden, problems, states, done, _quiet(resolver))


def read_values(plan: Plan) -> dict[str, Value]:
    """The typed values of all fields, by path."""
    context = plan.context
    return {
        f"{section.id}.{name}": value
        for section in plan.type.sections
        for name, value in reading.read_section(
            section.fields, plan.values.get(section.id, {}), context
        ).items()
    }


def places(plan_type: PlanType) -> dict[str, str]:
    """The shown path of every top field: 销售目标 › 按月分解."""
    return {
        f"{section.id}.{one.id}": f"{section.title} › {one.label}"
        for section in plan_type.sections
        for one in section.fields
    }


def _quiet(resolver: Resolver) -> Lookup:
    """The lookup for those who print: a name that leads nowhere, or not yet, is None."""

    def look(path: str) -> object:
        try:
            return resolver(path)
        except ExpressionError:
            return None

    return look


def _hidden(plan: Plan, spots: list[Spot], resolver: Resolver) -> Iterator[str]:
    for section in plan.type.sections:
        if not resolver.shows_section(section.id, section.show_when):
            yield section.id
    for spot in spots:
        top = "[" not in spot.path
        if top and not resolver.shows(spot.path, spot.field):
            yield spot.path
        elif not top and spot.field.show_when:
            row = spot.look
            if not resolver.shows_cell(spot.path, spot.field, row):
                yield spot.path


def _inside(path: str, hidden: frozenset[str]) -> bool:
    """Whether a path is hidden, or lies in something that is."""
    return path in hidden or any(path.startswith((f"{one}.", f"{one}[")) for one in hidden)


def _figures(spots: list[Spot], resolver: Resolver) -> Iterator[tuple[str, Figure]]:
    said: dict[int, str] = {}  # a column's formula is put into words once, not for every row
    for spot in spots:
        if spot.field.computed:
            value = resolver.computed(spot.path, spot.field.formula, spot.look)
            if id(spot.field) not in said:
                said[id(spot.field)] = parse(spot.field.formula).say(partial(_label, spot=spot))
            yield spot.path, _figure(spot.field, value, said[id(spot.field)])
        elif spot.field.kind == "proportion":
            unit = unit_of(spot.field, spot.plan.type)
            for name, amount in resolver.amounts(spot.path).items():
                shown = show_computed(amount, Field(name, "figure", "", unit=unit))
                yield f"{spot.path}.{name}.amount", Figure(amount, shown, unit)


def _figure(field: Field, value: object, said: str) -> Figure:
    known: Computed = value if isinstance(value, Computed) else None
    return Figure(known, show_computed(known, field), field.unit, said)


def _label(name: str, spot: Spot) -> str:
    """How people call a name of a formula."""
    if name.startswith("row."):
        table = spot.plan.type.field_at(spot.path.rpartition("]")[0].partition("[")[0])
        column = table.part(name[len("row.") :].partition(".")[0]) if table else None
        return column.label if column else name
    whole = name.removeprefix("actual.")
    plain, _, ending = whole.rpartition(".")
    field, column = spot.plan.type.field_at(whole), spot.plan.type.field_at(plain)
    if field or column is None:
        return field.label if field else name
    return column.label + _ENDINGS.get(ending, "")


_ENDINGS = {"total": "合计", "count": "个数", "start": "开始日期", "end": "结束日期"}


def _problems(
    plan: Plan,
    spots: list[Spot],
    resolver: Resolver,
    hidden: frozenset[str],
    values: Mapping[str, Value],
) -> Iterator[Problem]:
    named = places(plan.type)
    for spot in spots:
        if "[" not in spot.path:
            found = reading.check_field(spot.field, spot.value, plan.context, spot.path, spot.place)
            yield from (one for one in found if not _inside(one.path, hidden))
        for check in CHECKS.get(type(spot.value), ()):
            yield from check(spot)
        fault = resolver.faults.get(spot.path)
        if fault:
            say = f"{spot.field.label}算不出来：{fault}"
            yield Problem(spot.path, spot.place, say, Level.WARNING, "figure")
    for one in broken_rules(plan.type, resolver, values, lambda path: named.get(path, path)):
        if not _inside(one.path, hidden):
            yield one


def _ordered(plan: Plan, problems: Iterator[Problem]) -> tuple[Problem, ...]:
    """The plan's own problems first, then field by field."""
    order = {path: number for number, path in enumerate(places(plan.type))}
    found = sorted(problems, key=lambda one: order.get(one.path.partition("[")[0], 0))
    return (*check_period(plan), *found)


def _of_section(section_id: str, problems: tuple[Problem, ...]) -> list[Problem]:
    return [one for one in problems if one.path.partition(".")[0] == section_id]
