"""What the demo's team has written beside the one who signs in: months in several states."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from docgen.plans.plan import Plan
from docgen.service.answers import Actor
from docgen.service.service import Service
from docgen.service.starting import Start, start_plan
from docgen.storage.sections import Fields
from forms.calendar import Period, parse_period
from forms.json import Json

SLUG = "monthly_sales"
AGREED = "同意，按周分解执行。"
SENT_BACK = "新客户只写了家数，请写出是哪几家、哪天谈。"
BEGUN = ("review", "goals")
"""The sections of a plan somebody has only begun."""
SPLITS = ("by_week", "by_product")
"""The splits that are shared out evenly, so that they fit any target."""

Copy = Callable[[Plan, Period], dict[str, Fields]]
"""Gives the values of the sample, its dates moved into a period."""


@dataclass(frozen=True, slots=True)
class Month:
    """A plan of a mate: what is aimed at and came of it, in 万元, and what became of the plan.

    `state` is begun, submitted, returned or approved; `back` is how many days ago it was written.
    """

    person: str
    code: str
    target: str
    state: str
    back: int
    actual: str = ""
    title: str = ""


MONTHS = (
    Month("chen", "2026-09", "92", "approved", 84, "94.3"),
    Month("he", "2026-09", "84", "approved", 83, "75.9"),
    Month("qian", "2026-09", "80", "approved", 85, "82.6"),
    Month("chen", "2026-10", "95", "approved", 53, "93.8"),
    Month("he", "2026-10", "85", "approved", 52),
    Month("qian", "2026-10", "82", "approved", 54, "85.7"),
    Month("chen", "2026-11", "98", "approved", 23, "71.2"),
    Month("he", "2026-11", "86", "returned", 22),
    Month("qian", "2026-11", "84", "begun", 21),
    Month("chen", "2026-12", "104", "submitted", 0, title="城北片十二月销售计划"),
    Month("qian", "2026-12", "88", "begun", 1),
)


@dataclass(frozen=True, slots=True)
class Team:
    """Who writes, who decides, and the sample the months are made from."""

    manager: Actor
    mates: Mapping[str, Actor]
    sample: Plan
    copy: Copy


def add_months(service: Service, team: Team, now: datetime) -> None:
    """Write the mates' months."""
    for month in MONTHS:
        values = team.copy(team.sample, parse_period(month.code))
        values["goals"] = _aimed(values["goals"], month.target)
        _write(service, team, month, values, now)


def _write(
    service: Service, team: Team, month: Month, values: dict[str, Fields], now: datetime
) -> None:
    writer, at = team.mates[month.person], now - timedelta(days=month.back)
    if month.state == "begun":
        values = {name: values[name] for name in BEGUN if name in values}
    start = Start(SLUG, month.code, at, values=values, title=month.title)
    plan = start_plan(service.desk, writer, start)
    if month.state == "begun":
        return
    service.submit_plan(writer, plan, at)
    if month.state == "approved":
        service.approve_plan(team.manager, plan, at, note=AGREED)
    elif month.state == "returned":
        service.return_plan(team.manager, plan, at, reason=SENT_BACK)
    if month.actual:
        typed = {"goals.target": month.actual}
        service.save_actuals(writer, plan, typed, None, f"demo-{plan}", at)


def _aimed(goals: Fields, target: str) -> Fields:
    """Return the goals with another target, its splits made anew."""
    even: Fields = {name: {"method": "even", "rows": _bare(goals[name])} for name in SPLITS}
    return {**goals, **even, "target": {"value": f"{target}0000", "text": target}}


def _bare(split: Json) -> Json:
    """Return the parts of a split without their amounts."""
    rows = split.get("rows") if isinstance(split, dict) else None
    kept = rows if isinstance(rows, list) else []
    return [
        {"id": one["id"], "label": one["label"], "amount": None}
        for one in kept
        if isinstance(one, dict)
    ]
