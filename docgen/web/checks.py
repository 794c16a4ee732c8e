"""The check before a plan goes out, and the reasons for letting a remark stand."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import RefusedError
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.opened import open_plan, stands
from docgen.web.show import places
from docgen.web.show.check import check
from docgen.web.show.remarks import Reader, withdraw
from docgen.web.state import clock, service, state
from docgen.web.views.frame import Tone

blueprint = Blueprint("checks", __name__, url_prefix="/plans/<plan_id>/check")


@blueprint.get("")
def show(plan_id: str) -> Response:
    """Everything to mend and to look at, the score, and the downloads."""
    return answer(plan_id)


@blueprint.post("/answers")
def give(plan_id: str) -> Response:
    """Keep a reason with the remark it is for."""
    key, reason = request.form.get("key", ""), request.form.get("reason", "")
    try:
        given = service().answer_remark(actor(), plan_id, key, reason, clock()())
    except RefusedError as error:
        page.notice(error.sentence, tone=Tone.WARN)
    else:
        page.notice("已记下理由，不再扣分", withdraw(open_plan(plan_id), given))
    return _back(plan_id)


@blueprint.post("/answers/withdraw")
def take_back(plan_id: str) -> Response:
    """Take a reason back."""
    service().withdraw_answer(actor(), plan_id, request.form.get("key", ""), clock()())
    page.notice("已撤销说明，这一条重新提醒")
    return _back(plan_id)


def answer(plan_id: str, status: int = 200, *, refused: bool = False) -> Response:
    """The check page; also the answer to a final document that cannot be had yet."""
    here, person = state(), actor()
    opened, now = open_plan(plan_id), here.clock()
    reader = Reader(now, here.zone, signs=person.id != opened.owner)
    quality = here.service.quality(person, plan_id, now)
    standing = stands(opened, mended=not quality.errors)
    view = check(opened, quality, reader, standing, refused=refused)
    return page.answer("checks/check.html", view, status)


def _back(plan_id: str) -> Response:
    return make_response(redirect(f"{places.plan(plan_id)}/check", 303))
