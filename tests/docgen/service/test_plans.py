from datetime import timedelta

import pytest
from small import CHEN, LIN, NOW, service_in, write_templates

from docgen.errors import ForbiddenError, NotFoundError, RefusedError
from docgen.service.copying import matching_parts
from docgen.storage import audit
from forms.calendar import parse_period, weeks
from forms.problems import FieldError


def put(service, plan_id, section, op="t-1", **fields):
    return service.save_section(LIN, plan_id, section, fields, None, op, NOW)


def test_a_new_plan_is_empty_and_first_in_the_list(service):
    plan_id = service.start_plan(LIN, "small", "2026-12", NOW, title=" 十二月  计划\n")

    card = service.plans_of(LIN)[0]
    assert (card.id, card.title, card.period.label) == (plan_id, "十二月 计划", "2026年12月")
    opened = service.open_plan(LIN, plan_id, NOW)
    assert opened.may_edit
    assert opened.plan.author.company == "沐阳商贸"
    assert card.errors == sum(one.errors for one in opened.evaluated.states.values()) > 0


def test_a_new_plan_has_the_author_s_defaults(service, plan_id):
    values = service.open_plan(LIN, plan_id, NOW).plan.values
    assert values == {"more": {"tone": "稳中求进"}}


def test_a_plan_without_a_title_is_called_by_team_period_and_type(service, plan_id):
    assert service.plans_of(LIN)[0].title == "苏南组2026年12月月度试写"
    service.rename_plan(LIN, plan_id, "冲刺计划", NOW)
    assert service.plans_of(LIN)[0].title == "冲刺计划"


@pytest.mark.parametrize("code", ["2026", "2026-W47", "去年", ""])
def test_a_period_that_does_not_fit_is_refused_with_a_sentence(service, code):
    with pytest.raises(FieldError, match=r"。$"):
        service.start_plan(LIN, "small", code, NOW)


def test_an_unknown_type_and_an_endless_title_are_refused(service, plan_id):
    with pytest.raises(NotFoundError):
        service.start_plan(LIN, "nothing", "2026-12", NOW)
    with pytest.raises(RefusedError, match="最多 120 个字"):
        service.rename_plan(LIN, plan_id, "字" * 121, NOW)


def test_lists_show_how_far_a_plan_is(service, plan_id):
    put(service, plan_id, "goals", aim="稳", last_year="1200", growth="25%")

    card = service.plans_of(LIN)[0]
    opened = service.open_plan(LIN, plan_id, NOW)
    assert card.share_done == opened.evaluated.share_done.quantize(card.share_done)
    assert card.errors == sum(one.errors for one in opened.evaluated.states.values())


def test_the_place_last_visited_is_kept(service, plan_id):
    service.visit(LIN, plan_id, "work")
    service.visit(LIN, plan_id, "nowhere")

    assert service.open_plan(LIN, plan_id, NOW).last_section == "work"
    assert service.plans_of(LIN)[0].last_section == "work"


def test_a_copy_takes_texts_rows_and_shares_but_no_dates(service, plan_id):
    put(service, plan_id, "goals", aim="稳", last_year="1000", growth="0", start="12月5日")
    service.redistribute(LIN, plan_id, "goals.by_week", "even", "t-2", NOW)
    rows = [{"id": "raaaaaa", "name": "城东", "amount": "5", "due": "12月8日"}]
    put(service, plan_id, "work", "t-3", customers=rows, note="说明")
    copied = service.start_plan(LIN, "small", "2027-01", NOW, copy_from=plan_id)

    values = service.open_plan(LIN, copied, NOW).plan.values
    assert values["goals"]["aim"] == "稳"
    assert "start" not in values["goals"]
    assert values["work"]["customers"] == [
        {"id": "raaaaaa", "name": "城东", "amount": {"value": "50000", "text": "5"}}
    ]
    old = service.open_plan(LIN, plan_id, NOW).plan.values["goals"]["by_week"]["rows"]
    new = values["goals"]["by_week"]["rows"]
    assert len(old) == len(new) == 5
    assert [one["id"] for one in new] == [one.code for one in weeks(parse_period("2027-01"))]
    assert [one["last"] for one in new] == [one["amount"] for one in old]
    assert service.open_plan(LIN, copied, NOW).revisions == {"goals": 0, "work": 0, "more": 0}


def test_parts_of_a_period_stand_place_by_place():
    parts = matching_parts(parse_period("2026"), parse_period("2027"))

    assert parts["2026-03"].code == "2027-03"
    assert parts["2026-Q4"].code == "2027-Q4"


