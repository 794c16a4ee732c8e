"""What a plan file reads of the plans beside it: the one above, the one before, those of a team."""

from collections.abc import Mapping, Sequence

from docgen.plans.evaluate import evaluate
from docgen.plans.plan import Plan
from docgen.plans.sources import by_path, computed_of
from forms.json import Json


def related(key: str, plans: Sequence[Plan]) -> Mapping[str, Json]:
    """Return the part of a plan's inputs that `parent`, `previous` or `members` plans give."""
    if key == "members":
        return {"members": [read_of(one) for one in plans]} if plans else {}
    if not plans:
        return {}
    one = plans[0]
    found: dict[str, Json] = {
        key: read_of(one),
        f"{key}_title": one.full_title,
        f"{key}_period": one.period.code,
    }
    if one.actuals:
        found[f"{key}_actual"] = by_path(one.actuals)
    return found


def read_of(plan: Plan) -> dict[str, Json]:
    """Return every value and figure of a plan by its path, in the stored form."""
    return {**by_path(plan.values), **computed_of(evaluate(plan))}
