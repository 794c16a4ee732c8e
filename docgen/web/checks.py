"""The check before a plan goes out."""

from flask import Blueprint, Response

from docgen.web import page
from docgen.web.opened import open_plan
from docgen.web.show.check import check
from docgen.web.state import state

blueprint = Blueprint("checks", __name__)


@blueprint.get("/plans/<plan_id>/check")
def show(plan_id: str) -> Response:
    """Everything to mend and to look at, and the downloads."""
    return answer(plan_id)


def answer(plan_id: str, status: int = 200, *, refused: bool = False) -> Response:
    """The check page; also the answer to a final document that cannot be had yet."""
    here = state()
    now = here.clock()
    view = check(open_plan(plan_id), now, here.zone, refused=refused)
    return page.answer("checks/check.html", view, status)
