"""The names of other plans in the expressions of a plan type."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from docgen.definitions.plan_type import BEFORE, PlanType
from docgen.definitions.references import uses_of
from docgen.plans.relations import RELATIONS
from forms.expressions import ExpressionError, parse
from forms.expressions.functions import FUNCTIONS, Function, Lookup
from forms.expressions.nodes import Call, Name

_FIELD = 2  # section.field
_EITHER, _TOGETHER = FUNCTIONS["default"], FUNCTIONS["together"]


@dataclass(frozen=True, slots=True)
class Source:
    """One name of another plan: `previous.actual.goals.by_month.this_period`."""

    name: str
    head: str
    actual: bool
    path: str
    rest: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of the inputs record it is read from."""
        return f"{self.head}_actual" if self.actual else self.head


def sources_of(plan_type: PlanType) -> tuple[Source, ...]:
    """Return every name of another plan a plan type speaks of."""
    found: dict[str, Source] = {}
    for use in uses_of(plan_type, {}):
        for name in names_in(use.text):
            found[name] = source_of(name)
    for name in (*_charted(plan_type), *_gathered(plan_type)):
        found[name] = source_of(name)
    return tuple(found.values())


def _charted(plan_type: PlanType) -> Iterator[str]:
    """The splits of the plan before that charts draw, and what came of them."""
    for _, field in plan_type.fields():
        of = field.text("of") if field.kind == "chart" else ""
        if of.startswith(BEFORE):
            yield from (of, f"{BEFORE}actual.{of.removeprefix(BEFORE)}")


def _gathered(plan_type: PlanType) -> Iterator[str]:
    """What the tables made of a team's plans look at in each of them."""
    for _, field in plan_type.fields():
        if field.kind == "gathered":
            yield "members.name"
            yield from (f"members.{field.text(one)}" for one in ("from", "than") if field.text(one))


def names_in(text: str) -> Iterator[str]:
    """Give the names of other plans in an expression; none of one that cannot be read."""
    try:
        names = sorted(parse(text).names)
    except ExpressionError:
        return
    yield from (one for one in names if one.partition(".")[0] in RELATIONS)


def source_of(name: str) -> Source:
    """Return what a name leads to."""
    head, *names = name.split(".")
    head = "members" if head == "member" else head
    actual = names[:1] == ["actual"]
    names = names[1:] if actual else names
    return Source(name, head, actual, ".".join(names[:_FIELD]), tuple(names[_FIELD:]))


def used_names(text: str, lookup: Lookup) -> tuple[str, ...]:
    """Return the names of other plans that give an expression its value.

    Of `default(a, b)` that is the first with a value, of `together(a, b)` each with rows.
    """
    try:
        return tuple(dict.fromkeys(_used(parse(text).tree, lookup)))
    except ExpressionError:
        return ()


def _used(node: object, lookup: Lookup) -> Iterator[str]:
    if isinstance(node, Name):
        if node.path.partition(".")[0] in RELATIONS:
            yield node.path
    elif isinstance(node, Call) and node.function in (_EITHER, _TOGETHER):
        there = [one for one in node.arguments if one.value(lookup) is not None]
        for one in there[:1] if node.function is _EITHER else there:
            yield from _used(one, lookup)
    elif isinstance(node, tuple):
        for one in node:
            yield from _used(one, lookup)
    elif is_dataclass(node) and not isinstance(node, Function):
        for part in fields(node):
            yield from _used(getattr(node, part.name), lookup)
