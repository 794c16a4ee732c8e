"""Everything that follows from what was typed: figures, what is shown, problems, states."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain
from threading import Lock

from docgen.definitions.plan_type import PlanType
from docgen.plans.actuals import with_actuals
from docgen.plans.anchors import anchored
from docgen.plans.checks import at_odds
from docgen.plans.figures import Figure
from docgen.plans.findings import in_order
from docgen.plans.kept import Kept
from docgen.plans.outcome import Outcome, outcome_of
from docgen.plans.plan import Plan
from docgen.plans.resolver import Lookup, Resolver
from docgen.plans.rules import broken_rules
from docgen.plans.states import SectionState, State, share_done, state_of
from docgen.plans.typed import Typed, typed_values
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
    `lookup` is what an expression sees of a name; threads may share it. `typed` and `kept` serve
    the next evaluation. `size` counts the places a value may stand. `wholes`: what each split must
    come to.
    """

    values: Mapping[str, Value]
    figures: Mapping[str, Figure]
    hidden: frozenset[str]
    problems: tuple[Problem, ...]
    states: Mapping[str, SectionState]
    share_done: Decimal
    lookup: Lookup = field(compare=False, repr=False)
    typed: Typed = field(compare=False, repr=False)
    kept: Kept = field(compare=False, repr=False)
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

    `earlier`, an evaluation of a former state of the same plan, only makes it quicker: what looked
    at no field that was changed is taken over.
    """
    typed = typed_values(plan, earlier.typed if earlier else None)
    read = with_actuals(plan, anchored(plan, typed.values))
    kept = earlier.kept.of(plan, read) if earlier else Kept(plan, read)
    resolver = Resolver(plan, read, kept.known, kept.worked)
    values = {path: resolver.value(path) for path in read}
    before = earlier.kept.outcomes if earlier and earlier.typed.holds_for(plan) else {}
    outcomes = dict(_outcomes(plan, resolver, kept.outcomes, before))
    hidden = frozenset(_hidden(plan, outcomes.values(), resolver))
    problems = in_order(plan, _problems(plan, outcomes.values(), resolver, values), read, hidden)
    states = {
        one.id: state_of(one, values, hidden, _of_section(one.id, problems))
        for one in plan.type.sections
    }
    return Evaluated(
        values=values,
        figures=dict(chain.from_iterable(one.figures.items() for one in outcomes.values())),
        hidden=hidden,
        problems=problems,
        states=states,
        share_done=share_done(states.values()),
        lookup=_quiet(resolver),
        typed=typed,
        kept=replace(
            kept, known=dict(resolver.known), worked=dict(resolver.worked), outcomes=outcomes
        ),
        size=sum(one.size for one in outcomes.values()),
        wholes=dict(chain.from_iterable(one.wholes.items() for one in outcomes.values())),
    )


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


def _outcomes(
    plan: Plan, resolver: Resolver, kept: Mapping[str, Outcome], before: Mapping[str, Outcome]
) -> Iterator[tuple[str, Outcome]]:
    """The outcome of each top field, in order."""
    for section in plan.type.sections:
        for one in section.fields:
            path = f"{section.id}.{one.id}"
            last = before.get(path)
            known = kept.get(path)
            yield path, known or outcome_of(plan, section, one, resolver, last.said if last else {})


def _hidden(plan: Plan, outcomes: Iterable[Outcome], resolver: Resolver) -> Iterator[str]:
    for section in plan.type.sections:
        if not resolver.shows_section(section.id, section.show_when):
            yield section.id
    for one in outcomes:
        yield from one.hidden


def _problems(
    plan: Plan, outcomes: Collection[Outcome], resolver: Resolver, values: Mapping[str, Value]
) -> Iterator[Problem]:
    """The problems of all fields, then those between fields."""
    for one in outcomes:
        yield from one.problems
    yield from at_odds(chain.from_iterable(one.besides for one in outcomes))
    named = places(plan.type)
    yield from broken_rules(plan.type, resolver, values, lambda path: named.get(path, path))


def _of_section(section_id: str, problems: tuple[Problem, ...]) -> list[Problem]:
    return [one for one in problems if one.path.partition(".")[0] == section_id]
