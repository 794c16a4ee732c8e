"""Tokens for programs, on the page of one's account: made, shown once, stopped."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import RefusedError
from docgen.service.tokens import NewToken
from docgen.web import page
from docgen.web.account import account_view
from docgen.web.cookies import actor
from docgen.web.state import clock, service
from docgen.web.views.access import TokenPage

blueprint = Blueprint("tokens", __name__, url_prefix="/account/tokens")

REFUSED = 422


@blueprint.post("")
def make() -> Response:
    """Make a token and show it, this once."""
    given = request.form
    days = given.get("days", "")
    count = int(days) if days.isascii() and days.isdecimal() and len(days) < len("1000") else 0
    asked = NewToken(given.get("name", ""), given.getlist("scope"), count)
    try:
        text = service().tokens.make(actor(), asked, clock()())
    except RefusedError as error:
        view = account_view("token", error.sentence)
        return page.answer("access/account.html", view, REFUSED)
    return page.answer("access/token.html", TokenPage(asked.name, text))


@blueprint.post("/<token_id>/revoke")
def revoke(token_id: str) -> Response:
    """Stop a token at once."""
    service().tokens.revoke(actor(), token_id, clock()())
    page.notice("令牌已停用")
    return make_response(redirect("/account#tokens", 303))
