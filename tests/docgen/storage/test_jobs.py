"""The queue: taken once, settled by its holder, taken again when its worker is gone."""

from datetime import UTC, datetime, timedelta

import pytest

from docgen.jobs import LEASE, MOST_ATTEMPTS, OFFER
from docgen.storage import Store, batches, jobs, people
from docgen.storage.batches import BatchRecord

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
MADE = ("s" * 64, "b" * 64, "计划.docx")


@pytest.fixture(scope="module")
def address(databases, tmp_path_factory):
    """The settings of a database with tables."""
    return databases.migrated(tmp_path_factory.mktemp("jobs"))


@pytest.fixture
def tx(address):
    """A transaction that is undone after the test."""
    store = Store(address)
    with store.writing() as tx:
        lin = people.PersonRecord("lin", "lin", "林若川", "rep", "", "", "", "", False, NOW)
        people.add_person(tx, lin)
        yield tx
        tx.rollback()
    store.close()


def add(tx, batch="b1", plans=("p1", "p2"), formats=("docx", "pdf"), now=NOW):
    record = BatchRecord(batch, "lin", "一批", list(formats), False, [], now)
    batches.add_batch(tx, record, plans, now)


def states(tx, batch="b1"):
    return [one.state for one in batches.items_of(tx, batch)]


def later(seconds=0, *, lease=0):
    return NOW + timedelta(seconds=seconds) + lease * LEASE


def test_the_formats_of_a_plan_are_taken_together_and_only_once(tx):
    add(tx)

    first, second = jobs.take(tx, "w1", NOW, 2), jobs.take(tx, "w2", NOW, 2)

    assert [(one.plan_id, one.format) for one in first] == [("p1", "docx"), ("p1", "pdf")]
    assert [(one.plan_id, one.format) for one in second] == [("p2", "docx"), ("p2", "pdf")]
    assert jobs.take(tx, "w3", NOW, 2) == ()


def test_a_small_batch_does_not_wait_for_a_large_one(tx):
    add(tx, "b1", [f"p{one}" for one in range(9)], ["docx"])
    taken = [jobs.take(tx, "w", NOW, 1)[0] for _ in range(4)]
    add(tx, "b2", ["q1"], ["docx"])

    assert {one.batch_id for one in taken} == {"b1"}
    assert jobs.take(tx, "w", NOW, 1)[0].batch_id == "b2"


def test_case_04_a_lease_that_ran_out_is_taken_again_and_the_first_holder_is_refused(tx):
    add(tx, plans=["p1"], formats=["docx"])
    (slow,) = jobs.take(tx, "slow", NOW, 1)
    assert jobs.take(tx, "other", later(-1, lease=1), 1) == ()

    (again,) = jobs.take(tx, "other", later(lease=1), 1)

    assert (again.id, again.attempts) == (slow.id, 2)
    assert not jobs.finish(tx, slow, MADE, later(1, lease=1))
    assert jobs.finish(tx, again, MADE, later(1, lease=1))
    assert not jobs.finish(tx, again, MADE, later(2, lease=1))
    assert states(tx) == ["done"]


def test_a_worker_told_to_stop_gives_its_jobs_back_at_once_and_may_not_settle_them(tx):
    add(tx, plans=["p1"], formats=["docx"])
    [held] = jobs.take(tx, "w1", NOW, 2)

    assert jobs.give_back(tx, ["w1"], later(1)) == 1

    assert not jobs.finish(tx, held, MADE, later(2))
    [again] = jobs.take(tx, "w2", later(2), 2)
    assert (again.id, again.attempts) == (held.id, 1)


def test_a_living_worker_keeps_its_lease(tx):
    add(tx, plans=["p1"], formats=["docx"])
    jobs.take(tx, "w", NOW, 1)

    assert jobs.renew(tx, ["w"], later(20)) == 1
    assert jobs.take(tx, "other", later(lease=1), 1) == ()
    assert jobs.take(tx, "other", later(20, lease=1), 1)


