"""Everything that follows from what was typed: figures, what is shown, problems, states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from threading import Lock

from docgen.definitions.plan_type import PlanType
from docgen.plans.actuals import with_actuals
from docgen.plans.anchors import anchored
from docgen.plans.figures import Figure
from docgen.plans.findings import findings, in_order, is_hidden
from docgen.plans.formulas import figures_of
from docgen.plans.plan import Plan
from docgen.plans.resolver import Lookup, Resolver
from docgen.plans.spots import Spot, spots_of
from docgen.plans.states import SectionState, State, share_done, state_of
from docgen.plans.typed import Typed, typed_values
from docgen.plans.wholes import wholes_of
from forms.expressions import ExpressionError
from forms.problems import Level, Problem
from forms.values import Value

__all__ = ["Evaluated", "Figure", "SectionState", "State", "evaluate", "places"]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What a plan's values come to; a plan that was not changed gives the same again.

    `values` are the typed values of all fields by section.field. `figures` are the computed ones:
    figure fields by their path, parts of a proportion as `goals.mix.a.amount`, computed columns as
    `team.posts[r1].gap`. `hidden` names sections, fields and cells whose condition does not hold.
    `lookup` is what an expression sees of a name; threads may share it. `typed` serves the next
    evaluation. `size` counts the places a value may stand. `wholes`: what each split must come to.
    """

    values: Mapping[str, Value]
    figures: Mapping[str, Figure]
    hidden: frozenset[str]
    problems: tuple[Problem, ...]
    states: Mapping[str, SectionState]
    share_done: Decimal
    lookup: Lookup = field(compare=False, repr=False)
    typed: Typed = field(compare=False, repr=False)
    size: int = 0
    wholes: Mapping[str, Decimal] = field(default_factory=dict)

    def cell(self, path: str) -> str:
        """The text of a computed column's cell."""
        found = self.figures.get(path)
        return found.shown if found else ""

    @property
    def complete(self) -> bool:
        """Whether a final document may be made: no error is left."""
        return not any(one.level is Level.ERROR for one in self.problems)


def evaluate(plan: Plan, earlier: Evaluated | None = None) -> Evaluated:
    """What follows from a plan: nothing is looked at but the plan itself.

    `earlier`, an evaluation of a former state of the same plan, only makes it quicker.
    """
    typed = typed_values(plan, earlier.typed if earlier else None)
    resolver = Resolver(plan, with_actuals(plan, anchored(plan, typed.values)))
    values = {path: resolver.value(path) for path in typed.values}
    spots = list(spots_of(plan, values, resolver))
    hidden = frozenset(_hidden(plan, spots, resolver))
    shown = [one for one in spots if not is_hidden(one.path, hidden)] if hidden else spots
    figures = dict(figures_of(shown, resolver))
    problems = in_order(findings(shown, typed, resolver, values), spots, hidden)
    states = {
        one.id: state_of(one, values, hidden, _of_section(one.id, problems))
        for one in plan.type.sections
    }
    done = share_done(states.values())
    look, size = _quiet(resolver), len(spots)
    wholes = wholes_of(shown)
    return Evaluated(values, figures, hidden, problems, states, done, look, typed, size, wholes)


def places(plan_type: PlanType) -> dict[str, str]:
    """The shown path of every top field: 销售目标 › 按月分解."""
    return {
        f"{section.id}.{one.id}": f"{section.title} › {one.label}"
        for section in plan_type.sections
        for one in section.fields
    }


def _quiet(resolver: Resolver) -> Lookup:
    """The lookup for those who print: a name that leads nowhere, or not yet, is None."""
    lock = Lock()  # the resolver computes what nobody has asked for yet

    def look(path: str) -> object:
        try:
            with lock:
                return resolver(path)
        except ExpressionError:
            return None

    return look


def _hidden(plan: Plan, spots: list[Spot], resolver: Resolver) -> Iterator[str]:
    for section in plan.type.sections:
        if not resolver.shows_section(section.id, section.show_when):
            yield section.id
    for spot in spots:
        if spot.top:
            shows = resolver.shows(spot.path, spot.field)
        else:
            shows = resolver.shows_cell(spot.path, spot.field, spot.look)
        if not shows:
            yield spot.path


def _of_section(section_id: str, problems: tuple[Problem, ...]) -> list[Problem]:
    return [one for one in problems if one.path.partition(".")[0] == section_id]
