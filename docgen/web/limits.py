"""What keeps the service busy may be asked only so often by one person, whatever asks for it."""

from flask import Flask, request

from docgen.service import Actor
from docgen.service.tries import Effort
from docgen.web.cookies import current_actor
from docgen.web.problems import is_for_programs
from docgen.web.state import clock, service

PREVIEWS = frozenset({"documents.preview", "documents.pages", "types.sample"})
EXPORTS = frozenset(
    {
        "actuals.template",
        "api.archive",
        "api.document",
        "api.redline",
        "api.version_document",
        "batches.archive",
        "documents.download",
        "people_import.sheet",
        "reviews.original",
        "steps.download",
        "steps.redline",
        "teams.export",
        "teams.pack",
    }
)
EFFORTS = dict.fromkeys(PREVIEWS, Effort.PREVIEW) | dict.fromkeys(EXPORTS, Effort.EXPORT)
"""Every route that prints or gives out a file."""


def guard(app: Flask) -> None:
    """Count before anything is done for a browser; a program's requests are counted by token."""

    @app.before_request
    def counted() -> None:
        if not is_for_programs(request.path):
            person = current_actor() if request.endpoint in EFFORTS else None
            if person:
                count(person)


def count(person: Actor) -> None:
    """Count this request, where it is one of these; raises BusyError after too many."""
    effort = EFFORTS.get(request.endpoint or "")
    if effort:
        service().allow(person, effort, clock()())
