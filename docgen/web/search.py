"""Finding plans: by any word, and in the list of all of them."""

from re import fullmatch

from flask import Blueprint, Response, request

from docgen.service.plan_lists import Wanted
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.show.found import list_page, search_page
from docgen.web.state import service, state

blueprint = Blueprint("search", __name__)

LONGEST = 200
LAST_PAGE = 500


@blueprint.get("/search")
def show() -> Response:
    """What a query finds among the plans one may read."""
    query = request.args.get("q", "").strip()[:LONGEST]
    found = service().search(actor(), query, _page())
    here = state()
    return page.answer("search/search.html", search_page(query, found, here.clock(), here.zone))


@blueprint.get("/plans")
def index() -> Response:
    """All plans one may read."""
    given, person, here = request.args, actor(), state()
    wanted = Wanted(
        who=given.get("who", ""),
        slug=given.get("type", ""),
        status=given.get("state", ""),
        year=given.get("year", ""),
        page=_page(),
    )
    found = service().listed(person, wanted)
    return page.answer("search/plans.html", list_page(found, person.id, here.clock(), here.zone))


def _page() -> int:
    given = request.args.get("page", "")
    number = int(given) if fullmatch("[0-9]{1,3}", given) else 1
    return min(max(number, 1), LAST_PAGE)
