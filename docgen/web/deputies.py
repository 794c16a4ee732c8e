"""Who decides in one's place: named from a day to a day, and ended."""

from datetime import date

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import RefusedError
from docgen.service.staff_deputies import Stint
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.show.deputies import deputies_view
from docgen.web.show.people import HERE
from docgen.web.state import clock, service, state

blueprint = Blueprint("deputies", __name__, url_prefix="/deputies")

UNPROCESSABLE = 422


@blueprint.get("")
def index() -> Response:
    """My deputies, and for whom I stand in."""
    return _page()


@blueprint.post("")
def name() -> Response:
    """Name a deputy: one's own, or of the `person` given."""
    given, person = request.form, _person()
    try:
        days = _day(given.get("starts", "")), _day(given.get("ends", ""))
        service().name_deputy(actor(), Stint(person, given.get("deputy", ""), *days), clock()())
    except RefusedError as error:
        if person == actor().id:
            return _page(error.sentence)
        raise
    page.notice("已设好代理人")
    return _to(person)


@blueprint.post("/end")
def end() -> Response:
    """End it."""
    person = _person()
    service().end_deputy(actor(), Stint(person, request.form.get("deputy", "")), clock()())
    page.notice("代理已结束")
    return _to(person)


def _page(error: str = "") -> Response:
    here, person = state(), actor()
    now = here.clock()
    found = service().deputies(person, now)
    people = service().colleagues(person) if found.may_name else ()
    today = now.astimezone(here.zone).date()
    view = deputies_view(found, people, today, own=True, error=error)
    return page.answer("people/deputies.html", view, UNPROCESSABLE if error else 200)


def _person() -> str:
    return request.form.get("person", "") or actor().id


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(f"“{text}”不是日期", hint="例如 2026-12-01") from error


def _to(person: str) -> Response:
    """Back to where it was asked: one's own page, or the person's."""
    own = person == actor().id and not request.form.get("person")
    return make_response(redirect("/deputies" if own else f"{HERE}/{person}", 303))
