"""Signing in and out."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, jsonify, make_response, redirect, request, session
from flask_wtf.csrf import generate_csrf

from docgen.errors import BusyError, ForbiddenError
from docgen.service import SignedIn
from docgen.service.demo import LOGINS, PASSWORD
from docgen.web import cookies, page
from docgen.web.failures import Fault, answer, wants_json
from docgen.web.state import clock, service, settings
from docgen.web.strict_json import read_json
from docgen.web.views.frame import Link
from docgen.web.views.sign_in import DemoLogin, Resume, SignIn

blueprint = Blueprint("sessions", __name__)

CARRIED = "carried:"
SIGNED_OUT = "signed_out"
REFUSED, THROTTLED = 401, 429


@blueprint.get("/login")
def show() -> Response:
    """The sign-in page."""
    if cookies.current_actor():
        return make_response(redirect(safe_next(request.args.get("next", "/"))))
    return page.answer("sessions/login.html", blank(request.args.get("next", "/")))


@blueprint.post("/login")
def sign_in() -> Response:
    """Sign in with a name and a password, from the page or from the dialog over a form."""
    given = _json() if request.is_json else request.form
    name, password = str(given.get("name", "")), str(given.get("password", ""))
    try:
        signed = service().sign_in(name, password, address=request.remote_addr or "", now=clock()())
    except (ForbiddenError, BusyError) as error:
        status = THROTTLED if isinstance(error, BusyError) else REFUSED
        return _refused(name, error.sentence, status)
    return _welcome(signed)


def _json() -> dict[str, object]:
    try:
        given = read_json(request.get_data(cache=True), halves=True)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


@blueprint.post("/logout")
def sign_out() -> Response:
    """End the session on the server and forget it here."""
    token = request.cookies.get(cookies.cookie_name(), "")
    if token:
        service().sign_out(token, now=clock()())
    session.clear()
    session[SIGNED_OUT] = True  # the company account asks again who it is
    answer = make_response(redirect("/login", 303))
    cookies.forget(answer)
    return answer


@blueprint.get("/session")
def current() -> Response:
    """Whether somebody is signed in, and a token that fits the session."""
    person = cookies.current_actor()
    body = {"signed_in": person is not None, "name": person.name if person else ""}
    return jsonify(body | {"csrf": generate_csrf()})


def blank(next_href: str, error: str = "", name: str = "") -> SignIn:
    """The sign-in form."""
    demo = tuple(_demo_logins()) if settings().demo else ()
    asked = safe_next(next_href)
    return SignIn(name=name, error=error, next=asked, demo=demo, elsewhere=_elsewhere(asked))


def _elsewhere(asked: str) -> Link | None:
    """The way in by a company account, where one is set."""
    if not settings().oidc_issuer:
        return None
    return Link(f"用{settings().oidc_name}登录", f"/sign-in?{urlencode({'next': asked})}")


@blueprint.app_errorhandler(cookies.SignInError)
def ask(error: cookies.SignInError) -> Response:
    """Ask who it is: a sentence for programs, the sign-in page for people, typed text kept."""
    if wants_json():
        return answer(Fault(REFUSED, error.what, error.hint))
    if request.method == "POST":
        return _interrupted()
    query = urlencode({"next": request.full_path.rstrip("?")})
    return make_response(redirect(f"/login?{query}" if request.path != "/" else "/login"))


def _interrupted() -> Response:
    carried = tuple(
        (name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"
    )
    form = blank("/", error="登录已过期，请重新登录；刚才写的内容还在，登录后可以接着保存")
    view = replace(form, carried=carried, carried_to=request.path)
    return page.answer("sessions/login.html", view, REFUSED)


def _demo_logins() -> Iterator[DemoLogin]:
    for login, who in LOGINS.items():
        name, _, role = who.partition("，")
        yield DemoLogin(login, name, role, PASSWORD)


def safe_next(href: str) -> str:
    """The address when it lies in this service, else the first page."""
    parts = urlsplit(href)
    local = not parts.scheme and not parts.netloc and href.startswith("/")
    return href if local and not href.startswith(("//", "/\\")) else "/"


def _refused(name: str, say: str, status: int) -> Response:
    if wants_json():
        return answer(Fault(status, say))
    form = blank(request.form.get("next", "/"), say, name)
    carried = tuple(_carried())
    view = replace(form, carried=carried, carried_to=request.form.get("carried_to", ""))
    return page.answer("sessions/login.html", view, status)


def _welcome(signed: SignedIn) -> Response:
    """Return the answer to a good sign-in: JSON, the interrupted form, or the page asked for."""
    session.clear()
    secret = cookies.token_secret(signed.token)
    token = cookies.csrf_for(secret)
    carried = tuple(_carried())
    if request.is_json:
        answer = jsonify(csrf=token, name=signed.actor.name)
    elif carried:
        action = safe_next(request.form.get("carried_to", "/"))
        view = Resume(action, (*carried, ("csrf_token", token)))
        answer = page.answer("sessions/resume.html", view)
    else:
        answer = make_response(redirect(safe_next(request.form.get("next", "/")), 303))
    cookies.keep(answer, signed.token)
    return answer


def _carried() -> list[tuple[str, str]]:
    return [
        (name.removeprefix(CARRIED), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(CARRIED)
    ]
