"""A plan as plain JSON, for the render processes, and back; nothing is lost on the way."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import date
from typing import Any

from docgen.definitions.plan_type import PlanType
from docgen.plans.decision import decisions_in
from docgen.plans.plan import Author, Plan
from forms.calendar import Calendar, Period, PeriodKind
from forms.context import Person

PLAIN = ("id", "title", "values", "inputs", "actuals", "version", "revision", "status")


def payload_of(plan: Plan) -> dict[str, Any]:
    """Return everything of `plan` but its plan type, as JSON."""
    period = plan.period
    author = plan.author
    return {
        **{name: getattr(plan, name) for name in PLAIN},
        "period": [period.kind.value, *_texts(period.start, period.end), period.label, period.code],
        "author": [author.name, author.post, author.department, author.company, author.id],
        "as_of": plan.as_of.isoformat(),
        "people": [[one.id, one.name, one.post] for one in plan.people],
        "overrides": {day.isoformat(): worked for day, worked in plan.calendar.overrides.items()},
        "fiscal_year_start": plan.calendar.fiscal_year_start,
        "pictures": {sha: b64encode(data).decode() for sha, data in plan.pictures.items()},
        **({"decisions": [one.dump() for one in plan.decisions]} if plan.decisions else {}),
    }


def plan_of(payload: Mapping[str, Any], plan_type: PlanType) -> Plan:
    """Return the plan a payload holds."""
    kind, start, end, label, code = payload["period"]
    overrides = {date.fromisoformat(day): worked for day, worked in payload["overrides"].items()}
    return Plan(
        **{name: payload[name] for name in PLAIN},
        type=plan_type,
        period=Period(
            PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end), label, code
        ),
        author=Author(*payload["author"]),
        as_of=date.fromisoformat(payload["as_of"]),
        people=tuple(Person(*one) for one in payload["people"]),
        calendar=Calendar(overrides, payload["fiscal_year_start"]),
        pictures={sha: b64decode(data) for sha, data in payload["pictures"].items()},
        decisions=decisions_in(payload.get("decisions", ())),
    )


def _texts(*days: date) -> list[str]:
    return [day.isoformat() for day in days]
