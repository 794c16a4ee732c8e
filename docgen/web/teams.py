"""Teams as their leaders see them."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import NotFoundError
from docgen.service.batches import BatchWish
from docgen.service.overview_answers import Asked
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.documents import disposition
from docgen.web.show.team import place, team_page, teams_page
from docgen.web.state import clock, service

blueprint = Blueprint("teams", __name__, url_prefix="/teams")


@blueprint.get("")
def index() -> Response:
    """The teams to choose from; a single one is shown at once."""
    found = service().teams(actor())
    if not found:
        raise NotFoundError("您没有带团队", hint="要看团队，请管理员把您设为主管")
    if len(found) == 1:
        return make_response(redirect(place(found[0].id), 302))
    return page.answer("teams/teams.html", teams_page(found))


@blueprint.get("/<team_id>")
def show(team_id: str) -> Response:
    """Who has written what for which period."""
    found = service().team_overview(actor(), team_id, _asked(), clock()())
    return page.answer("teams/team.html", team_page(found))


@blueprint.get("/<team_id>/grid.xlsx")
def export(team_id: str) -> Response:
    """The same as a workbook."""
    made = service().team_workbook(actor(), team_id, _asked(), clock()())
    answer = Response(made.data, mimetype=made.media_type)
    answer.headers["Content-Disposition"] = disposition(made.filename)
    return answer


@blueprint.post("/<team_id>/pack")
def pack(team_id: str) -> Response:
    """Ask for the documents of the plans shown; they are made in the background."""
    now, person = clock()(), actor()
    wanted = service().team_grid(person, team_id, _asked(), now)
    wish = BatchWish(wanted, (request.form.get("format", ""),), drafts=True)
    batch = service().batches.start(person, wish, now)
    return make_response(redirect(f"/batches/{batch}", 303))


def _asked() -> Asked:
    given = request.args
    return Asked(
        given.get("kind", ""),
        given.get("type", ""),
        given.get("until", ""),
        given.get("state", ""),
    )
