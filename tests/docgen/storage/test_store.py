from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from docgen.errors import FullError, UnavailableError
from docgen.storage import Store, audit, calendar, people, snapshots, throttle
from docgen.storage.canonical import canonical, digest_of
from docgen.storage.columns import Moment
from docgen.storage.models import AuditRow
from docgen.storage.people import PersonRecord
from docgen.storage.throttle import Bucket

NOW = datetime(2026, 11, 21, 8, 30, 15, 250_000, tzinfo=UTC)
LIN = PersonRecord("lin", "lin", "林若川", "rep", "业务员", "苏南组", "沐阳", "hash", False, NOW)


@pytest.fixture
def store(tmp_path, databases):
    with databases.copied(databases.blank, tmp_path) as settings:
        made = Store(settings)
        yield made
        made.close()


@pytest.mark.sqlite
def test_the_database_writes_ahead_waits_and_keeps_what_it_said(store):
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
    for way in (store.reading, store.writing):
        with way() as tx:
            found = {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        assert found == wanted


def test_a_reader_cannot_write(store):
    with pytest.raises(UnavailableError), store.reading() as tx:
        people.add_team(tx, "sunan", "苏南组")


def test_a_reader_sees_one_moment_and_holds_nobody_up(store):
    with store.reading() as before:
        assert people.find_person(before, "lin") is None
        with store.writing() as tx:
            people.add_person(tx, LIN)
        assert people.find_person(before, "lin") is None
    with store.reading() as after:
        assert people.find_person(after, "lin") == LIN


def test_an_exception_undoes_the_whole_transaction(store):
    with pytest.raises(IntegrityError):
        add_lin_to_a_team_that_is_not_there(store)

    with store.reading() as tx:
        assert people.find_person(tx, "lin") is None


@pytest.mark.sqlite
def test_case_09_a_full_disk_is_said_and_the_database_goes_on(store):
    with store.writing() as tx:
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar()
        tx.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(FullError, match="磁盘满了"):
        add_many_people(store)
    with store.writing() as tx:
        tx.exec_driver_sql("PRAGMA max_page_count = 1000000")
        people.add_person(tx, LIN)


def add_lin_to_a_team_that_is_not_there(store):
    with store.writing() as tx:
        people.add_person(tx, LIN)
        people.add_member(tx, "no such team", "lin")


def add_many_people(store):
    with store.writing() as tx:
        for number in range(500):
            one = replace(LIN, id=f"p{number}", login=f"p{number}", password="x" * 190)
            people.add_person(tx, one)


def test_a_moment_comes_back_as_it_was_and_a_naive_one_is_refused(store):
    with store.writing() as tx:
        people.add_person(tx, replace(LIN, created=NOW.astimezone()))
    with store.reading() as tx:
        assert people.find_person(tx, "lin").created == NOW
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 1, 1), None)  # noqa: DTZ001  the point


def test_equal_things_have_equal_texts_and_digests():
    assert canonical({"乙": 1, "a": [None, True]}) == '{"a":[null,true],"乙":1}'
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))


def test_an_audit_chain_holds_until_a_link_is_touched(store):
    with store.writing() as tx:
        for action in ("started", "renamed", "deleted"):
            audit.append(tx, "p1", "lin", action, NOW, {"title": "计划"})
        audit.append(tx, "p2", "lin", "started", NOW)
    with store.reading() as tx:
        assert [one.number for one in audit.chain_of(tx, "p1")] == [1, 2, 3]
        assert audit.chains(tx) == ("p1", "p2")
        assert audit.broken_link(tx, "p1") is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET action = 'approved' WHERE number = 2",
        "UPDATE audit SET detail = '{}' WHERE number = 2",
        "UPDATE audit SET at = '2020-01-01T00:00:00.000000Z' WHERE number = 2",
        "UPDATE audit SET detail = '{' WHERE number = 2",
        "UPDATE audit SET at = 'gestern' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
    ],
    ids=["action", "detail", "time", "no json", "no time", "removed"],
)
def test_a_touched_link_is_found(store, change):
    with store.writing() as tx:
        for action in ("started", "renamed", "deleted"):
            audit.append(tx, "p1", "lin", action, NOW, {"title": "计划"})
    with store.writing() as tx:
        tx.exec_driver_sql(change)
    with store.reading() as tx:
        assert audit.broken_link(tx, "p1") == 2


def test_two_links_cannot_have_one_number(store):
    with store.writing() as tx:
        audit.append(tx, "p1", "lin", "started", NOW)
        row = tx.execute(AuditRow.__table__.select()).mappings().one()
    again = {name: value for name, value in row.items() if name != "id"}
    with pytest.raises(IntegrityError), store.writing() as tx:
        tx.execute(AuditRow.__table__.insert(), again)


def test_a_bucket_empties_fills_up_and_is_never_overfull(store):
    bucket = Bucket(size=3, seconds=10)
    with store.writing() as tx:
        waits = [throttle.take(tx, "k", bucket, NOW) for _ in range(4)]
        later = throttle.take(tx, "k", bucket, NOW + timedelta(seconds=4))
        again = throttle.take(tx, "k", bucket, NOW + timedelta(seconds=10))
        rested = NOW + timedelta(days=1)
        full = [throttle.take(tx, "k", bucket, rested) for _ in range(4)]

    assert waits == [0, 0, 0, 10]
    assert (later, again) == (6, 0)
    assert full == [0, 0, 0, 10]


def test_a_bucket_survives_a_clock_that_goes_back(store):
    with store.writing() as tx:
        throttle.take(tx, "k", Bucket(1, 10), NOW)
        assert throttle.take(tx, "k", Bucket(1, 10), NOW - timedelta(hours=1)) == 10


def test_who_asks_again_within_the_second_gets_the_parts_of_it_together(store):
    bucket = Bucket(2, 1)
    with store.writing() as tx:
        waits = [
            throttle.take(tx, "k", bucket, NOW + timedelta(milliseconds=600 * at))
            for at in range(9)
        ]

    assert waits == [0, 0, 0, 1, 0, 0, 1, 0, 1]


def test_snapshots_are_kept_once(store):
    with store.writing() as tx:
        tx.exec_driver_sql(
            "INSERT INTO bundle VALUES ('b', 'small', 1, '', '2026-11-21T00:00:00.000000Z')"
        )
        first = snapshots.Snapshot("s", "p", 1, "b", {"a": 1}, {}, NOW)
        snapshots.keep_snapshot(tx, first)
        snapshots.keep_snapshot(tx, replace(first, revision=2))
    with store.reading() as tx:
        assert snapshots.find_snapshot(tx, "s") == first


def test_days_can_be_said_to_be_worked_or_off(store):
    with store.writing() as tx:
        calendar.set_overrides(tx, {date(2027, 2, 6): True, date(2027, 2, 8): False}, "春节调休")
        calendar.set_overrides(tx, {date(2027, 2, 8): True})
    with store.reading() as tx:
        assert calendar.overrides(tx) == {date(2027, 2, 6): True, date(2027, 2, 8): True}
