"""The work of a batch: one plan's documents, made once, settled by whoever holds the lease.

The same for every carrier. The file is kept before the row that names it, and the row is written
only with the job's token, in one transaction: killed anywhere, nothing is lost and nothing double.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from docgen.errors import (
    BusyError,
    DocgenError,
    IncompletePlanError,
    NotFoundError,
    RenderError,
    UnavailableError,
)
from docgen.jobs.rules import MOST_ATTEMPTS, pause_after
from docgen.plans.plan import Plan
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.documents import Made, Wish, keep_made, rendered_of
from docgen.service.freezing import snapshot_of
from docgen.service.opening import find, load
from docgen.service.policy import Action
from docgen.service.quality import quality_of, refusals
from docgen.service.sign_in import actor_of
from docgen.storage import Taken, Transaction, batches, jobs, snapshots, staff
from docgen.storage.jobs import JobRecord
from docgen.storage.snapshots import Product, Snapshot

SHOWN = 3  # problems told of an unfinished plan
WAIT = timedelta(seconds=15)  # after what the machine cannot do now
BUG = "程序出了意外，维护人员可以在日志里看到"

Clock = Callable[[], datetime]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan ready to be printed: frozen, for the person who asked for the batch."""

    actor: Actor
    plan: Plan
    snapshot: Snapshot
    draft: bool


class LostError(Exception):
    """The job is another worker's by now, or cancelled: nothing of it is kept."""


def perform(desk: Desk, taken: Sequence[JobRecord], clock: Clock) -> bool:
    """Make the documents of jobs just taken and settle each.

    False when something the machine needs was not there: the worker should wait before it goes on.
    """
    fine = True
    for _, some in groupby(taken, key=lambda one: (one.batch_id, one.plan_id)):
        fine = _perform_plan(desk, tuple(some), clock) and fine
    return fine


def _perform_plan(desk: Desk, taken: Sequence[JobRecord], clock: Clock) -> bool:
    try:
        ready = _ready(desk, taken[0], clock())
    except Exception as error:  # noqa: BLE001  whatever is wrong with one plan stops no other
        settled = [_missed(desk, one, error, clock()) for one in taken]
    else:
        settled = [_perform_one(desk, one, ready, clock) for one in taken]
    return all(settled)


def _perform_one(desk: Desk, job: JobRecord, ready: Ready, clock: Clock) -> bool:
    try:
        made = _document(desk, ready, job.format)
        with desk.store.writing() as tx:
            _settle(tx, job, ready, made, clock())
    except LostError:
        log.info("job %s was settled elsewhere", job.id)
    except Exception as error:  # noqa: BLE001  as above
        return _missed(desk, job, error, clock())
    return True


def _ready(desk: Desk, job: JobRecord, now: datetime) -> Ready:
    """Return the plan as it is now, when its asker may have it; raises what is in the way."""
    with desk.store.reading() as tx:
        batch = batches.find_batch(tx, job.batch_id)
        asker = staff.person_by_id(tx, batch.owner_id) if batch else None
        if batch is None or asker is None or asker.disabled:
            raise NotFoundError("这批文件的发起人已经停用", hint="请由别人重新发起")
        actor = actor_of(tx, asker, desk.today(now))
        record = find(tx, actor, job.plan_id, Action.DOWNLOAD).record
        plan, _ = load(desk, tx, record, now)
    errors = refusals(quality_of(desk, actor, job.plan_id, now))
    if errors and not batch.drafts:
        raise IncompletePlanError(errors)
    with desk.store.reading() as tx:
        evaluated = desk.evaluations.bare(plan, desk.words)
        snapshot = snapshot_of(tx, plan, record.bundle, now, evaluated)
    return Ready(actor, plan, snapshot, draft=bool(errors))


def _document(desk: Desk, ready: Ready, format_: str) -> Made | Product:
    """Return the document made of the same snapshot before, or a new one."""
    wish = Wish(format_, draft=ready.draft)
    asked = Product(ready.snapshot.sha256, wish.kept_as, wish.engine, wish.draft, "", "")
    with desk.store.reading() as tx:
        known = snapshots.find_product(tx, asked)
    return known or rendered_of(desk, ready.plan, ready.snapshot, wish, "batch")


def _settle(
    tx: Transaction, job: JobRecord, ready: Ready, made: Made | Product, now: datetime
) -> None:
    """Settle the job and keep the rows of what was made; raises LostError."""
    product = made.product if isinstance(made, Made) else made
    if not jobs.finish(tx, job, (product.snapshot, product.blob, product.filename), now):
        raise LostError
    if isinstance(made, Made):
        keep_made(tx, ready.actor, made, now)


def _missed(desk: Desk, job: JobRecord, error: Exception, now: datetime) -> bool:
    """Settle a job that met `error`, or queue it again; False when the machine is to blame."""
    with desk.store.writing() as tx:
        match error:
            case UnavailableError() | BusyError() | Taken():
                jobs.put_back(tx, job, _said(error), now + WAIT, counted=False)
            case RenderError() if job.attempts < MOST_ATTEMPTS:
                jobs.put_back(tx, job, _said(error), now + pause_after(job.attempts))
            case DocgenError():
                jobs.fail(tx, job, _said(error), now)
            case _:
                log.error("job %s", job.id, exc_info=error)
                jobs.fail(tx, job, BUG, now)
    return not isinstance(error, UnavailableError | BusyError)


def _said(error: Exception) -> str:
    """Return the reason in words: of an unfinished plan, what must be mended first."""
    if isinstance(error, IncompletePlanError):
        told = "；".join(one.rstrip("。") for one in error.problems[:SHOWN])
        more = len(error.problems) - SHOWN
        return f"还没有写完：{told}{f'；另有 {more} 处' if more > 0 else ''}"
    return error.sentence if isinstance(error, DocgenError) else "另一个程序正在写同一处"
