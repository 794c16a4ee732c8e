"""Writing a section: the page, its form without JavaScript, and the autosave."""

import json
import secrets
from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, jsonify, make_response, redirect, request

from docgen.definitions.plan_type import PlanType, Section
from docgen.errors import NotFoundError, RefusedError
from docgen.service import Conflict, FieldConflict, OpenPlan, Saved
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.show import places
from docgen.web.show.answer import conflict_answer, saved_answer, whole_answer
from docgen.web.show.scene import Scene
from docgen.web.show.section import section_page
from docgen.web.state import service, state
from docgen.web.submitted import Submitted, read_submitted
from docgen.web.views.section import SectionPage
from forms.form import is_asked
from forms.json import Json
from forms.problems import Level
from forms.reading import typed

blueprint = Blueprint("sections", __name__, url_prefix="/plans/<plan_id>/sections/<section_id>")

UNPROCESSABLE, CONFLICT = 422, 409
ROWS = "rows:"
PAGE_DIGITS = 3


def token_of_beacon() -> None:
    """Before a request: take a beacon's CSRF token out of its body, for it can set no header."""
    if request.endpoint == "sections.beacon":
        request.environ["HTTP_X_CSRFTOKEN"] = str(_body().get("csrf", ""))


@blueprint.get("")
def edit(plan_id: str, section_id: str) -> Response:
    """The form."""
    opened = _open(plan_id)
    section = section_of(opened, section_id)
    if opened.may_edit:
        service().visit(actor(), plan_id, section_id)
    scene = _scene(opened, section, asked="asked" in request.args)
    return page.answer("sections/edit.html", _page(scene))


@blueprint.post("")
def submit(plan_id: str, section_id: str) -> Response:
    """Save the form as posted by a browser without JavaScript, and go where its button says."""
    person, now = actor(), state().clock()
    opened = _open(plan_id)
    section = section_of(opened, section_id)
    sent = read_submitted(opened, section)
    try:
        saved = service().save_section(
            person, plan_id, section_id, sent.fields, sent.revision, sent.op, now
        )
    except Conflict as error:
        return _conflict_page(plan_id, section_id, sent.fields, error)
    _act(plan_id, sent)
    if sent.acted:
        return _redirect(f"{request.path}#{places.fragment(sent.path)}")
    return _leave(plan_id, section, sent, saved)


@blueprint.put("")
def save(plan_id: str, section_id: str) -> Response:
    """Autosave: the fields the page has changed, and everything that follows from them."""
    return _saved(plan_id, section_id, _body())


@blueprint.post("/beacon")
def beacon(plan_id: str, section_id: str) -> Response:
    """The last words of a page that is being closed."""
    _saved(plan_id, section_id, _body())
    return Response(status=204)


@blueprint.get("/state")
def show_state(plan_id: str, section_id: str) -> Response:
    """The section as stored, as typed, with what follows from it."""
    opened, zone = _open(plan_id), state().zone
    section = section_of(opened, section_id)
    values = opened.evaluated.values
    fields = {
        one.id: typed(one, values.get(f"{section_id}.{one.id}"))
        for one in section.fields
        if is_asked(one)
    }
    body = whole_answer(opened.plan.type, opened.evaluated, section_id) | {
        "revision": opened.revisions.get(section_id, 0),
        "plan_revision": opened.revision,
        "saved_at": f"{opened.changed.astimezone(zone):%H:%M}",
        "fields": fields,
    }
    return jsonify(body)


@blueprint.post("/redistribute")
def redistribute(plan_id: str, section_id: str) -> Response:
    """Save what is unsaved, then split a breakdown anew."""
    body, here, person = _body(), state(), actor()
    field, action, op = (str(body.get(name, "")) for name in ("field", "action", "op"))
    try:
        if body.get("fields"):
            _store(plan_id, section_id, body | {"op": f"{op}-0"})
        path = f"{section_id}.{field}"
        saved = here.service.redistribute(person, plan_id, path, action, op, here.clock())
    except Conflict as error:
        return _conflict_json(plan_id, error)
    answer = saved_answer(saved, _type(plan_id), here.zone)
    return jsonify(answer | {"values": {field: saved.refreshed.get(field)}})


def section_of(opened: OpenPlan, section_id: str) -> Section:
    """The section of that id; raises NotFoundError."""
    found = opened.plan.type.section(section_id)
    if found is None:
        raise NotFoundError("这份计划里没有这一节", hint="请从总览里选一节")
    return found


def _open(plan_id: str) -> OpenPlan:
    return service().open_plan(actor(), plan_id, state().clock())


def _scene(opened: OpenPlan, section: Section, *, asked: bool = False) -> Scene:
    person, now = actor(), state().clock()
    plan_id = opened.plan.id
    offers = service().offers(person, plan_id, now) if _offers_any(section) else ()
    links = any(one.kind == "plan_link" for one in section.fields)
    cards = service().plans_of(person) if links else ()
    return Scene(
        opened=opened,
        section=section,
        asked=asked,
        offers={one.path: one for one in offers},
        pages=_pages(request.args),
        linkable=tuple((one.id, one.title) for one in cards if one.id != plan_id),
    )


