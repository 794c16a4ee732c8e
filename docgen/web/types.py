"""The plan types there are: for authors their faults, for everybody their samples."""

from flask import Blueprint, Response

from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.documents import framed
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
    """The first thing one sees of a type: its worked example as it prints."""
    digest = service().plan_type(slug).digest
    answer = Response(service().sample(actor(), slug, clock()()), mimetype="text/html")
    answer.set_etag(digest, weak=True)
    return framed(answer)
