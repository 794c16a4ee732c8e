"""Batches in the API: asked for, watched, stopped, tried again, fetched as one zip."""

from flask import Response, send_file, url_for

from docgen.service.batch_choice import Grid
from docgen.service.batches import Batch, BatchWish, OpenBatch
from docgen.service.tokens import Scope
from docgen.web.api.answers import BatchDetail, BatchFault, BatchList, BatchListed, BatchMissing
from docgen.web.api.bodies import BatchBody, NoBody
from docgen.web.api.route import Call, Route
from docgen.web.documents import disposition

ZIP = "application/zip"


def list_batches(call: Call[NoBody]) -> BatchList:
    """One's own batches of the last months."""
    found = call.service.batches.mine(call.actor, call.now)
    return BatchList(tuple(_listed(one) for one in found))


def start_batch(call: Call[BatchBody]) -> BatchDetail:
    """A new batch; it is made in the background."""
    body = call.body
    grid = Grid(frozenset(body.people), ((body.type, body.period),), body.approved)
    wish = BatchWish(grid, tuple(one.value for one in body.formats), body.drafts)
    batch = call.service.batches.start(call.actor, wish, call.now)
    return _detail(call.service.batches.open(call.actor, batch, call.now))


def show_batch(call: Call[NoBody], batch_id: str) -> BatchDetail:
    """How far a batch is, what failed and what was not there."""
    return _detail(call.service.batches.open(call.actor, batch_id, call.now))


def cancel_batch(call: Call[NoBody], batch_id: str) -> BatchDetail:
    """Stop a batch; what is made stays."""
    call.service.batches.cancel(call.actor, batch_id, call.now)
    return show_batch(call, batch_id)


def retry_batch(call: Call[NoBody], batch_id: str) -> BatchDetail:
    """Make what failed again, and only that."""
    call.service.batches.retry(call.actor, batch_id, call.now)
    return show_batch(call, batch_id)


def archive(call: Call[NoBody], batch_id: str) -> Response:
    """All that is made, in one file."""
    made = call.service.batches.archive(call.actor, batch_id)
    answer = send_file(made.stream, mimetype=ZIP)
    answer.headers["Content-Disposition"] = disposition(made.filename)
    return answer


BATCH, ONE = Scope.BATCH, "/batches/{batch_id}"
ROUTES = (
    Route("list_batches", "GET", "/batches", BATCH, "自己的批次", list_batches, BatchList),
    Route(
        "start_batch",
        "POST",
        "/batches",
        BATCH,
        "批量成稿",
        start_batch,
        BatchDetail,
        body=BatchBody,
        status=202,
    ),
    Route("show_batch", "GET", ONE, BATCH, "一批做到哪里了", show_batch, BatchDetail),
    Route("cancel_batch", "POST", f"{ONE}/cancel", BATCH, "停止一批", cancel_batch, BatchDetail),
    Route("retry_batch", "POST", f"{ONE}/retry", BATCH, "再做没做成的", retry_batch, BatchDetail),
    Route("archive", "GET", f"{ONE}/archive.zip", BATCH, "做好的打成一个包", archive, (ZIP,)),
)


def _detail(found: OpenBatch) -> BatchDetail:
    failed = (BatchFault(one.plan_id, one.title, one.format, one.problem) for one in found.failures)
    return BatchDetail(
        batch=_listed(found.batch),
        failures=tuple(failed),
        missing=tuple(BatchMissing(*one) for one in found.missing),
    )


def _listed(batch: Batch) -> BatchListed:
    said = batch.progress
    return BatchListed(
        id=batch.id,
        title=batch.title,
        formats=batch.formats,
        created=batch.created,
        cancelled=batch.cancelled,
        total=said.total,
        done=said.done,
        failed=said.failed,
        open=said.open,
        seconds_left=int(said.left.total_seconds()) if said.left else None,
        links={
            "self": url_for("api.show_batch", batch_id=batch.id),
            "archive": url_for("api.archive", batch_id=batch.id),
            "page": url_for("batches.show", batch_id=batch.id),
        },
    )
