"""Each request has a number, one log line, and its place in the figures.

The line tells the route as it is written in the code, never the address: ids, tokens and what
somebody looked for stand in addresses.
"""

import re
import secrets
from time import perf_counter

from flask import Flask, Response, g, request

from docgen.operations.logs import begin_request, tell
from docgen.operations.metrics import count_request
from docgen.service import Actor

HEADER = "X-Request-ID"
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{5,63}")
QUIET = frozenset({"static", "health.show", "health.ready", "health.metrics"})
"""Asked all the time; a line only when something is wrong."""
WRONG = 400


def request_number() -> str:
    """The number of this request: in its log lines, in its answer, on its error page."""
    found: str = g.get("request_number", "")
    return found


def follow(app: Flask, *, trusting: bool) -> None:
    """Number, time and log every request; `trusting` takes the number a proxy has given it."""

    @app.before_request
    def begin() -> None:
        g.began = perf_counter()
        told = request.headers.get(HEADER, "") if trusting else ""
        g.request_number = told if NUMBER.fullmatch(told) else secrets.token_hex(6)
        begin_request(g.request_number)

    @app.after_request
    def end(answer: Response) -> Response:
        answer.headers[HEADER] = request_number()
        seconds = perf_counter() - g.get("began", perf_counter())
        route = request.url_rule.rule if request.url_rule else "-"
        method = request.method if route != "-" else "-"  # any word may be sent as a method
        count_request(method, route, answer.status_code, seconds)
        if request.endpoint not in QUIET or answer.status_code >= WRONG:
            person: Actor | None = g.get("actor")
            tell(
                "request",
                method=method,
                route=route,
                status=answer.status_code,
                ms=round(seconds * 1000, 1),
                user=person.id if person else None,
            )
        return answer
