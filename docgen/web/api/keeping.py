"""Plans kept in order, in the API: given a title, put into the bin, taken out of it."""

from dataclasses import dataclass
from typing import Any

from docgen.service.lists import IN_BIN
from docgen.service.tokens import Scope
from docgen.web.api.answers import PlanDetail
from docgen.web.api.bodies import NoBody, TitleBody
from docgen.web.api.route import Call, Route
from docgen.web.api.shown import plan_detail


@dataclass(frozen=True, slots=True)
class Binned:
    """A plan in the bin: for so many days it can be restored."""

    id: str
    days: int


def rename(call: Call[TitleBody], plan_id: str) -> PlanDetail:
    """Another title; an empty one gives the plan back its own."""
    call.service.rename_plan(call.actor, plan_id, call.body.title, call.now)
    return opened(call, plan_id)


def delete(call: Call[NoBody], plan_id: str) -> Binned:
    """Into the bin."""
    call.service.delete_plan(call.actor, plan_id, call.now)
    return Binned(plan_id, IN_BIN.days)


def restore(call: Call[NoBody], plan_id: str) -> PlanDetail:
    """Out of the bin."""
    call.service.restore_plan(call.actor, plan_id, call.now)
    return opened(call, plan_id)


def opened(call: Call[Any], plan_id: str) -> PlanDetail:
    """Return the plan as it is now."""
    found = call.service.open_plan(call.actor, plan_id, call.now)
    return plan_detail(found, call.service.standing(call.actor, plan_id))


PLAN = "/plans/{plan_id}"
RESTORE = f"{PLAN}/restore"
WRITE = Scope.WRITE
ROUTES = (
    Route("rename", "PATCH", PLAN, WRITE, "改计划的标题", rename, PlanDetail, body=TitleBody),
    Route("delete_plan", "DELETE", PLAN, WRITE, "放进回收站", delete, Binned),
    Route("restore_plan", "POST", RESTORE, WRITE, "从回收站取回", restore, PlanDetail),
)
