"""My work."""

from flask import Blueprint, Response

from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.show.home import home
from docgen.web.state import state

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index() -> Response:
    """Go on, begin, decide, look after, bring back."""
    here = state()
    now = here.clock()
    service = here.service
    view = home(
        work=service.my_work(actor(), now),
        types=service.plan_types(),
        calendar=service.calendar,
        now=now,
        zone=here.zone,
    )
    return page.answer("home/work.html", view)
