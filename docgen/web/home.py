"""My work."""

from flask import Blueprint, Response

from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.show.home import home
from docgen.web.state import state

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index() -> Response:
    """Go on, begin, bring back."""
    here, person = state(), actor()
    now = here.clock()
    service = here.service
    view = home(
        cards=service.plans_of(person),
        deleted=service.bin_of(person, now),
        types=service.plan_types(),
        now=now,
        zone=here.zone,
    )
    return page.answer("home/work.html", view)