def _offers_any(section: Section) -> bool:
    return any(one.prefill for one in section.fields)


def _pages(given: Mapping[str, str]) -> dict[str, int]:
    """Return which page of rows is asked for, by field."""
    return {
        name.removeprefix(ROWS): int(number)
        for name, number in given.items()
        if name.startswith(ROWS)
        and number.isascii()
        and number.isdigit()
        and len(number) <= PAGE_DIGITS
    }


def _page(
    scene: Scene,
    mine: Mapping[str, Json] | None = None,
    conflicts: Sequence[FieldConflict] = (),
) -> SectionPage:
    here = state()
    now = here.clock()
    return section_page(scene, op=new_op(), now=now, zone=here.zone, mine=mine, conflicts=conflicts)


def new_op() -> str:
    """The name of the next save of a page without JavaScript."""
    return f"p{secrets.token_hex(8)}-1"


def _act(plan_id: str, sent: Submitted) -> None:
    """Do what a button of a field asks for besides saving."""
    person, now = actor(), state().clock()
    if sent.action == "accept":
        service().accept_offer(person, plan_id, sent.path, f"{sent.op}-2", now)
    elif sent.action == "split":
        service().redistribute(person, plan_id, sent.path, sent.value, f"{sent.op}-2", now)


def _leave(plan_id: str, section: Section, sent: Submitted, saved: Saved) -> Response:
    """Go where the button says; stay when something typed cannot be used."""
    wrong = any(
        one.level is Level.ERROR
        and one.code != "required"
        and one.path.startswith(f"{section.id}.")
        for one in saved.evaluated.problems
    )
    if wrong and sent.go in {"save", "next", "check"}:
        scene = _scene(_open(plan_id), section, asked=True)
        return page.answer("sections/edit.html", _page(scene), UNPROCESSABLE)
    if sent.go == "save":
        page.notice("已保存")
    else:
        service().leave_section(actor(), plan_id, section.id)
    return _redirect(_target(plan_id, section.id, sent.go))


def _target(plan_id: str, section_id: str, go: str) -> str:
    here = places.plan(plan_id)
    if go in {"overview", "check"}:
        return here if go == "overview" else f"{here}/check"
    if go not in {"next", "previous"}:
        return request.full_path.rstrip("?")
    opened = _open(plan_id)
    shown = [one.id for one in opened.plan.type.sections if one.id not in opened.evaluated.hidden]
    place = shown.index(section_id) + (1 if go == "next" else -1)
    if place == len(shown):
        return f"{here}/check"
    return places.section(plan_id, shown[place]) if place >= 0 else here


def _redirect(href: str) -> Response:
    return make_response(redirect(href, 303))


def _conflict_page(
    plan_id: str, section_id: str, mine: Mapping[str, Json], error: Conflict
) -> Response:
    """The form with what this person typed, and the other text beside it."""
    opened = _open(plan_id)
    keys = {one.path.partition(".")[2].partition("[")[0] for one in error.conflicts}
    kept = {name: value for name, value in mine.items() if name in keys}
    scene = _scene(opened, section_of(opened, section_id), asked=True)
    view = _page(scene, mine=kept, conflicts=error.conflicts)
    return page.answer("sections/edit.html", view, CONFLICT)


def _body() -> dict[str, Json]:
    """Return the JSON object that was sent, whatever its media type says."""
    try:
        body = json.loads(request.get_data(cache=True))
    except ValueError as error:
        raise RefusedError("收到的内容读不出来", hint="请刷新页面再试一次") from error
    if not isinstance(body, dict):
        raise RefusedError("收到的内容读不出来", hint="请刷新页面再试一次")
    return body


def _store(plan_id: str, section_id: str, body: Mapping[str, Json]) -> Saved:
    """Save the fields of a JSON body; what is not a field is left alone."""
    fields, revision = body.get("fields"), body.get("revision")
    if not isinstance(fields, dict):
        raise RefusedError("没有收到要保存的内容", hint="请刷新页面再试一次")
    return service().save_section(
        actor(),
        plan_id,
        section_id,
        fields,
        revision if isinstance(revision, int) else None,
        str(body.get("op") or new_op()),
        state().clock(),
    )


def _saved(plan_id: str, section_id: str, body: Mapping[str, Json]) -> Response:
    try:
        saved = _store(plan_id, section_id, body)
    except Conflict as error:
        return _conflict_json(plan_id, error)
    return jsonify(saved_answer(saved, _type(plan_id), state().zone))


def _type(plan_id: str) -> PlanType:
    """Return the plan's type, which says how the answer to a save is shown."""
    return _open(plan_id).plan.type


def _conflict_json(plan_id: str, error: Conflict) -> Response:
    here = state()
    answer = jsonify(conflict_answer(error, _type(plan_id), here.clock(), here.zone))
    answer.status_code = CONFLICT
    return answer
