"""The steps a plan takes: handed in, taken back, returned, approved, amended; its versions."""

from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import IncompletePlanError, NotFoundError, RefusedError
from docgen.service import Wish
from docgen.web import checks, page
from docgen.web.cookies import actor
from docgen.web.documents import disposition
from docgen.web.opened import open_plan, stands
from docgen.web.show import places
from docgen.web.show.compare import compare_page
from docgen.web.show.standing import Moment, versions_page
from docgen.web.state import clock, service, state
from docgen.web.views.frame import Tone
from docgen.web.whole import whole

blueprint = Blueprint("steps", __name__, url_prefix="/plans/<plan_id>")

CONFLICT = 409


@blueprint.post("/submit")
def submit(plan_id: str) -> Response:
    """Hand the plan in; what must be mended first is shown on the check page."""
    try:
        service().submit_plan(actor(), plan_id, clock()(), note=_said(), op_id=_op())
    except IncompletePlanError:
        return checks.answer(plan_id, CONFLICT, refused=True)
    except RefusedError as error:
        return _told(plan_id, error)
    return _done(plan_id, "已提交，等待审批。审批前可以撤回")


@blueprint.post("/withdraw")
def withdraw(plan_id: str) -> Response:
    """Take the plan back."""
    service().withdraw_plan(actor(), plan_id, clock()(), op_id=_op())
    return _done(plan_id, "已撤回，可以接着改")


@blueprint.post("/return")
def send_back(plan_id: str) -> Response:
    """Return the plan with a reason."""
    try:
        service().return_plan(actor(), plan_id, clock()(), reason=_said(), op_id=_op())
    except RefusedError as error:
        return _told(plan_id, error)
    page.notice("已退回，对方能看到理由")
    return make_response(redirect("/", 303))


@blueprint.post("/approve")
def approve(plan_id: str) -> Response:
    """Approve the plan."""
    try:
        service().approve_plan(actor(), plan_id, clock()(), note=_said(), op_id=_op())
    except RefusedError as error:
        return _told(plan_id, error)
    page.notice("已批准，成稿印上了姓名和日期")
    return make_response(redirect("/", 303))


@blueprint.post("/amend")
def amend(plan_id: str) -> Response:
    """Begin the next version."""
    try:
        service().amend_plan(actor(), plan_id, clock()(), reason=_said(), op_id=_op())
    except RefusedError as error:
        return _told(plan_id, error)
    return _done(plan_id, "可以修订了。改好后再提交审批，原来批准的一版仍然有效")


@blueprint.get("/versions")
def versions(plan_id: str) -> Response:
    """Every version, with what was decided."""
    here, opened = state(), open_plan(plan_id)
    found = service().versions(actor(), plan_id)
    standing = replace(stands(opened), steps=(), versions=None)
    view = versions_page(opened, standing, found, Moment(here.clock(), here.zone))
    return page.answer("versions/versions.html", view)


@blueprint.get("/versions/compare")
def choose(plan_id: str) -> Response:
    """Go to the comparison of the two versions chosen; the older one comes first."""
    open_plan(plan_id)
    a, b = (whole(request.args.get(one)) for one in ("a", "b"))
    if a is None or b is None:
        raise NotFoundError("没有选两版", hint="请从版本记录里选")
    a, b = sorted((a, b))
    return make_response(redirect(f"{places.plan(plan_id)}/versions/{a}/compare/{b}", 303))


@blueprint.get("/versions/<int:a>/compare/<int:b>")
def compare(plan_id: str, a: int, b: int) -> Response:
    """What differs between two versions, field by field."""
    opened = open_plan(plan_id)
    found = service().compare(actor(), plan_id, a, b)
    return page.answer("versions/compare.html", compare_page(opened, found, a, b))


@blueprint.get("/versions/<int:a>/compare/<int:b>.docx")
def redline(plan_id: str, a: int, b: int) -> Response:
    """The two versions as one Word file with recorded changes."""
    made = service().redline(actor(), plan_id, a, b)
    answer = Response(made.data, mimetype=made.media_type)
    answer.headers["Content-Disposition"] = disposition(made.filename)
    return answer


@blueprint.get("/versions/<int:number>/document.<format_>")
def download(plan_id: str, number: int, format_: str) -> Response:
    """The document of a version, exactly as it was frozen."""
    made = service().version_document(actor(), plan_id, number, Wish(format_), clock()())
    answer = Response(made.pieces, mimetype=made.media_type)
    answer.headers["Content-Disposition"] = disposition(made.filename)
    answer.headers["X-Docgen-Snapshot"] = made.snapshot
    return answer


def _said() -> str:
    return request.form.get("said", "")


def _op() -> str:
    return request.form.get("op", "")


def _done(plan_id: str, text: str) -> Response:
    page.notice(text)
    return make_response(redirect(places.plan(plan_id), 303))


def _told(plan_id: str, error: RefusedError) -> Response:
    page.notice(error.sentence, tone=Tone.WARN)
    return make_response(redirect(f"{places.plan(plan_id)}#steps", 303))
