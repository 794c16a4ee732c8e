"""The carrier for several machines: Celery takes job ids from the table to `docgen work`.

The table stays the truth. A message is only a hint that a job is due: it may come twice or not at
all, and Celery tries nothing again by itself. What was sent and not begun is sent again after a
minute, what was begun and not settled when its lease has run out.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from celery import Celery
from kombu.exceptions import OperationalError

from docgen.definitions.catalogue import Catalogue
from docgen.errors import DocgenError, UnavailableError
from docgen.service import Service
from docgen.service.carrying import Carrying
from docgen.settings import Settings
from docgen.storage import Store
from docgen.worker.batch_loop import BatchLoop
from docgen.worker.own_children import OwnChildren
from docgen.worker.present import present

TASK = "docgen.perform"
QUEUE = "docgen"
IN_HAND = 200  # ids sent at once: they lie in the broker until somebody is free
POLL_S = 0.5
UNWELL_S = 5.0


def broker_of(settings: Settings) -> Celery:
    """Return the way to the broker; it takes a message back when a worker dies."""
    app = Celery("docgen", broker=settings.broker_url, set_as_current=False)
    app.conf.update(
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_default_queue=QUEUE,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_send_task_events=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={"visibility_timeout": 3600, "socket_timeout": 5},
    )
    return app


@dataclass(slots=True)
class Sender:
    """Sends the ids of due jobs to the broker until told to stop."""

    carrying: Carrying
    app: Celery
    clock: Callable[[], datetime]
    ended: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Look every half second."""
        while not self.ended.is_set():
            try:
                sent = self.send()
            except (DocgenError, OperationalError, OSError):
                self.ended.wait(UNWELL_S)  # what was offered and not sent is offered again
            else:
                self.ended.wait(0 if sent else POLL_S)

    def send(self) -> int:
        """Send what is due now; return how many ids."""
        if not self.carrying.waiting(self.clock()):
            return 0
        ids = self.carrying.offer(IN_HAND, self.clock())
        for one in ids:
            self.app.send_task(TASK, args=[one], queue=QUEUE, retry=False)
        return len(ids)

    def stop(self) -> None:
        """Send nothing more."""
        self.ended.set()


def consume(settings: Settings, count: int) -> int:
    """Perform what the broker sends, `count` jobs at a time, until a signal says stop."""
    children = OwnChildren(settings, count)
    service = Service(settings, Store(settings), Catalogue(settings.templates), children)
    holder = BatchLoop(Carrying(service.desk), 0, present)
    app = broker_of(settings)

    @app.task(name=TASK)  # type: ignore[untyped-decorator]  # celery has no types
    def perform(job_id: int) -> None:
        """Take the job if it is still to be had, with the plan's others, and perform them."""
        token = uuid4().hex
        taken = holder.carrying.take_with(job_id, token, holder.clock())
        if taken:
            holder.perform(token, taken)

    renewing = threading.Thread(target=holder.run, daemon=True)
    renewing.start()
    try:
        arguments = [
            "--quiet",
            "worker",
            "--pool=threads",
            f"--concurrency={count}",
            "--loglevel=WARNING",
        ]
        app.worker_main([*arguments, "--without-gossip", "--without-mingle", "--without-heartbeat"])
    except OperationalError as error:
        raise UnavailableError("连不上消息服务", where="DOCGEN_BROKER_URL") from error
    finally:
        holder.stop()
        children.stop()
        service.desk.store.close()
    return 0
