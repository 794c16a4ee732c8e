"""Who is asking: the session cookie, and the CSRF secret bound to it."""

import hmac
from hashlib import sha256

from flask import Flask, Request, Response, current_app, g, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf

from docgen.errors import DocgenError
from docgen.service import Actor
from docgen.web.state import clock, service, settings


class SignInError(DocgenError):
    """Nobody is signed in, or the session has ended."""


def cookie_name() -> str:
    """The name of the session cookie; where there is https its beginning pins it to this host."""
    if not settings().https:
        return "docgen"
    return "__Secure-docgen" if request.script_root else "__Host-docgen"


def cookie_path() -> str:
    """Where the cookies are sent: to this service, not to others below the same host."""
    return request.script_root or "/"


def current_actor() -> Actor | None:
    """The person signed in, looked up once a request."""
    if "actor" not in g:
        token = request.cookies.get(cookie_name(), "")
        g.actor = service().person_of(token, now=clock()()) if token else None
    found: Actor | None = g.actor
    return found


def actor() -> Actor:
    """The person signed in; raises SignInError when there is none."""
    found = current_actor()
    if found is None:
        raise SignInError("登录已过期", hint="请重新登录，写的内容都还在")
    return found


def keep(answer: Response, token: str) -> None:
    """Give the browser its session."""
    answer.set_cookie(
        cookie_name(),
        token,
        httponly=True,
        samesite="Lax",
        secure=settings().https,
        path=cookie_path(),
    )


def forget(answer: Response) -> None:
    """Take the session cookie away."""
    answer.delete_cookie(
        cookie_name(), httponly=True, samesite="Lax", secure=settings().https, path=cookie_path()
    )


def token_secret(token: str) -> str:
    """What a session's CSRF tokens are checked against: only this session has it."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, b"csrf" + token.encode(), sha256).hexdigest()


class BoundSessions(SecureCookieSessionInterface):
    """Flask's small signed cookie, for notices; its CSRF secret is the session's own.

    Before anybody is signed in the secret is a random one in the cookie; afterwards it is derived
    from the session token, so a token taken from one session is worth nothing in another.
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the cookie's content, with the CSRF secret of the session it comes with."""
        found = super().open_session(app, request)
        token = request.cookies.get(cookie_name(), "")
        if found is not None and token:
            dict.__setitem__(found, "csrf_token", token_secret(token))  # not a change to save
        return found

    def get_cookie_path(self, app: Flask) -> str:
        """Return where the cookie is sent."""
        del app
        return cookie_path()


def csrf_for(secret: str) -> str:
    """The CSRF token of a session begun in this very request; the page's own is of the old one."""
    session["csrf_token"] = secret
    g.pop("csrf_token", None)
    token: str = generate_csrf()
    return token
