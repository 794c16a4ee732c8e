"""The plan types there are: for authors their faults, for everybody their samples."""

from flask import Blueprint, Response, request

from docgen.errors import BusyError, RenderError
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.documents import framed, unmade
from docgen.web.failures import status_of
from docgen.web.show.types import types
from docgen.web.state import clock, service

blueprint = Blueprint("types", __name__, url_prefix="/types")


@blueprint.get("")
def index() -> Response:
    """The list of plan types; faults are shown to those who may mend them."""
    view = types(service().plan_types(), service().type_problems(actor()))
    return page.answer("types/types.html", view)


@blueprint.get("/<slug>/sample.html")
def sample(slug: str) -> Response:
    """The first thing one sees of a type: its worked example as it prints.

    Small pictures ask for it without its cover, so that there is something to see on them.
    """
    text_first = request.args.get("cover") == "no"
    digest = service().plan_type(slug).digest + ("-text" if text_first else "")
    answer = Response(mimetype="text/html")
    answer.set_etag(digest, weak=True)
    if not request.if_none_match.contains_weak(digest):
        try:
            answer.set_data(service().sample(actor(), slug, clock()(), text_first=text_first))
        except (BusyError, RenderError) as error:
            return unmade(error, status_of(error))
    return framed(answer)
