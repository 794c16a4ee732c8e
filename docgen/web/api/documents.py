"""Documents in the API."""

from typing import Any

from flask import Response

from docgen.errors import IncompletePlanError
from docgen.service import Download, Wish
from docgen.service.tokens import Scope
from docgen.web.api.bodies import NoBody
from docgen.web.api.failing import UnfinishedError
from docgen.web.api.route import Call, Query, Route
from docgen.web.api.shown import problems_of
from docgen.web.documents import disposition

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
YES = ("0", "1")


def document(call: Call[NoBody], plan_id: str, format_: str) -> Response:
    """The document as a file; a final one only when nothing must be mended."""
    wish = Wish(format_, draft=call.query.get("draft") == "1", brief=call.query.get("brief") == "1")
    try:
        made = call.service.document(call.actor, plan_id, wish, call.now)
    except IncompletePlanError as error:
        raise unfinished(call, plan_id, error) from error
    return as_file(made)


def unfinished(call: Call[Any], plan_id: str, error: IncompletePlanError) -> UnfinishedError:
    """Return what keeps a plan from being final, place by place."""
    found = call.service.quality(call.actor, plan_id, call.now)
    return UnfinishedError(error, problems_of(one.problem for one in found.errors))


ROUTES = (
    Route(
        "document",
        "GET",
        "/plans/{plan_id}/document.{format_}",
        Scope.READ,
        "成稿；draft=1 是草稿",
        document,
        tuple(MEDIA.values()),
        query=(
            Query("draft", "1 为草稿，缺的地方标出来", YES),
            Query("brief", "1 为一页纸摘要", YES),
        ),
        within={"format_": tuple(MEDIA)},
    ),
)


def as_file(made: Download) -> Response:
    """A document as a file to be saved."""
    answer = Response(made.pieces, mimetype=made.media_type)
    answer.headers["Content-Disposition"] = disposition(made.filename)
    if made.snapshot:
        answer.headers["X-Docgen-Snapshot"] = made.snapshot
    return answer
