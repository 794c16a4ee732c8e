"""The author's own rules: what is said where a condition between fields does not hold."""

import re
from collections.abc import Callable, Iterator, Mapping

from docgen.definitions.plan_type import PlanType
from docgen.plans.figures import show_computed
from docgen.plans.resolver import Resolver
from forms import reading
from forms.expressions import ExpressionError
from forms.field import Field
from forms.problems import Problem
from forms.values import Value

_BRACES = re.compile(r"\{\s*([a-z0-9_.]+)\s*\}")
_PLAIN = Field("plain", "figure", "")


def broken_rules(
    plan_type: PlanType,
    resolver: Resolver,
    values: Mapping[str, Value],
    place_of: Callable[[str], str],
) -> Iterator[Problem]:
    """A problem for every rule that certainly does not hold.

    What is not yet known says nothing, nor do values the rule was not made for: a division by 0.
    """
    for rule in plan_type.rules:
        if resolver.computed(f"{rule.at}!{rule.holds}", rule.holds, resolver) is False:
            say = _BRACES.sub(lambda found: shown(found[1], plan_type, resolver, values), rule.say)
            yield Problem(rule.at, place_of(rule.at), say, rule.level, "rule")


def shown(path: str, plan_type: PlanType, resolver: Resolver, values: Mapping[str, Value]) -> str:
    """A field, figure or total as it is printed, inside a sentence."""
    field = _measured(path, plan_type)
    value = values.get(path)
    if value is not None and field:
        return reading.show(field, value)
    try:
        found = resolver(path)
    except ExpressionError:
        found = None
    return "（未填）" if found is None else show_computed(found, field or _PLAIN)


def _measured(path: str, plan_type: PlanType) -> Field | None:
    """The field whose unit a name has: its own, or that of the column it adds up."""
    field = plan_type.field_at(path)
    while field is None and "." in path and not path.endswith(".count"):
        path = path.rpartition(".")[0]
        field = plan_type.field_at(path)
    return field
