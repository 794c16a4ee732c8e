"""My work."""

from flask import Blueprint, Response

from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.show.home import Work, home
from docgen.web.state import state

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index() -> Response:
    """Go on, begin, bring back."""
    here, person = state(), actor()
    now = here.clock()
    service = here.service
    view = home(
        work=Work(
            cards=service.plans_of(person),
            deleted=service.bin_of(person, now),
            waiting=service.waiting_for(person),
            returned=dict(service.returned_to(person)),
            team=service.team_plans(person),
        ),
        types=service.plan_types(),
        calendar=service.calendar,
        now=now,
        zone=here.zone,
    )
    return page.answer("home/work.html", view)
