"""The plans of a team behind the sums of a plan that collects them."""

from flask import Blueprint, Response, request

from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.opened import open_plan
from docgen.web.show.rollup import rollup_page
from docgen.web.state import clock, service

blueprint = Blueprint("rollup", __name__, url_prefix="/plans/<plan_id>/members")


@blueprint.get("")
def show(plan_id: str) -> Response:
    """Each plan with what it gives, one click from the sum."""
    now, person = clock()(), actor()
    opened = open_plan(plan_id)
    found = service().rollup(person, plan_id, request.args.get("of", ""), now)
    changes = service().changes(person, plan_id, now, opened) if opened.may_edit else ()
    return page.answer("rollup/rollup.html", rollup_page(opened, found, changes))
