"""Signing in with a company account: out to the provider, and back."""

from flask import Blueprint, Response, make_response, redirect, request, session

from docgen.errors import DocgenError, NotFoundError
from docgen.outside.vouching import Back, Begun
from docgen.service.elsewhere import COMES_BACK
from docgen.web import cookies, page, sessions
from docgen.web.state import clock, service

blueprint = Blueprint("oidc", __name__)

KEPT = "elsewhere"
REFUSED = 401


@blueprint.get("/sign-in")
def begin() -> Response:
    """Send the browser to the provider; after signing out it asks again who it is."""
    try:
        begun = service().begin_elsewhere(ask_again=bool(session.get(sessions.SIGNED_OUT)))
    except NotFoundError:
        raise
    except DocgenError as error:
        return _told(error)
    asked = sessions.safe_next(request.args.get("next", "/"))
    session[KEPT] = [begun.state, begun.nonce, begun.verifier, asked]
    return make_response(redirect(begun.href))


@blueprint.get(COMES_BACK)
def come_back() -> Response:
    """Let in whom the provider vouches for; what was kept is good for one try."""
    state, nonce, verifier, asked = session.pop(KEPT, ["", "", "", "/"])
    given = request.args
    back = Back(
        given.get("code", ""), given.get("state", ""), given.get("iss", ""), given.get("error", "")
    )
    begun = Begun("", state, nonce, verifier)
    try:
        signed = service().finish_elsewhere(back, begun, request.remote_addr or "", clock()())
    except NotFoundError:
        raise
    except DocgenError as error:
        return _told(error)
    session.clear()
    answer = make_response(redirect(sessions.safe_next(asked), 303))
    cookies.keep(answer, signed.token)
    return answer


def _told(error: DocgenError) -> Response:
    return page.answer("sessions/login.html", sessions.blank("/", error.sentence), REFUSED)
