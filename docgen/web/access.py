"""Links that let in once: made by an admin, opened by whom they are for, or asked for by mail."""

from datetime import datetime

from flask import Blueprint, Response, make_response, redirect, request, session

from docgen.errors import BusyError, RefusedError
from docgen.service.invitations import Purpose
from docgen.service.passwords import SHORTEST
from docgen.web import cookies, page
from docgen.web.clock import say_day
from docgen.web.cookies import actor
from docgen.web.state import clock, service, settings, state
from docgen.web.views.access import ChoosePage, ForgottenPage, LinkPage

blueprint = Blueprint("access", __name__)

REFUSED, THROTTLED = 422, 429


@blueprint.post("/people/<person_id>/link")
def make_link(person_id: str) -> Response:
    """Make a link for somebody and show it, this once."""
    made = service().make_link(actor(), person_id, clock()())
    view = LinkPage(
        href=made.href,
        name=made.name,
        login=made.login,
        invites=made.purpose is Purpose.INVITE,
        until=_until(made.expires),
        mailed_to=made.mailed_to,
        back=f"/people/{person_id}",
    )
    return page.answer("access/link.html", view)


@blueprint.get("/access/<token>")
def show(token: str) -> Response:
    """The form behind a link."""
    return page.answer("access/choose.html", _form(token))


@blueprint.post("/access/<token>")
def choose(token: str) -> Response:
    """Set the password, and begin a session."""
    password = request.form.get("password", "")
    try:
        signed = service().use_link(token, password, request.remote_addr or "", clock()())
    except (RefusedError, BusyError) as error:
        status = THROTTLED if isinstance(error, BusyError) else REFUSED
        return page.answer("access/choose.html", _form(token, error.sentence), status)
    session.clear()
    page.notice("密码设好了，已经登录")
    answer = make_response(redirect("/", 303))
    cookies.keep(answer, signed.token)
    return answer


@blueprint.get("/forgotten")
def forgotten() -> Response:
    """The form for a forgotten password; says whom to ask when mail is not set."""
    return page.answer("access/forgotten.html", ForgottenPage(settings().sends_mail))


@blueprint.post("/forgotten")
def ask() -> Response:
    """Take the address down; what is said does not tell whether anybody has it."""
    mails, email = settings().sends_mail, request.form.get("email", "")
    try:
        service().ask_reset(email, request.remote_addr or "", clock()())
    except (RefusedError, BusyError) as error:
        status = THROTTLED if isinstance(error, BusyError) else REFUSED
        view = ForgottenPage(mails, email, error.sentence)
        return page.answer("access/forgotten.html", view, status)
    return page.answer("access/forgotten.html", ForgottenPage(mails, email, sent=True))


def _form(token: str, error: str = "") -> ChoosePage:
    found = service().open_link(token, clock()())
    return ChoosePage(
        action=f"/access/{token}",
        name=found.name,
        login=found.login,
        invites=found.purpose is Purpose.INVITE,
        until=_until(found.expires),
        shortest=SHORTEST,
        error=error,
    )


def _until(moment: datetime) -> str:
    then = moment.astimezone(state().zone)
    return f"{say_day(then.date())} {then:%H:%M}"
