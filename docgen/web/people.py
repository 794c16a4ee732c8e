"""People: the list, a person, adding, changing, leaving and coming back."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import ForbiddenError, RefusedError
from docgen.service import Role
from docgen.service.staff_answers import (
    OpenPerson,
    PersonCard,
    PersonFields,
    TeamNode,
    WrongPersonError,
)
from docgen.service.staff_leaving import Leaving
from docgen.service.staff_merge import PersonChangedError
from docgen.service.staff_people import Asked
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.show.people import HERE, people_view, person_view
from docgen.web.show.person_form import LEADER, MEMBER, TEAM, leave_view, person_form, shown_in
from docgen.web.state import clock, service, state
from docgen.web.views.frame import Button

blueprint = Blueprint("people", __name__, url_prefix=HERE)

CONFLICT, UNPROCESSABLE = 409, 422


@blueprint.get("")
def index() -> Response:
    """The people one may see, by page."""
    given = request.args
    asked = Asked(
        text=given.get("q", ""),
        team=given.get("team", ""),
        role=given.get("role", ""),
        state=given.get("state", ""),
        page=_number(given.get("page", "")),
    )
    found = service().people_list(actor(), asked)
    teams = service().team_tree(actor()) if found.may_manage else ()
    return page.answer("people/list.html", people_view(found, asked, teams))


@blueprint.get("/new")
def new() -> Response:
    """The form for somebody new."""
    return page.answer("people/form.html", person_form(PersonFields(), _teams()))


@blueprint.post("/new")
def add() -> Response:
    """Add somebody; they cannot sign in before they are invited."""
    fields = _fields()
    try:
        person_id = service().add_person(actor(), fields, clock()())
    except WrongPersonError as error:
        view = person_form(fields, _teams(), problems=error.problems)
        return page.answer("people/form.html", view, UNPROCESSABLE)
    page.notice(f"已添加{fields.name.strip()}，还不能登录，请生成邀请链接发给本人")
    return _to(person_id)


@blueprint.get("/<person_id>")
def show(person_id: str) -> Response:
    """A person."""
    here, now = state(), clock()()
    found = service().person(actor(), person_id, now)
    view = person_view(found, _colleagues() if found.may_manage else (), now, here.zone)
    return page.answer("people/person.html", view)


@blueprint.get("/<person_id>/edit")
def edit(person_id: str) -> Response:
    """The form of a person."""
    found = _managed(person_id)
    view = person_form(found.fields, _teams(), person_id, shown=found.fields)
    return page.answer("people/form.html", view)


@blueprint.post("/<person_id>/edit")
def change(person_id: str) -> Response:
    """Change what is said of a person; who was not first sees what was changed meanwhile."""
    fields, shown = _fields(), shown_in(request.form.get("shown", ""))
    try:
        service().change_person(actor(), person_id, fields, clock()(), shown=shown)
    except PersonChangedError as error:
        view = person_form(
            error.fields,
            _teams(),
            person_id,
            error.problems,
            shown=error.now,
            error=error.sentence,
        )
        return page.answer("people/form.html", view, CONFLICT)
    except WrongPersonError as error:
        view = person_form(fields, _teams(), person_id, error.problems, shown=shown)
        return page.answer("people/form.html", view, UNPROCESSABLE)
    page.notice("已保存")
    return _to(person_id)


@blueprint.get("/<person_id>/leave")
def leaving(person_id: str) -> Response:
    """What will happen when somebody leaves, and who takes over."""
    found = _managed(person_id)
    return page.answer("people/leave.html", leave_view(found, _colleagues(), {}))


@blueprint.post("/<person_id>/leave")
def leave(person_id: str) -> Response:
    """End somebody's access now, and hand over."""
    given = {one: request.form.get(one, "") for one in ("successor", "leader")}
    now = clock()()
    found = service().person(actor(), person_id, now)
    try:
        count = service().leave(
            actor(), person_id, Leaving(given["successor"], given["leader"]), now
        )
    except RefusedError as error:
        view = leave_view(found, _colleagues(), given, error.sentence)
        return page.answer("people/leave.html", view, UNPROCESSABLE)
    plans = f"，{count} 份计划已交接" if count else ""
    back = Button("撤销", "plans", "1", f"{HERE}/{person_id}/return")
    page.notice(f"{found.card.name}已离职，不能再登录{plans}", back)
    return _to(person_id)


@blueprint.post("/<person_id>/return")
def come_back(person_id: str) -> Response:
    """Let somebody in again, with what they handed over when `plans` asks for it."""
    plans = bool(request.form.get("plans"))
    count = service().come_back(actor(), person_id, clock()(), plans=plans)
    page.notice(f"已恢复{f'，{count} 份计划还给了本人' if count else ''}")
    return _to(person_id)


def _managed(person_id: str) -> OpenPerson:
    """The person, for who may change them; raises ForbiddenError."""
    found = service().person(actor(), person_id, clock()())
    if not found.may_manage:
        raise ForbiddenError("人员由管理员维护，您只能看", hint="要修改，请找管理员")
    return found


def _number(text: str) -> int:
    """The number of a page, 1 where none is said."""
    return int(text[:6]) if text.isascii() and text.isdecimal() else 1


def _colleagues() -> tuple[PersonCard, ...]:
    return service().colleagues(actor())


def _teams() -> tuple[TeamNode, ...]:
    return service().team_tree(actor())


def _fields() -> PersonFields:
    given = request.form
    placed = {name.removeprefix(TEAM): one for name, one in given.items() if name.startswith(TEAM)}
    texts = {
        one: given.get(one, "")
        for one in ("login", "name", "post", "department", "company", "email")
    }
    return PersonFields(
        **texts,
        role=given.get("role", Role.REP),
        teams=frozenset(team for team, place in placed.items() if place == MEMBER),
        leads=frozenset(team for team, place in placed.items() if place == LEADER),
    )


def _to(person_id: str) -> Response:
    return make_response(redirect(f"{HERE}/{person_id}", 303))