def test_case_05_what_ends_its_worker_every_time_is_given_up_with_the_reason(tx):
    add(tx, plans=["p1", "p2"], formats=["docx"])
    now = NOW
    for _ in range(MOST_ATTEMPTS):
        (poison,) = jobs.take(tx, "w", now, 1)
        assert poison.plan_id == "p1"
        now += LEASE

    assert [one.plan_id for one in jobs.take(tx, "w", now, 2)] == ["p2"]
    (failed,) = batches.troubled(tx, "b1", 9)
    assert "三次" in failed.problem


def test_cancelled_jobs_are_not_begun_and_their_results_refused(tx):
    add(tx, plans=["p1", "p2"], formats=["docx"])
    (job,) = jobs.take(tx, "w", NOW, 1)

    batches.cancel_batch(tx, "b1", NOW)

    assert not jobs.finish(tx, job, MADE, NOW)
    assert jobs.take(tx, "w", NOW, 1) == ()
    assert states(tx) == ["cancelled", "cancelled"]


def test_only_what_failed_is_tried_again(tx):
    add(tx, plans=["p1", "p2"], formats=["docx"])
    first, second = jobs.take(tx, "w", NOW, 2)
    jobs.finish(tx, first, MADE, NOW)
    jobs.fail(tx, second, "还有 3 处要改", NOW)

    assert batches.retry_batch(tx, "b1", NOW) == 1
    assert [one.id for one in jobs.take(tx, "w", NOW, 2)] == [second.id]
    assert states(tx) == ["done", "running"]


def test_word_and_pdf_of_a_plan_are_of_one_snapshot(tx):
    add(tx, plans=["p1"])
    word, pdf = jobs.take(tx, "w", NOW, 2)
    jobs.finish(tx, word, MADE, NOW)
    jobs.fail(tx, pdf, "要改", NOW)
    batches.retry_batch(tx, "b1", NOW)

    (pdf,) = jobs.take(tx, "w", NOW, 2)
    jobs.finish(tx, pdf, ("t" * 64, "c" * 64, "计划.pdf"), NOW)

    assert [one.id for one in jobs.take(tx, "w", NOW, 2)] == [word.id]


def test_what_cannot_be_done_now_waits_and_costs_no_attempt(tx):
    add(tx, plans=["p1"], formats=["docx"])
    (job,) = jobs.take(tx, "w", NOW, 1)

    assert jobs.put_back(tx, job, "文件存不进去", later(30), counted=False)

    assert jobs.take(tx, "w", later(29), 1) == ()
    assert jobs.take(tx, "w", later(30), 1)[0].attempts == 1


def test_a_broker_gets_each_id_once_a_minute_and_only_the_first_message_counts(tx):
    add(tx, plans=["p1"])

    sent = jobs.offer(tx, NOW, 10)
    assert len(sent) == 2
    assert jobs.offer(tx, later(1), 10) == ()
    assert jobs.offer(tx, NOW + OFFER, 10) == sent
    taken = jobs.take_with(tx, sent[0], "w1", NOW + OFFER)
    assert [one.id for one in taken] == [*sent]
    assert jobs.take_with(tx, sent[1], "w2", NOW + OFFER) == ()
    assert jobs.finish(tx, taken[0], MADE, NOW + OFFER)
    lost = jobs.take_with(tx, sent[0], "w3", later(lease=99))
    assert [one.id for one in lost] == [sent[1]]


def test_counts_say_what_became_of_a_batch_and_history_is_forgotten_in_time(tx):
    add(tx, plans=["p1", "p2"], formats=["docx"])
    first, second = jobs.take(tx, "w", NOW, 2)
    jobs.finish(tx, first, MADE, NOW)

    counts = batches.counts_of(tx, ["b1"], later(10))["b1"]

    assert counts.by_state == {"done": 1, "running": 1}
    assert (counts.lately, counts.first) == (1, NOW)
    assert [one.id for one in batches.batches_of(tx, "lin", 5)] == ["b1"]
    batches.forget_batches(tx, later(1))
    assert batches.find_batch(tx, "b1") is None
    assert not jobs.finish(tx, second, MADE, NOW)