def test_the_plan_of_the_period_before_offers_its_values(service, plan_id):
    put(service, plan_id, "goals", aim="稳住老客户")
    after = service.start_plan(LIN, "small", "2027-01", NOW)
    begun = service.open_plan(LIN, after, NOW)
    assert begun.plan.values["goals"]["promise"] == "稳住老客户"
    service.undo_offer(LIN, after, "goals.promise", "t-8", NOW)
    undone = service.open_plan(LIN, after, NOW)
    assert undone.origins == {}
    offer = service.offers(undone)[0]
    saved = service.accept_offer(LIN, after, offer.path, "t-9", NOW)

    opened = service.open_plan(LIN, after, NOW)
    assert opened.previous == plan_id
    assert (offer.path, offer.shown) == ("goals.promise", "稳住老客户")
    assert opened.plan.values["goals"]["promise"] == "稳住老客户"
    assert opened.origins["goals.promise"] == offer.origin
    assert saved.refreshed == {"promise": "稳住老客户"}
    with pytest.raises(NotFoundError, match="没有可以带入"):
        service.accept_offer(LIN, after, "goals.aim", "t-10", NOW)


def test_a_later_change_of_the_plan_before_changes_nothing_accepted(service, plan_id):
    put(service, plan_id, "goals", aim="稳住老客户")
    after = service.start_plan(LIN, "small", "2027-01", NOW)
    put(service, plan_id, "goals", "t-5", aim="全都变了")

    opened = service.open_plan(LIN, after, NOW)
    assert opened.plan.values["goals"]["promise"] == "稳住老客户"
    assert opened.plan.inputs["previous"] == {"goals.aim": "稳住老客户"}


def test_a_breakdown_is_shared_out_and_the_page_gets_it(service, plan_id):
    put(service, plan_id, "goals", last_year="1000", growth="0")
    saved = service.redistribute(LIN, plan_id, "goals.by_week", "even", "t-2", NOW)

    amounts = [row["amount"] for row in saved.refreshed["by_week"]["rows"]]
    assert len(amounts) == 5
    assert not any(one.code == "sum" for one in saved.evaluated.problems)


def test_what_is_deleted_is_in_the_bin_for_30_days(service, plan_id):
    service.delete_plan(LIN, plan_id, NOW)

    assert service.plans_of(LIN) == ()
    assert [one.id for one in service.bin_of(LIN, NOW)] == [plan_id]
    assert service.bin_of(CHEN, NOW) == ()
    service.tidy(NOW + timedelta(days=29))
    service.restore_plan(LIN, plan_id, NOW)
    assert [one.id for one in service.plans_of(LIN)] == [plan_id]
    with pytest.raises(ForbiddenError):
        service.restore_plan(LIN, plan_id, NOW)


def test_after_30_days_it_is_gone_and_its_audit_stays(service, plan_id):
    service.delete_plan(LIN, plan_id, NOW)
    service.tidy(NOW + timedelta(days=31))

    with pytest.raises(NotFoundError):
        service.open_plan(LIN, plan_id, NOW)
    with service.desk.store.reading() as tx:
        assert [one.action for one in audit.chain_of(tx, plan_id)] == ["started", "deleted"]


def test_case_39_the_audit_tells_every_change_of_state_and_no_autosave(service, plan_id):
    put(service, plan_id, "work", note="自动保存")
    service.rename_plan(LIN, plan_id, "新名字", NOW)
    service.delete_plan(LIN, plan_id, NOW)
    service.restore_plan(LIN, plan_id, NOW)

    told = service.audit(LIN, plan_id)
    assert [one.action for one in told] == ["started", "renamed", "deleted", "restored"]
    assert {one.author for one in told} == {"林若川"}
    assert service.broken_audits() == {}


def test_a_plan_whose_audit_is_gone_altogether_is_found(service, plan_id):
    with service.desk.store.writing() as tx:
        tx.exec_driver_sql("DELETE FROM audit WHERE chain <> 'people'")

    assert service.broken_audits() == {plan_id: 1}


def test_a_draft_keeps_its_plan_type_when_the_folder_changes(service, plan_id, tmp_path):
    extra = "  - {id: fresh, title: 更多, fields: [{id: word, kind: text, label: 字}]}\n"
    write_templates(tmp_path / "templates", extra=extra)
    later = service.start_plan(LIN, "small", "2027-01", NOW)

    assert service.open_plan(LIN, plan_id, NOW).plan.type.section("fresh") is None
    assert service.open_plan(LIN, later, NOW).plan.type.section("fresh") is not None


def test_outside_the_demo_a_published_version_never_changes(service, tmp_path):
    real = service_in(tmp_path, demo=False)
    first = real.start_plan(LIN, "small", "2026-12", NOW)
    extra = "  - {id: fresh, title: 更多, fields: [{id: word, kind: text, label: 字}]}\n"
    write_templates(tmp_path / "templates", extra=extra)
    second = real.start_plan(LIN, "small", "2027-01", NOW)

    types = [real.open_plan(LIN, one, NOW).plan.type for one in (first, second)]
    assert types[0].digest == types[1].digest
    assert [one.version for one in types] == [1, 1]
    assert [one.slug for one in real.plan_types()] == ["small"]
    real.desk.store.close()
