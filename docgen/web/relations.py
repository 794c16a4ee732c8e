"""The plan above a plan chosen; what changed in those it took from accepted or declined."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import RefusedError
from docgen.service import Attached
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.opened import open_plan
from docgen.web.show import places
from docgen.web.state import clock, service
from docgen.web.submitted import new_op
from forms.problems import FieldError

blueprint = Blueprint("relations", __name__, url_prefix="/plans/<plan_id>")


@blueprint.post("/changes")
def settle(plan_id: str) -> Response:
    """Take a changed number over, or stay with the one there is."""
    given, now = request.form, clock()()
    open_plan(plan_id)  # nobody else learns that it is there
    if given.get("accept"):
        service().accept_change(actor(), plan_id, given["accept"], new_op(), now)
        page.notice("已照改。原来的数在修改历史里")
    elif given.get("keep"):
        service().keep_mine(actor(), plan_id, given["keep"], now)
        page.notice("已保持原来的数。来源再改时会再提醒")
    section = given.get("section", "")
    back = places.members(plan_id) if given.get("here") == "members" else places.plan(plan_id)
    href = places.section(plan_id, section) if section else back
    return make_response(redirect(href, 303))


@blueprint.post("/parent")
def attach(plan_id: str) -> Response:
    """Put the plan under another, or let go of the one above."""
    open_plan(plan_id)
    parent = request.form.get("parent", "")
    try:
        done = service().attach(actor(), plan_id, parent, new_op(), clock()())
    except FieldError as error:
        raise RefusedError(error.sentence.rstrip("。")) from error
    page.notice(_told(done))
    return make_response(redirect(places.plan(plan_id), 303))


def _told(done: Attached) -> str:
    if not done.title:
        return "已不接上级计划。填好的内容都在"
    said = [f"已接到《{done.title}》"]
    said += [f"带入了 {done.taken} 项空着的内容，请核对"] if done.taken else []
    said += [f"另有 {done.offered} 项和已填的不同，可以在各栏目里带入"] if done.offered else []
    return "；".join(said)
