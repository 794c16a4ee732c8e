"""Beginning, seeing, copying, deleting and bringing back a plan."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.service import OpenPlan
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.opened import open_plan, stands
from docgen.web.show import places
from docgen.web.show.choose import Asked, choose
from docgen.web.show.overview import overview
from docgen.web.show.periods import offered_periods
from docgen.web.state import clock, service
from docgen.web.views.frame import Button
from forms.calendar import parse_period
from forms.problems import FieldError

blueprint = Blueprint("plans", __name__, url_prefix="/plans")

UNREADABLE = 422


@blueprint.get("/new")
def new() -> Response:
    """The types, and once one is chosen its periods."""
    given = request.args
    asked = Asked(
        slug=given.get("type", ""),
        query=given.get("q", "").strip(),
        period=given.get("period", ""),
        parent=given.get("parent"),
    )
    return page.answer("plans/new.html", _choose(asked))


@blueprint.post("/new")
def start() -> Response:
    """Begin a plan and go to its overview."""
    given = request.form
    begin, end = given.get("start", ""), given.get("end", "")
    code = given.get("period") or f"{begin}..{end}"
    source, parent = given.get("from", ""), given.get("parent", "")
    try:
        plan_id = service().start_plan(
            actor(), given.get("type", ""), code, clock()(), copy_from=source, parent=parent
        )
    except FieldError as error:
        slug, period = given.get("type", ""), given.get("period", "")
        asked = Asked(slug, "", period, source, begin, end, error.sentence, parent)
        return page.answer("plans/new.html", _choose(asked), UNREADABLE)
    return make_response(redirect(places.plan(plan_id), 303))


@blueprint.get("/<plan_id>")
def show(plan_id: str) -> Response:
    """The overview of a plan."""
    now = clock()()
    opened, person = open_plan(plan_id), actor()
    view = overview(
        opened,
        service().plans_of(person),
        service().today(now),
        service().calendar,
        service().family(person, plan_id, now),
        service().changes(person, plan_id, now, opened) if opened.may_edit else (),
        stands(opened),
    )
    return page.answer("plans/overview.html", view)


@blueprint.post("/<plan_id>/copy")
def copy(plan_id: str) -> Response:
    """Begin the same plan for another period."""
    now = clock()()
    opened = open_plan(plan_id)
    slug = opened.plan.type.slug
    code = request.form.get("period") or "..".join(
        (request.form.get("start", ""), request.form.get("end", ""))
    )
    try:
        copied = service().start_plan(
            actor(), slug, code, now, copy_from=plan_id, parent=_same_parent(opened, code)
        )
    except FieldError as error:
        asked = Asked(slug, "", code, plan_id, period_error=error.sentence)
        return page.answer("plans/new.html", _choose(asked), UNREADABLE)
    page.notice("已复制。内容都可以改，期间已换成新的")
    return make_response(redirect(places.plan(copied), 303))


def _same_parent(opened: OpenPlan, code: str) -> str:
    """Return the plan above the copied one, where it holds the new period too."""
    period = parse_period(code, service().calendar.fiscal_year_start)
    above = service().parents_for(actor(), opened.plan.type.slug, [period])[period.code]
    return opened.parent if any(one.id == opened.parent for one in above) else ""


@blueprint.post("/<plan_id>/title")
def rename(plan_id: str) -> Response:
    """Give the plan a title of its own."""
    service().rename_plan(actor(), plan_id, request.form.get("title", "").strip(), clock()())
    return make_response(redirect(places.plan(plan_id), 303))


@blueprint.post("/<plan_id>/delete")
def delete(plan_id: str) -> Response:
    """Put the plan into the bin and offer to undo it."""
    service().delete_plan(actor(), plan_id, clock()())
    undo = Button("撤销", "restore", "1", f"{places.plan(plan_id)}/restore")
    page.notice("计划已删除，30 天内可以恢复", undo)
    return make_response(redirect("/", 303))


@blueprint.post("/<plan_id>/restore")
def restore(plan_id: str) -> Response:
    """Take the plan out of the bin."""
    service().restore_plan(actor(), plan_id, clock()())
    page.notice("计划已恢复")
    return make_response(redirect(places.plan(plan_id), 303))


def _choose(asked: Asked) -> object:
    person, now = actor(), clock()()
    copies = service().copyable(person, asked.slug) if asked.slug else ()
    types, today, calendar = service().plan_types(), service().today(now), service().calendar
    chosen = next((one for one in types if one.slug == asked.slug), None)
    periods = offered_periods(chosen.period, today, calendar, asked.period) if chosen else []
    return choose(
        types,
        asked,
        today=today,
        calendar=calendar,
        parents=service().parents_for(person, asked.slug, periods) if chosen else {},
        mine=service().plans_of(person),
        copies=copies,
    )
