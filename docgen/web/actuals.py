"""Entering what came of a plan: the page, autosave, files."""

from datetime import datetime

from flask import Blueprint, Response, jsonify, make_response, redirect, request

from docgen.errors import RefusedError
from docgen.service import OpenActuals
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.documents import disposition
from docgen.web.opened import open_plan
from docgen.web.show.actuals import actuals_page, answered
from docgen.web.show.imported import import_page
from docgen.web.state import service, state
from docgen.web.strict_json import read_json
from docgen.web.submitted import new_op
from docgen.web.whole import whole

blueprint = Blueprint("actuals", __name__, url_prefix="/plans/<plan_id>/actuals")

UNPROCESSABLE = 422
KEY = "a:"
"""What the names of the entries begin with, so that no path can be taken for a button."""


@blueprint.get("")
def show(plan_id: str) -> Response:
    """The page."""
    return _page(plan_id, service().open_actuals(actor(), plan_id, _now()))


@blueprint.post("")
def submit(plan_id: str) -> Response:
    """Save the form as a browser without JavaScript posts it; take offers over when asked."""
    given = request.form
    typed = {name.removeprefix(KEY): one for name, one in given.items() if name.startswith(KEY)}
    found = _save(plan_id, typed, whole(given.get("revision")), given.get("op") or new_op())
    taken = given.get("take", "")
    if taken:
        offers = {key: one.typed for key, one in found.offers.items() if taken in {"all", key}}
        _save(plan_id, offers, None, new_op())
        page.notice(f"已带入 {len(offers)} 个数，请核对")
    elif any(one.say for block in found.blocks for one in block.entries):
        return _page(plan_id, found, UNPROCESSABLE)
    else:
        page.notice("已保存")
    return make_response(redirect(f"/plans/{plan_id}/actuals", 303))


@blueprint.put("")
def save(plan_id: str) -> Response:
    """Autosave."""
    body = _body()
    typed, revision = body.get("typed"), body.get("revision")
    if not isinstance(typed, dict) or not all(isinstance(one, str) for one in typed.values()):
        raise RefusedError("没有收到要保存的内容", hint="请刷新页面再试一次")
    found = _save(plan_id, typed, whole(revision), str(body.get("op") or new_op()))
    return jsonify(answered(found) | {"saved_at": f"{_now().astimezone(state().zone):%H:%M}"})


@blueprint.get("/template.<format_>")
def template(plan_id: str, format_: str) -> Response:
    """A file with a line for every entry, to be filled and imported."""
    made = service().actuals_template(actor(), plan_id, format_, _now())
    found = Response(made.data, mimetype=made.media_type)
    found.headers["Content-Disposition"] = disposition(made.filename)
    return found


@blueprint.post("/import")
def read_file(plan_id: str) -> Response:
    """What a file would change; nothing is taken over yet."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise RefusedError("没有收到文件", hint="请先选择填好的 Excel 或 CSV 文件")
    data, now = file.stream.read(), _now()
    found = service().read_actuals(actor(), plan_id, data, file.filename, now)
    opened = open_plan(plan_id)
    view = import_page(opened, found, file.filename, new_op())
    return page.answer("actuals/import.html", view)


def _save(plan_id: str, typed: dict[str, str], revision: int | None, op: str) -> OpenActuals:
    return service().save_actuals(actor(), plan_id, typed, revision, op, _now())


def _page(plan_id: str, found: OpenActuals, status: int = 200) -> Response:
    view = actuals_page(open_plan(plan_id), found, new_op(), _now(), state().zone)
    return page.answer("actuals/actuals.html", view, status)


def _body() -> dict[str, object]:
    try:
        body = read_json(request.get_data(cache=True), halves=True)
    except ValueError as error:
        raise RefusedError("收到的内容读不出来", hint="请刷新页面再试一次") from error
    return body if isinstance(body, dict) else {}


def _now() -> datetime:
    return state().clock()
