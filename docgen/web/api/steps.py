"""The steps a plan takes, in the API."""

from typing import Any

from docgen.errors import IncompletePlanError
from docgen.service.tokens import Scope
from docgen.web.api.answers import StepDone
from docgen.web.api.bodies import NoBody, NoteBody, ReasonBody
from docgen.web.api.documents import unfinished
from docgen.web.api.route import Call, Route
from docgen.web.api.shown import links_of, may


def submit(call: Call[NoteBody], plan_id: str) -> StepDone:
    """Hand the plan in."""
    try:
        call.service.submit_plan(call.actor, plan_id, call.now, note=call.body.note, op_id=call.op)
    except IncompletePlanError as error:
        raise unfinished(call, plan_id, error) from error
    return _done(call, plan_id)


def withdraw(call: Call[NoBody], plan_id: str) -> StepDone:
    """Take the plan back."""
    call.service.withdraw_plan(call.actor, plan_id, call.now, op_id=call.op)
    return _done(call, plan_id)


def send_back(call: Call[ReasonBody], plan_id: str) -> StepDone:
    """Return the plan with a reason."""
    call.service.return_plan(call.actor, plan_id, call.now, reason=call.body.reason, op_id=call.op)
    return _done(call, plan_id)


def approve(call: Call[NoteBody], plan_id: str) -> StepDone:
    """Approve the plan at the level it waits for."""
    call.service.approve_plan(call.actor, plan_id, call.now, note=call.body.note, op_id=call.op)
    return _done(call, plan_id)


def amend(call: Call[ReasonBody], plan_id: str) -> StepDone:
    """Begin the next version."""
    call.service.amend_plan(call.actor, plan_id, call.now, reason=call.body.reason, op_id=call.op)
    return _done(call, plan_id)


def _done(call: Call[Any], plan_id: str) -> StepDone:
    stands = call.service.standing(call.actor, plan_id)
    return StepDone(
        plan_id, stands.status, stands.number, stands.deciders, may(stands), links_of(plan_id)
    )


ROUTES = tuple(
    Route(name, "POST", f"/plans/{{plan_id}}/{path}", scope, summary, view, StepDone, body=body)
    for name, path, scope, summary, view, body in (
        ("submit", "submit", Scope.WRITE, "提交", submit, NoteBody),
        ("withdraw", "withdraw", Scope.WRITE, "撤回", withdraw, NoBody),
        ("send_back", "return", Scope.REVIEW, "退回，写明理由", send_back, ReasonBody),
        ("approve", "approve", Scope.REVIEW, "批准", approve, NoteBody),
        ("amend", "amend", Scope.WRITE, "开始修订，写明原因", amend, ReasonBody),
    )
)
