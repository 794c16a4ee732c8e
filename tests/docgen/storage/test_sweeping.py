"""Bytes nothing refers to go, referenced ones never: on every storage, whoever meddles."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from sqlalchemy import Boolean, Date, Integer, LargeBinary, String, Text, delete, insert

from docgen.errors import NotFoundError
from docgen.settings import ROOT
from docgen.storage import Store, batches, people, snapshots, tables
from docgen.storage.batch_models import JobRow
from docgen.storage.batches import BatchRecord
from docgen.storage.columns import Canonical, Moment, Packed
from docgen.storage.leaving import is_leaving
from docgen.storage.models import SHA256
from docgen.storage.people import PersonRecord
from docgen.storage.sweeping import Waste, sweep, unused, waste
from docgen.storage.tables import METADATA, references

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
LATER = datetime(2100, 1, 1, tzinfo=UTC)
LIN = PersonRecord("lin", "lin", "林若川", "rep", "业务员", "苏南组", "沐阳", "hash", False, NOW)
OTHERS = {
    "access_link.digest": "of a token",
    "api_answer.asked": "of a request",
    "api_answer.key": "of a request",
    "api_token.digest": "of a token",
    "audit.digest": "of a link of a chain",
    "blob.sha256": "the row of the bytes itself",
    "bundle.sha256": "of a plan type, which is in its row",
    "job.snapshot": "of a snapshot, which is in its row",
    "leaving.sha256": "the list of what goes",
    "plan.bundle": "of a plan type",
    "product.snapshot": "of a snapshot",
    "review.snapshot": "of a snapshot",
    "session.address": "an address of the network",
    "session.digest": "of a token",
    "snapshot.bundle": "of a plan type",
    "snapshot.sha256": "of a snapshot, which is in its row",
    "version.final": "of a snapshot",
    "version.snapshot": "of a snapshot",
}
"""Columns as wide as a sha256 that do not refer to bytes on the shelf, and what they hold."""


@pytest.fixture
def settings(databases, tmp_path):
    with databases.copied(databases.blank, tmp_path) as made:
        yield made


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.slow)])
def kept_in(request, settings, tmp_path):
    if request.param == "folder":
        return settings
    here = request.getfixturevalue("bucket")
    return replace(settings, **here.settings, s3_prefix=tmp_path.name)


@pytest.fixture
def store(kept_in):
    made = opened(kept_in)
    yield made
    made.close()


@pytest.fixture(scope="module")
def store_once(databases, tmp_path_factory):
    """One store for many examples."""
    with databases.copied(databases.blank, tmp_path_factory.mktemp("once")) as settings:
        made = opened(settings)
        yield made
        made.close()


def opened(settings):
    """A store with a batch in it, so that jobs can refer to bytes."""
    made = Store(settings)
    with made.writing() as tx:
        people.add_person(tx, LIN)
        batches.add_batch(tx, BatchRecord("b", "lin", "", ["docx"], False, [], NOW), ["p"], NOW)
    return made


def refer(store, digest):
    """Have a finished job refer to bytes."""
    with store.writing() as tx:
        snapshots.keep_blob(tx, digest, "x", 0, NOW)
        row = {"batch_id": "b", "number": 1, "plan_id": digest[:8], "format": "docx"}
        row |= {"state": "done", "lease_until": NOW, "blob": digest}
        tx.execute(insert(JobRow), row)


def forget(store, digest):
    with store.writing() as tx:
        tx.execute(delete(JobRow).where(JobRow.blob == digest))


def there(store, digest):
    try:
        return bool(store.blobs.get(digest)) or True
    except NotFoundError:
        return False


def test_every_column_with_a_digest_is_known_to_refer_to_bytes_or_not():
    wide = {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, String) and column.type.length == SHA256
    }
    found = {str(one) for one in references()}

    assert found == {"attachment.sha256", "job.blob", "product.blob", "review.blob"}
    assert wide - found == set(OTHERS), "say of the new column whether it refers to bytes"


def test_every_table_is_known_to_who_looks_for_references():
    folder = ROOT / "docgen" / "storage"
    written = {one.stem for one in folder.glob("*.py") if "__tablename__" in one.read_text()}

    assert written - {"models"} <= set(vars(tables))


ANYTHING = {
    Boolean: False,
    Canonical: {},
    Date: date(2026, 1, 1),
    Integer: 999,
    LargeBinary: b"",
    Moment: NOW,
    Packed: {},
    String: "x",
    Text: "x",
}


@pytest.mark.sqlite
@pytest.mark.parametrize("column", references(), ids=str)
def test_whatever_refers_to_bytes_keeps_them(store_once, column):
    kept, lost = "a" * 64, "b" * 64
    row = {one.name: ANYTHING[type(one.type)] for one in column.table.columns if not one.nullable}
    with store_once.writing() as tx:
        tx.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for one in (kept, lost):
            snapshots.keep_blob(tx, one, "x", 4, NOW)
        tx.execute(insert(column.table), {**row, column.name: kept})
        assert set(tx.scalars(unused(LATER))) == {lost}
        tx.get_transaction().rollback()


def test_what_nothing_refers_to_goes_and_is_counted_before(store):
    used, unused, strange = (store.blobs.put(one) for one in (b"used", b"unused!", b"strange"))
    refer(store, used)
    refer(store, unused)
    forget(store, unused)

    assert waste(store, LATER) == Waste(2, len(b"unused!strange"))
    assert there(store, strange)
    assert sweep(store, LATER, NOW) == Waste(2, len(b"unused!strange"))
    assert (there(store, used), there(store, unused), there(store, strange)) == (True, False, False)
    assert waste(store, LATER) == sweep(store, LATER, NOW) == Waste(0, 0)


def test_what_was_kept_lately_stays_whoever_refers_to_it(store):
    digest = store.blobs.put(b"just uploaded")
    before = datetime.now(UTC) - timedelta(hours=1)

    assert waste(store, before) == sweep(store, before, NOW) == Waste(0, 0)
    assert there(store, digest)


def test_bytes_that_went_may_be_kept_again(store):
    digest = store.blobs.put(b"again")
    sweep(store, LATER, NOW)

    assert store.blobs.put(b"again") == digest
    refer(store, digest)

    assert sweep(store, LATER, NOW) == Waste(0, 0)
    assert there(store, digest)


def test_the_list_of_what_went_is_forgotten_in_the_end(store):
    digest = store.blobs.put(b"gone")
    sweep(store, LATER, NOW)
    sweep(store, NOW + timedelta(seconds=1), NOW)

    with store.reading() as tx:
        assert not is_leaving(tx, digest)


class KilledError(Exception):
    """The sweeper ends here, as if it had been killed."""


@pytest.mark.parametrize("call", ["look", "remove", "removed"])
def test_a_sweeper_killed_anywhere_is_followed_by_another_that_ends_it(store, call):
    used, unused = store.blobs.put(b"used"), store.blobs.put(b"unused")
    refer(store, used)

    def killed():
        raise KilledError

    shelf = store.blobs.shelf
    store.blobs = replace(store.blobs, shelf=Disturbed(shelf, call, killed))
    with pytest.raises(KilledError):
        sweep(store, LATER, NOW)
    store.blobs = replace(store.blobs, shelf=shelf)

    sweep(store, LATER, NOW)
    assert (there(store, used), there(store, unused)) == (True, False)
    assert store.blobs.put(b"unused") == unused
    refer(store, unused)
    sweep(store, LATER, NOW)
    assert there(store, unused)


@dataclass
class Disturbed:
    """A shelf on which something happens once: before a call, or right after a removal."""

    shelf: Any
    call: str
    happens: Callable[[], None]
    done: list[str] = field(default_factory=list)

    def __getattr__(self, name):
        return getattr(self.shelf, name)

    def every(self):
        found = list(self.shelf.every())
        self.now("every")
        return iter(found)

    def look(self, digest):
        self.now("look")
        found = self.shelf.look(digest)
        self.now("looked")
        return found

    def remove(self, digest):
        self.now("remove")
        self.shelf.remove(digest)
        self.now("removed")

    def now(self, call):
        if call == self.call and not self.done:
            self.done.append(call)
            self.happens()


@dataclass
class Writer:
    """Who keeps the same bytes while they are swept, and refers to them once that is over."""

    store: Store
    data: bytes
    put_once: threading.Event = field(default_factory=threading.Event)
    swept: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None
    digest: str = ""

    def starts(self):
        """Start, and come back when the bytes were put for the first time."""
        self.thread = threading.Thread(target=self._keep)
        self.thread.start()
        assert self.put_once.wait(20)

    def _keep(self):
        shelf = Told(self.store.blobs.shelf, self.put_once)
        self.digest = replace(self.store.blobs, shelf=shelf).put(self.data)
        assert self.swept.wait(20)
        refer(self.store, self.digest)


@dataclass
class Told:
    """A shelf that says when something was put."""

    shelf: Any
    said: threading.Event

    def put(self, digest, data):
        self.shelf.put(digest, data)
        self.said.set()


@pytest.mark.parametrize("call", ["every", "look", "looked", "remove", "removed"])
def test_bytes_kept_again_while_they_are_swept_stay(kept_in, store, call, older):
    """Whether the sweeper had only found them, looked at them, or just removed them."""
    data = f"kept again before {call}".encode()
    before = older(store, data)
    writer = Writer(store, data)
    own = Store(kept_in)
    own.blobs = replace(own.blobs, shelf=Disturbed(own.blobs.shelf, call, writer.starts))

    sweep(own, before, NOW)
    own.close()
    writer.swept.set()

    writer.thread.join(20)
    assert there(store, writer.digest)
    sweep(store, LATER, NOW)
    assert there(store, writer.digest)


@pytest.fixture
def older():
    """Keep bytes; return a moment after that, by the clock of the storage itself."""

    def kept(store, data):
        first = store.blobs.shelf.look(store.blobs.put(data)).at
        while (now := store.blobs.shelf.look(store.blobs.put(b"clock")).at) <= first:
            pass
        return now

    return kept


STEPS = st.lists(
    st.tuples(st.sampled_from(["keep", "put", "forget", "sweep", "early"]), st.integers(0, 3)),
    max_size=25,
)


@pytest.mark.sqlite
@pytest.mark.slow
@how(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_in_whatever_order_the_referenced_are_there(store_once, steps):
    store, referred, on_shelf = store_once, set(), set()
    for step, number in steps:
        data = f"bytes {number}".encode()
        digest = sha256(data).hexdigest()
        if step in {"keep", "put"}:
            store.blobs.put(data)
            on_shelf.add(digest)
        if step == "keep" and digest not in referred:
            refer(store, digest)
            referred.add(digest)
        if step == "forget":
            forget(store, digest)
            referred.discard(digest)
        if step == "sweep":
            went = sweep(store, LATER, NOW)
            assert went.files == len(on_shelf - referred)
            on_shelf &= referred
        if step == "early":
            assert sweep(store, NOW - timedelta(days=999), NOW) == Waste(0, 0)
        assert {one.digest for one in store.blobs.shelf.every()} == on_shelf
    for one in referred:
        forget(store, one)
    sweep(store, LATER, NOW)
