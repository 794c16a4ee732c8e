"""The service below a path, such as /docgen, behind a proxy.

Inside, addresses never have the prefix: views, redirects and stored texts say /plans. It is taken
off when a request comes in and put on when an answer goes out, here and nowhere else. So what was
stored under one prefix is right under another.
"""

import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, request

ADDRESS = re.compile(
    r"(\s(?:href|src|action|formaction|data-(?:beacon|href|pages|redistribute|remark|state|upload))"
    r'=")/(?!/)'
)
"""An attribute whose value is an address of ours; in what people typed the quotes are escaped."""
SAFE = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")


def outside(page: str) -> str:
    """The page with every address as the browser must ask for it."""
    return ADDRESS.sub(rf"\g<1>{request.script_root}/", page) if request.script_root else page


def outer(address: str) -> str:
    """An address as the browser must ask for it."""
    return f"{request.script_root}{address}"


def keep_inside(app: Flask) -> None:
    """Let every redirect stay below the prefix."""

    @app.after_request
    def lead(answer: Response) -> Response:
        to = answer.headers.get("Location", "")
        if request.script_root and to.startswith("/") and not to.startswith("//"):
            answer.headers["Location"] = outer(to)
            answer.set_data(outside(answer.get_data(as_text=True)))  # werkzeug's few words
        return answer


class Prefixed:
    """The app below `prefix`; what a proxy passes on may still have it, or have it no more.

    Without a prefix of its own it takes the one the proxy in front has told (SCRIPT_NAME), if
    that is a plain path.
    """

    def __init__(self, app: WSGIApplication, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        told = str(environ.get("SCRIPT_NAME", "")).rstrip("/")
        prefix = self.prefix or (told if SAFE.fullmatch(told) else "")
        path = str(environ.get("PATH_INFO", ""))
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            environ["PATH_INFO"] = path.removeprefix(prefix) or "/"
        environ["SCRIPT_NAME"] = prefix
        return self.app(environ, start)
