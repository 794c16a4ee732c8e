"""One's own account: who one is here, another password, the sessions elsewhere."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import BusyError, RefusedError
from docgen.service.account import NewPassword
from docgen.service.passwords import SHORTEST
from docgen.service.tokens import DAYS
from docgen.web import cookies, page
from docgen.web.cookies import actor
from docgen.web.show.tokens import SCOPES, token_lines
from docgen.web.state import clock, service, state
from docgen.web.views.access import AccountPage

blueprint = Blueprint("account", __name__, url_prefix="/account")

REFUSED, THROTTLED = 422, 429


@blueprint.get("")
def show() -> Response:
    """The account."""
    return page.answer("access/account.html", account_view())


@blueprint.post("/password")
def change_password() -> Response:
    """Change the password; the sessions elsewhere end."""
    person, given = actor(), request.form
    asked = NewPassword(
        given.get("current", ""), given.get("new", ""), _token(), request.remote_addr or ""
    )
    try:
        service().change_own_password(person, asked, clock()())
    except RefusedError as error:
        wrong = "current" if error.what.startswith("现在") else "new"
        return page.answer("access/account.html", account_view(wrong, error.sentence), REFUSED)
    except BusyError as error:
        view = account_view("current", error.sentence)
        return page.answer("access/account.html", view, THROTTLED)
    return _done("密码已改，在其他地方的登录都已退出")


@blueprint.post("/sessions")
def end_sessions() -> Response:
    """End the sessions elsewhere."""
    service().end_other_sessions(actor(), _token(), clock()())
    return _done("在其他地方的登录都已退出")


def account_view(wrong: str = "", error: str = "") -> AccountPage:
    """The account, with what was wrong at the input of that name."""
    person = actor()
    known = service().account_of(person, _token())
    lines = (
        ("姓名", person.name),
        ("登录名", person.login),
        ("岗位", person.post),
        ("部门", person.department),
        ("单位", person.company),
        ("邮箱", known.email or "没有登记，收不到邮件提醒；请管理员补上"),
    )
    return AccountPage(
        lines=tuple((label, text) for label, text in lines if text),
        login=person.login,
        has_password=known.has_password,
        others=known.others,
        shortest=SHORTEST,
        wrong=wrong,
        error=error,
        tokens=token_lines(service().tokens.of(person), clock()(), state().zone),
        scopes=tuple((one.value, words) for one, words in SCOPES.items()),
        days=DAYS,
    )


def _token() -> str:
    return request.cookies.get(cookies.cookie_name(), "")


def _done(text: str) -> Response:
    page.notice(text)
    return make_response(redirect("/account", 303))
