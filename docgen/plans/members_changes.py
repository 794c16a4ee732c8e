"""What is new in a team's plans since they were collected, in one sentence."""

from collections.abc import Iterator, Mapping, Sequence

from docgen.plans.members_parts import Record
from docgen.plans.plan import Plan
from docgen.plans.relations import MISSING, records_of
from forms.json import Json

KEY = "members"
_FEW = 5


def collected(plan: Plan) -> Json:
    """Return all that was collected, without the way its numbers were typed."""
    return _plainly([list(map(dict, records_of(plan))), plan.inputs.get(MISSING) or []])


def said_before(plan: Plan) -> str:
    """Return how much was collected: 3 份，缺 1 人."""
    return _counted(plan)


def said_after(before: Plan, now: Plan) -> str:
    """Return how much there is now, and whose plans are new, gone or another version."""
    old = {_key(one): one for one in records_of(before)}
    new = {_key(one): one for one in records_of(now)}
    parts = {
        "新收到": [one for key, one in new.items() if key not in old],
        "不再计入": [one for key, one in old.items() if key not in new],
        "有改动": [one for key, one in new.items() if key in old and _differ(one, old[key])],
    }
    told = [f"{word}{_names(some)}" for word, some in parts.items() if some]
    return "；".join([_counted(now), *told])


def _counted(plan: Plan) -> str:
    missing = plan.inputs.get(MISSING)
    short = f"，缺 {len(missing)} 人" if isinstance(missing, list) and missing else ""
    return f"{len(records_of(plan))} 份{short}"


def _key(record: Record) -> Json:
    return record.get("id") or record.get("name")


def _differ(one: Record, two: Record) -> bool:
    return _plainly(dict(one)) != _plainly(dict(two))


def _names(records: Sequence[Mapping[str, Json]]) -> str:
    names = [str(one.get("name") or "") for one in records]
    more = f"等 {len(names)} 人" if len(names) > _FEW else ""
    return "、".join(names[:_FEW]) + more


def _plainly(value: Json) -> Json:
    if isinstance(value, dict):
        return dict(_without_text(value))
    return [_plainly(one) for one in value] if isinstance(value, list) else value


def _without_text(value: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    for name, one in value.items():
        if not (name == "text" and "value" in value):
            yield name, _plainly(one)
