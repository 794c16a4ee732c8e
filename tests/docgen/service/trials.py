"""Something done to a plan with a fault at one of its steps, and what is left of it."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deciding import written
from faults import Steps, end, in_child
from small import LIN, NOW, ZHOU, service_in
from sqlalchemy import select

from docgen.errors import ForbiddenError
from docgen.rendering import Rendered
from docgen.service import Service
from docgen.service.batches import BatchWish, Grid
from docgen.service.carrying import Carrying
from docgen.storage import audit
from docgen.storage.manifest import digests_of
from docgen.storage.tables import METADATA

LATER = NOW + timedelta(days=1)
FAR = datetime(2100, 1, 1, tzinfo=UTC)


class Press:
    """Prints the same document every time."""

    def render(self, request):
        return Rendered(b"a document", "application/x", f"a.{request['format']}", 1)


def open_in(folder):
    service = service_in(folder)
    service.desk = replace(service.desk, rendering=Press(), new_id=lambda: "rabcdef")
    return service


def save(service, plan_id):
    rows = [{"name": "新客户", "amount": "12"}]
    fields = {"note": "多走访三家", "customers": rows}
    service.save_section(LIN, plan_id, "work", fields, None, "save-1", NOW)


def submit(service, plan_id):
    service.submit_plan(LIN, plan_id, NOW, note="请看", op_id="s-1")


def approve(service, plan_id):
    service.approve_plan(ZHOU, plan_id, LATER)


def print_one(service, _plan_id):
    carrying = Carrying(service.desk)
    carrying.perform(carrying.take("w", 2, LATER), lambda: LATER)


def print_later(service, _plan_id):
    moment = LATER + timedelta(hours=1)
    carrying = Carrying(service.desk)
    carrying.perform(carrying.take("w", 2, moment), lambda: moment)


def nothing(_service, _plan_id):
    """Nothing comes before."""


def ask_for_a_batch(service, _plan_id):
    service.batches.desk = service.desk
    grid = Grid(frozenset({"lin"}), (("small", "2026-12"),))
    service.batches.start(LIN, BatchWish(grid, ("docx",)), NOW)


@dataclass(frozen=True)
class Trial:
    """Something done to a plan in a copy of a folder, with a fault at one of its steps."""

    folder: Path
    plan_id: str
    act: Callable[[Service, str], None]

    @property
    def copy(self):
        return self.folder / "copy"

    def run(self, fatal=0, happens=end):
        """Do it in a child; return the names of the steps, when it came to its end."""
        shutil.rmtree(self.copy, ignore_errors=True)
        self.copy.mkdir()
        shutil.copytree(self.folder / "var", self.copy / "var")
        (self.copy / "templates").symlink_to(self.folder / "templates")

        def work():
            service = open_in(self.copy)
            steps = Steps(fatal, happens, str(self.copy))
            steps.watch()
            with suppress(Exception):
                self.act(service, self.plan_id)
            return steps.seen

        return in_child(work)

    def run_again(self):
        """Do it once more on what was left, without a fault."""
        service = open_in(self.copy)
        with suppress(ForbiddenError):  # it was done
            self.act(service, self.plan_id)
        service.desk.store.close()

    def state(self):
        """Return every row of every table, after a look whether all hangs together."""
        service = service_in(self.copy)
        store = service.desk.store
        with store.reading() as tx:
            assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert not tx.exec_driver_sql("PRAGMA foreign_key_check").all()
            assert not [one for one in audit.chains(tx) if audit.broken_link(tx, one)]
            referred = digests_of(tx)
            found = {
                table.name: sorted(map(repr, tx.execute(select(table)).all()))
                for table in METADATA.sorted_tables
            }
        seen = {one.digest for one in store.blobs.shelf.every()}
        assert seen >= set(referred)
        assert all(store.blobs.get(one) for one in seen), "none is there in part"
        store.close()
        return found


def begun(service, folder, before, act):
    """A trial of `act` on a plan of which `before` was done."""
    plan_id = written(service)
    first = open_in(folder)
    before(first, plan_id)
    for one in (first, service):
        one.desk.store.close()
    return Trial(folder, plan_id, act)


def hold_a_plan(trial, happens, chosen):
    """A fault at the chosen steps leaves all as it was, or as it is to be."""
    trial.run(fatal=1)
    old = trial.state()
    steps = trial.run()
    new = trial.state()
    assert old != new

    for fatal in chosen(steps):
        trial.run(fatal, happens)
        assert trial.state() in (old, new), (fatal, steps[fatal - 1])
        trial.run_again()
        assert trial.state() == new, (fatal, steps[fatal - 1])


def hold_a_document(trial, happens, chosen):
    """A fault at the chosen steps leaves a document of a batch made, or to be made."""
    steps = trial.run()
    new = trial.state()

    for fatal in chosen(steps):
        trial.run(fatal, happens)
        found = trial.state()
        (job,) = found["job"]
        made = "'done'" in job
        assert made == bool(found["product"]) == bool(found["blob"]), (fatal, steps[fatal - 1])
        assert len(found["audit"]) == len(new["audit"]) - (not made)
        assert "'failed'" not in job
        replace(trial, act=print_later).run_again()
        again = trial.state()
        assert len(again["product"]) == len(again["blob"]) == 1
        assert "'done'" in again["job"][0]
