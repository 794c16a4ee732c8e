from datetime import timedelta

import pytest
from small import CHEN, LIN, NOW

from docgen.errors import NotFoundError
from docgen.storage.models import HistoryRow

ROWS = [{"id": "raaaaaa", "name": "城东"}, {"id": "rbbbbbb", "name": "城西"}]


def put(service, plan_id, minutes, op, **fields):
    moment = NOW + timedelta(minutes=minutes)
    return service.save_section(LIN, plan_id, "work", fields, None, op, moment)


def notes(service, plan_id):
    return [one.values.get("note") for one in service.history(LIN, plan_id, "work")]


def test_history_has_one_entry_per_ten_minutes_of_writing(service, plan_id):
    for minute in range(0, 25, 3):
        put(service, plan_id, minute, f"t-{minute + 1}", note=f"第{minute}分钟")

    assert notes(service, plan_id) == ["第24分钟", "第21分钟", "第9分钟"]
    entry = service.history(LIN, plan_id, "work")[0]
    assert (entry.author, entry.fields, entry.mark) == ("林若川", ("note",), "")


def test_leaving_a_section_keeps_what_it_was(service, plan_id):
    put(service, plan_id, 0, "t-1", note="写到这里")
    service.leave_section(LIN, plan_id, "work")
    put(service, plan_id, 1, "t-2", note="又改了")

    assert notes(service, plan_id) == ["又改了", "写到这里"]


def test_thinning_keeps_what_history_shows_and_a_day_of_bases(service, plan_id):
    for minute in range(9):
        put(service, plan_id, minute, f"t-{minute + 1}", note=f"第{minute}分钟")
    before = notes(service, plan_id)
    service.tidy(NOW + timedelta(hours=23))
    assert count(service) == 9
    service.tidy(NOW + timedelta(hours=25))

    assert notes(service, plan_id) == before == ["第8分钟"]
    assert count(service) == 1


def count(service):
    with service.desk.store.reading() as tx:
        rows = tx.execute(HistoryRow.__table__.select()).mappings().all()
    return sum(row["section_id"] == "work" for row in rows)


def test_thinning_never_takes_one_plan_for_another(service):
    plans = [service.start_plan(LIN, "small", "2026-12", NOW) for _ in range(3)]
    for at, plan in enumerate(plans):
        put(service, plan, at, "t-1", note="只有一次")
    service.tidy(NOW + timedelta(days=3))

    assert [notes(service, plan) for plan in plans] == [["只有一次"]] * 3


def test_a_section_is_made_what_it_was_and_back(service, plan_id):
    put(service, plan_id, 0, "t-1", note="原来", customers=ROWS)
    put(service, plan_id, 20, "t-2", note="后来", memo="新写的")
    newest, oldest = service.history(LIN, plan_id, "work")
    service.restore_section(LIN, plan_id, "work", oldest.id, "u-1", NOW + timedelta(hours=1))

    values = service.open_plan(LIN, plan_id, NOW).plan.values["work"]
    assert values["note"] == "原来"
    assert "memo" not in values
    assert notes(service, plan_id) == ["原来", "后来", "原来"]
    service.restore_section(LIN, plan_id, "work", newest.id, "u-2", NOW + timedelta(hours=1))
    assert service.open_plan(LIN, plan_id, NOW).plan.values["work"]["memo"] == "新写的"


def test_an_entry_of_another_section_or_plan_is_not_found(service, plan_id):
    put(service, plan_id, 0, "t-1", note="原来")
    entry = service.history(LIN, plan_id, "work")[0]
    other = service.start_plan(LIN, "small", "2027-01", NOW)

    for plan, section in ((other, "work"), (plan_id, "goals")):
        with pytest.raises(NotFoundError):
            service.restore_section(LIN, plan, section, entry.id, "u-1", NOW)


def test_a_removed_row_comes_back_at_the_end_with_its_id(service, plan_id):
    put(service, plan_id, 0, "t-1", customers=ROWS)
    put(service, plan_id, 1, "t-2", customers=ROWS[1:])
    put(service, plan_id, 2, "t-3", customers=[*ROWS[1:], {"id": "rnew222", "name": "城南"}])
    service.tidy(NOW + timedelta(days=3))
    later = NOW + timedelta(days=20)
    gone = service.removed_rows(LIN, plan_id, "work", later)
    service.restore_row(LIN, plan_id, "work", "customers", "raaaaaa", "u-1", later)

    assert [(one.field, one.shown, one.author) for one in gone] == [
        ("customers", "客户：城东", "林若川")
    ]
    rows = service.open_plan(LIN, plan_id, later).plan.values["work"]["customers"]
    assert [row["id"] for row in rows] == ["rbbbbbb", "rnew222", "raaaaaa"]
    assert service.removed_rows(LIN, plan_id, "work", later) == ()


def test_a_row_taken_out_31_days_ago_is_not_offered(service, plan_id):
    put(service, plan_id, 0, "t-1", customers=ROWS)
    put(service, plan_id, 1, "t-2", customers=[])
    later = NOW + timedelta(days=31)

    assert service.removed_rows(LIN, plan_id, "work", later) == ()
    with pytest.raises(NotFoundError):
        service.restore_row(LIN, plan_id, "work", "customers", "raaaaaa", "u-1", later)


def test_history_is_its_readers_only(service, plan_id):
    with pytest.raises(NotFoundError):
        service.history(CHEN, plan_id, "work")
