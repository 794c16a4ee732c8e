"""Autosave: what a page with JavaScript sends and is told."""

from collections.abc import Mapping

from flask import Blueprint, Response, jsonify, request

from docgen.errors import RefusedError
from docgen.service import Conflict, Saved
from docgen.web.cookies import actor
from docgen.web.opened import open_plan, section_of
from docgen.web.show.answer import conflict_answer, saved_answer, whole_answer
from docgen.web.state import service, state
from docgen.web.strict_json import read_json
from docgen.web.submitted import new_op
from docgen.web.whole import whole
from forms.form import is_asked
from forms.json import Json
from forms.reading import typed

blueprint = Blueprint("autosave", __name__, url_prefix="/plans/<plan_id>/sections/<section_id>")

CONFLICT = 409


def token_of_beacon() -> None:
    """Before a request: take a beacon's CSRF token out of its body, for it can set no header."""
    if request.endpoint == "autosave.beacon":
        request.environ["HTTP_X_CSRFTOKEN"] = str(_body().get("csrf", ""))


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
    opened, zone = open_plan(plan_id), state().zone
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
        return _conflict_json(error)
    answer = saved_answer(saved, here.zone)
    top = field.partition("[")[0]
    return jsonify(answer | {"values": {top: saved.refreshed.get(top)}})


def _body() -> dict[str, Json]:
    """Return the JSON object that was sent, whatever its media type says."""
    try:
        body = read_json(request.get_data(cache=True), halves=True)
    except ValueError as error:
        raise RefusedError("收到的内容读不出来", hint="请刷新页面再试一次") from error
    op = str(body.get("op", "-")) if isinstance(body, dict) else ""
    if not isinstance(body, dict) or not op or not op.isascii():
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
        whole(revision),
        str(body.get("op") or new_op()),
        state().clock(),
    )


def _saved(plan_id: str, section_id: str, body: Mapping[str, Json]) -> Response:
    try:
        saved = _store(plan_id, section_id, body)
    except Conflict as error:
        return _conflict_json(error)
    return jsonify(saved_answer(saved, state().zone))


def _conflict_json(error: Conflict) -> Response:
    here = state()
    answer = jsonify(conflict_answer(error, here.clock(), here.zone))
    answer.status_code = CONFLICT
    return answer
