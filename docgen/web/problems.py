"""What a program is told when something is wrong: application/problem+json (RFC 9457)."""

from collections.abc import Mapping

from flask import Response, json

from forms.json import Json

API = "/api/v1"
MEDIA_TYPE = "application/problem+json"
CODES = {
    400: "bad_request",
    401: "token",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    415: "media_type",
    422: "refused",
    429: "too_many",
    500: "bug",
    502: "render",
    503: "busy",
    507: "unavailable",
}
"""The code of a status that has no closer one; codes stay as they are for ever."""


def is_for_programs(path: str) -> bool:
    """Whether an address is one of the API's."""
    return path == API or path.startswith(f"{API}/")


def problem_answer(body: Mapping[str, Json], status: int) -> Response:
    """The answer that says what is wrong."""
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, status=status, mimetype=MEDIA_TYPE)


def problem_of(status: int, title: str, say: str, hint: str, reference: str) -> dict[str, Json]:
    """The problem of a status, without anything closer known."""
    code = CODES.get(status, "error")
    found: dict[str, Json] = {
        "type": f"urn:docgen:{code}",
        "title": title,
        "status": status,
        "code": code,
        "detail": say,
        "hint": hint,
        "problems": [],
    }
    return {**found, "reference": reference} if reference else found
