"""Writing a section: the page, and its form without JavaScript."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import Blueprint, Response, make_response, redirect, request

from docgen.definitions.plan_type import Section
from docgen.plans.relations import records_of
from docgen.service import Conflict, FieldConflict, OpenPlan, Saved, SourceChange
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.opened import open_plan, section_of
from docgen.web.show import places
from docgen.web.show.scene import Scene
from docgen.web.show.section import section_page
from docgen.web.state import service, state
from docgen.web.submitted import Submitted, new_op, read_submitted
from docgen.web.views.section import SectionPage
from forms.json import Json
from forms.problems import Level

blueprint = Blueprint("sections", __name__, url_prefix="/plans/<plan_id>/sections/<section_id>")

UNPROCESSABLE, CONFLICT = 422, 409
ROWS = "rows:"
PAGE_DIGITS = 3


@blueprint.get("")
def edit(plan_id: str, section_id: str) -> Response:
    """The form."""
    opened = open_plan(plan_id)
    section = section_of(opened, section_id)
    if opened.may_edit and opened.last_section != section_id:
        service().visit(actor(), plan_id, section_id)
    scene = _scene(opened, section, asked="asked" in request.args)
    return page.answer("sections/edit.html", _page(scene))


@blueprint.post("")
def submit(plan_id: str, section_id: str) -> Response:
    """Save the form as posted by a browser without JavaScript, and go where its button says."""
    person, now = actor(), state().clock()
    opened = open_plan(plan_id)
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
        return _redirect(f"{_here()}#{places.fragment(sent.path)}")
    return _leave(plan_id, section, sent, saved)


def _scene(opened: OpenPlan, section: Section, *, asked: bool = False) -> Scene:
    offers = service().offers(opened, section.id) if _offers_any(section) else ()
    links = any(one.kind == "plan_link" for one in section.fields)
    cards = service().plans_of(actor()) if links else ()
    follows = opened.may_edit and (opened.follows or opened.gathers)
    return Scene(
        opened=opened,
        section=section,
        asked=asked,
        offers={one.path: one for one in offers},
        pages=_pages(request.args),
        linkable=tuple((one.id, one.title) for one in cards if one.id != opened.plan.id),
        changes=_changes(opened) if follows else (),
        hints=service().reviews.hints(actor(), opened.plan.id),
        readable=_readable(opened, section),
    )


def _changes(opened: OpenPlan) -> tuple[SourceChange, ...]:
    """What the plans it took from say otherwise now."""
    return service().changes(actor(), opened.plan.id, state().clock(), opened)


def _readable(opened: OpenPlan, section: Section) -> frozenset[str]:
    """The plans of the team the tables of this section lead to."""
    if not any(one.kind == "gathered" for one in section.fields):
        return frozenset()
    return service().readable(actor(), [str(one.get("id")) for one in records_of(opened.plan)])


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


def _act(plan_id: str, sent: Submitted) -> None:
    """Do what a button of a field asks for besides saving."""
    person, now = actor(), state().clock()
    if sent.action == "accept":
        service().accept_offer(person, plan_id, sent.path, f"{sent.op}-2", now)
    elif sent.action == "undo":
        service().undo_offer(person, plan_id, sent.path, f"{sent.op}-2", now)
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
        scene = replace(_scene(open_plan(plan_id), section), submitted=True)
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
        return _here()
    opened = open_plan(plan_id)
    shown = [one.id for one in opened.plan.type.sections if one.id not in opened.evaluated.hidden]
    place = shown.index(section_id) + (1 if go == "next" else -1)
    if place == len(shown):
        return f"{here}/check"
    return places.section(plan_id, shown[place]) if place >= 0 else here


def _here() -> str:
    """Return the address of the form, with the page of rows it shows."""
    return request.full_path.rstrip("?")


def _redirect(href: str) -> Response:
    return make_response(redirect(href, 303))


def _conflict_page(
    plan_id: str, section_id: str, mine: Mapping[str, Json], error: Conflict
) -> Response:
    """The form with what this person typed, and the other text beside it."""
    opened = open_plan(plan_id)
    keys = {one.path.partition(".")[2].partition("[")[0] for one in error.conflicts}
    kept = {name: value for name, value in mine.items() if name in keys}
    scene = _scene(opened, section_of(opened, section_id))
    view = _page(scene, mine=kept, conflicts=error.conflicts)
    return page.answer("sections/edit.html", view, CONFLICT)
