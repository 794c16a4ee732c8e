"""What changed in the plans one took from: accepted or declined."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.opened import open_plan
from docgen.web.show import places
from docgen.web.state import clock, service
from docgen.web.submitted import new_op

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
    href = places.section(plan_id, section) if section else places.plan(plan_id)
    return make_response(redirect(href, 303))
