"""Teams as a tree: added, renamed, moved, taken away; who is in them."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import NotFoundError, RefusedError
from docgen.service.staff_answers import TeamNode
from docgen.service.staff_teams import Place
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.show.team_tree import TEAMS, team_view, teams_view
from docgen.web.state import clock, service
from docgen.web.views.frame import Button

blueprint = Blueprint("team_tree", __name__, url_prefix=TEAMS)

UNPROCESSABLE = 422


@blueprint.get("")
def index() -> Response:
    """The tree."""
    return page.answer("people/teams.html", teams_view(service().team_tree(actor())))


@blueprint.post("")
def add() -> Response:
    """Add a team."""
    name = request.form.get("name", "")
    parent = request.form.get("parent", request.args.get("parent", ""))
    try:
        service().add_team(actor(), name, parent, clock()())
    except RefusedError as error:
        view = teams_view(
            service().team_tree(actor()), error=error.sentence, name=name, parent=parent
        )
        return page.answer("people/teams.html", view, UNPROCESSABLE)
    page.notice(f"已添加“{name.strip()}”")
    return _to()


@blueprint.get("/<team_id>")
def show(team_id: str) -> Response:
    """One team."""
    return _page(team_id)


@blueprint.post("/<team_id>/rename")
def rename(team_id: str) -> Response:
    """Give a team another name."""
    was, name = _team(team_id), request.form.get("name", "")
    try:
        service().rename_team(actor(), team_id, name, clock()())
    except RefusedError as error:
        return _page(team_id, error)
    page.notice("名称已改", Button("撤销", "name", was.name, f"{TEAMS}/{team_id}/rename"))
    return _to(team_id)


@blueprint.post("/<team_id>/move")
def move(team_id: str) -> Response:
    """Put a team below another."""
    was, parent = _team(team_id), request.form.get("parent", "")
    try:
        service().move_team(actor(), team_id, parent, clock()())
    except RefusedError as error:
        return _page(team_id, error)
    page.notice("已移动", Button("撤销", "parent", was.parent_id, f"{TEAMS}/{team_id}/move"))
    return _to(team_id)


@blueprint.post("/<team_id>/remove")
def remove(team_id: str) -> Response:
    """Take an empty team away."""
    was = _team(team_id)
    try:
        service().remove_team(actor(), team_id, clock()())
    except RefusedError as error:
        return _page(team_id, error)
    page.notice(
        f"已删去“{was.name}”", Button("撤销", "name", was.name, f"{TEAMS}?parent={was.parent_id}")
    )
    return _to()


@blueprint.post("/<team_id>/put")
def put(team_id: str) -> Response:
    """Put a person into a team: `leader` leads it, `person` does not."""
    leader, person = request.form.get("leader", ""), request.form.get("person", "")
    place = Place(team_id, leader or person, bool(leader))
    try:
        service().put_in_team(actor(), place, clock()())
    except RefusedError as error:
        return _page(team_id, error)
    page.notice("已编入")
    return _to(team_id)


@blueprint.post("/<team_id>/out")
def take_out(team_id: str) -> Response:
    """Take a person out of a team."""
    person = request.form.get("person", "")
    led = any(one.id == person for one in _team(team_id).leaders)
    try:
        service().take_out(actor(), Place(team_id, person), clock()())
    except RefusedError as error:
        return _page(team_id, error)
    back = Button("撤销", "leader" if led else "person", person, f"{TEAMS}/{team_id}/put")
    page.notice("已移出；以前提交的计划，这里的负责人还能看", back)
    return _to(team_id)


def _team(team_id: str) -> TeamNode:
    """The team; raises NotFoundError."""
    for one in service().team_tree(actor()):
        if one.id == team_id:
            return one
    raise NotFoundError("没有这个团队", hint="可能刚刚被删去，请回到团队页看看")


def _page(team_id: str, error: RefusedError | None = None) -> Response:
    team, person = _team(team_id), actor()
    teams, people = service().team_tree(person), service().colleagues(person)
    view = team_view(team, teams, people, error.sentence if error else "")
    return page.answer("people/team.html", view, UNPROCESSABLE if error else 200)


def _to(team_id: str = "") -> Response:
    return make_response(redirect(f"{TEAMS}/{team_id}" if team_id else TEAMS, 303))
