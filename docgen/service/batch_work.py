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
from docgen.operations.metrics import count_lost_lease
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
JOBS = "jobs"  # what the workers of all machines write on
BUG = "程序出了意外，维护人员可以在日志里看到"

Clock = Callable[[], datetime]
Outcome = Made | Product | Exception
"""What became of one document: made now, made before, or what was in the way."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan ready to be printed: frozen, for the person who asked for the batch."""

    actor: Actor
    plan: Plan
    snapshot: Snapshot
    draft: bool


def perform(desk: Desk, taken: Sequence[JobRecord], clock: Clock) -> bool:
    """Make the documents of jobs just taken and settle each.

    False when something the machine needs was not there: the worker should wait before it goes on.
    """
    fine = True
    for _, some in groupby(taken, key=lambda one: (one.batch_id, one.plan_id)):
        fine = _perform_plan(desk, tuple(some), clock) and fine
    return fine


def _perform_plan(desk: Desk, taken: Sequence[JobRecord], clock: Clock) -> bool:
    outcomes: list[Outcome]
    try:
        ready = _ready(desk, taken[0], clock())
        outcomes = [_outcome(desk, ready, one.format) for one in taken]
        with desk.store.writing(on=JOBS) as tx:
            for job, outcome in zip(taken, outcomes, strict=True):
                _settle(tx, job, ready, outcome, clock())
    except Exception as error:  # noqa: BLE001  whatever is wrong with one plan stops no other
        outcomes = [error for _ in taken]
        with desk.store.writing(on=JOBS) as tx:
            for job in taken:
                _miss(tx, job, error, clock())
    return not any(isinstance(one, UnavailableError | BusyError) for one in outcomes)


def _outcome(desk: Desk, ready: Ready, format_: str) -> Outcome:
    """Return the document made of the same snapshot before, or a new one, or what it met."""
    wish = Wish(format_, draft=ready.draft)
    asked = Product(ready.snapshot.sha256, wish.kept_as, wish.engine, wish.draft, "", "")
    try:
        with desk.store.reading() as tx:
            known = snapshots.find_product(tx, asked)
        return known or rendered_of(desk, ready.plan, ready.snapshot, wish, "batch")
    except Exception as error:  # noqa: BLE001  nor one format the other
        return error


def _settle(tx: Transaction, job: JobRecord, ready: Ready, outcome: Outcome, now: datetime) -> None:
    """Settle the job and keep the rows of what was made.

    Of a job that is another worker's by now, or cancelled, nothing is kept.
    """
    if isinstance(outcome, Exception):
        _miss(tx, job, outcome, now)
        return
    product = outcome.product if isinstance(outcome, Made) else outcome
    if outcome is product and snapshots.find_product(tx, product) is None:
        raise UnavailableError("这份文件刚被清理", hint="马上会再做一次")  # its plan left the bin
    if not jobs.finish(tx, job, (product.snapshot, product.blob, product.filename), now):
        log.info("job %s was settled elsewhere", job.id)
        count_lost_lease()
    elif isinstance(outcome, Made):
        keep_made(tx, ready.actor, outcome, now)


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


def _miss(tx: Transaction, job: JobRecord, error: Exception, now: datetime) -> None:
    """Settle a job that met `error`, or queue it again."""
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


def _said(error: Exception) -> str:
    """Return the reason in words: of an unfinished plan, what must be mended first."""
    if isinstance(error, IncompletePlanError):
        told = "；".join(one.rstrip("。") for one in error.problems[:SHOWN])
        more = len(error.problems) - SHOWN
        return f"还没有写完：{told}{f'；另有 {more} 处' if more > 0 else ''}"
    return error.sentence if isinstance(error, DocgenError) else "另一个程序正在写同一处"
