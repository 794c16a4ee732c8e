"""What a plan file reads of the plans beside it: the one above, the one before, those of a team."""

from collections.abc import Iterator, Mapping, Sequence

from docgen.plans.evaluate import evaluate
from docgen.plans.plan import Plan
from docgen.plans.relations import MISSING
from docgen.plans.sources import by_path, computed_of
from forms.json import Json


def related(key: str, plans: Sequence[Plan], plan: Plan) -> Mapping[str, Json]:
    """Return the part of a plan's inputs that `parent`, `previous` or `members` plans give."""
    if not plans:
        return {}
    if key == "members":
        return {"members": [_member(one) for one in plans], MISSING: _missing(plans, plan)}
    one = plans[0]
    found: dict[str, Json] = {
        key: read_of(one),
        f"{key}_title": one.full_title,
        f"{key}_period": one.period.code,
    }
    if one.actuals:
        found[f"{key}_actual"] = by_path(one.actuals)
    return found


def strays(plans: Sequence[Plan], plan: Plan) -> Iterator[tuple[Plan, str]]:
    """Give each plan of a team that is none to be collected, and why."""
    for one in plans:
        if one.period.code != plan.period.code:
            yield one, f"是{one.period.label}的，本计划是{plan.period.label}的"
        elif one.type.slug not in plan.type.collects:
            yield one, f"是{one.type.title}，{plan.type.title}不收这种计划"


def _member(plan: Plan) -> dict[str, Json]:
    """What is read of one plan of a team: its numbers, what came of them, whose it is."""
    author, done = plan.author, by_path(plan.actuals)
    about: dict[str, Json] = {
        "id": plan.id,
        "person": author.id or author.name,
        "name": author.name,
        "post": author.post,
        "title": plan.full_title,
        "type": plan.type.slug,
        "version": {"value": str(plan.version), "text": ""},
    }
    return {**about, **read_of(plan), **{f"actual.{path}": one for path, one in done.items()}}


def _missing(plans: Sequence[Plan], plan: Plan) -> list[Json]:
    """Those of the plan's people whose file is not among the others."""
    there = {name for one in plans for name in (one.author.id, one.author.name) if name}
    return [
        {"id": one.id, "name": one.name, "post": one.post, "state": "没有文件"}
        for one in plan.people
        if not {one.id, one.name} & there
    ]


def read_of(plan: Plan) -> dict[str, Json]:
    """Return every value and figure of a plan by its path, in the stored form."""
    return {**by_path(plan.values), **computed_of(evaluate(plan))}
