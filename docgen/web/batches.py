"""Many documents at once: asked for, watched, stopped, tried again, taken away in one file."""

from flask import Blueprint, Response, make_response, redirect, request, send_file

from docgen.errors import RefusedError
from docgen.service.batch_choice import Grid, Listed
from docgen.service.batches import BatchWish
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.documents import disposition
from docgen.web.show.batch import (
    ALL,
    APPROVED,
    DRAFTS,
    FORMATS,
    HOME,
    Asked,
    batch_list,
    batch_page,
    new_batch,
)
from docgen.web.state import clock, service, state

blueprint = Blueprint("batches", __name__, url_prefix=HOME)

UNPROCESSABLE = 422
LARGEST = "2 MB"


@blueprint.get("")
def index() -> Response:
    """The batches of the last months."""
    now = clock()()
    found = service().batches.mine(actor(), now)
    return page.answer("batches/list.html", batch_list(found, now, state().zone))


@blueprint.get("/new")
def new() -> Response:
    """Choosing what a batch is made of."""
    given = request.args
    asked = Asked(sorts=frozenset(given.getlist("sort")), people=frozenset(given.getlist("person")))
    return _new(asked)


@blueprint.post("")
def start() -> Response:
    """Begin a batch and go to it."""
    given = request.form
    asked = Asked(
        frozenset(given.getlist("sort")),
        frozenset(given.getlist("person")),
        frozenset(given.getlist("format")) & FORMATS.keys(),
        frozenset(given.getlist("term")),
    )
    wish = BatchWish(_wanted(asked), tuple(asked.formats), DRAFTS in asked.terms)
    try:
        batch = service().batches.start(actor(), wish, clock()())
    except RefusedError as error:
        again = Asked(asked.sorts, asked.people, asked.formats, asked.terms, error.sentence)
        return _new(again, UNPROCESSABLE)
    return _go(f"{HOME}/{batch}")


@blueprint.get("/<batch_id>")
def show(batch_id: str) -> Response:
    """How far a batch is, and what went wrong."""
    now = clock()()
    found = service().batches.open(actor(), batch_id, now)
    return page.answer("batches/batch.html", batch_page(found, now, state().zone))


@blueprint.post("/<batch_id>/cancel")
def cancel(batch_id: str) -> Response:
    """Stop it; what is made stays."""
    service().batches.cancel(actor(), batch_id, clock()())
    page.notice("已停止。做好的仍可下载，没做的可以以后再做")
    return _go(f"{HOME}/{batch_id}")


@blueprint.post("/<batch_id>/retry")
def retry(batch_id: str) -> Response:
    """Make what failed again, and only that."""
    count = service().batches.retry(actor(), batch_id, clock()())
    page.notice(f"正在再做 {count} 份" if count else "没有要再做的")
    return _go(f"{HOME}/{batch_id}")


@blueprint.get("/<batch_id>/archive.zip")
def archive(batch_id: str) -> Response:
    """All that is made, in one file."""
    made = service().batches.archive(actor(), batch_id)
    answer = send_file(made.stream, mimetype="application/zip")
    answer.headers["Content-Disposition"] = disposition(made.filename)
    return answer


def _wanted(asked: Asked) -> Grid | Listed:
    file = request.files.get("file")
    approved = APPROVED in asked.terms
    if file and file.filename:
        return Listed(file.stream.read(), file.filename, approved)
    sorts = [one.partition(" ") for one in sorted(asked.sorts)]
    people = frozenset() if ALL in asked.people else asked.people
    return Grid(people, tuple((slug, code) for slug, _, code in sorts), approved)


def _new(asked: Asked, status: int = 200) -> Response:
    person = actor()
    view = new_batch(service().batches.choices(person), asked, person.id, LARGEST)
    return page.answer("batches/new.html", view, status)


def _go(href: str) -> Response:
    return make_response(redirect(href, 303))
