import pytest
from deciding import FANG, above
from gathering import add_team_type, amend, approved, hand_in
from small import CHEN, LIN, NOW, ZHOU

from docgen.reviews.differences import ADDED, CHANGED, REMOVED
from docgen.storage import plans


@pytest.fixture
def service(service, tmp_path):
    add_team_type(tmp_path / "templates")
    return service


def start(service):
    return service.start_plan(ZHOU, "team", "2026-12", NOW)


def figures(service, plan_id):
    opened = service.open_plan(ZHOU, plan_id, NOW)
    return {path: one.shown for path, one in opened.evaluated.figures.items()}


def people(service, plan_id, column="name", table="people"):
    found = figures(service, plan_id)
    return [
        one
        for path, one in found.items()
        if path.startswith(f"team.{table}[") and path.endswith(f".{column}")
    ]


def test_a_new_plan_collects_what_is_approved_to_the_fen_and_names_who_is_missing(service):
    approved(service, LIN, "1200.00013")
    hand_in(service, CHEN, "800")

    plan_id = start(service)

    found = figures(service, plan_id)
    assert found["team.plans"] == "1份"
    assert found["team.target"] == "13,200,001.43元"
    assert people(service, plan_id) == ["林若川"]
    assert people(service, plan_id, "name", "missing") == ["陈一诺"]
    assert people(service, plan_id, "state", "missing") == ["待审"]


@pytest.mark.slow
def test_prefills_have_the_sum_and_the_parts_by_person(service):
    approved(service, LIN, "1200")
    approved(service, CHEN, "800")

    opened = service.open_plan(ZHOU, start(service), NOW)

    team = opened.plan.values["team"]
    assert team["aim"]["value"] == "22000000"
    parts = {one["label"]: one["amount"]["value"] for one in team["by_person"]["rows"]}
    assert parts == {"林若川": "13200000", "陈一诺": "8800000"}
    assert opened.origins["team.aim"] == "来自 组员的 2 份计划"


def test_what_is_approved_later_waits_for_the_managers_choice(service):
    approved(service, LIN, "1200")
    plan_id = start(service)
    assert service.changes(ZHOU, plan_id, NOW) == ()
    approved(service, CHEN, "800")

    (change,) = service.changes(ZHOU, plan_id, NOW)

    assert (change.before, change.after) == ("1 份，缺 1 人", "2 份；新收到陈一诺")
    assert figures(service, plan_id)["team.target"] == "13,200,000元"
    service.accept_change(ZHOU, plan_id, change.key, "a-1", NOW)
    assert figures(service, plan_id)["team.target"] == "22,000,000元"
    assert service.open_plan(ZHOU, plan_id, NOW).plan.values["team"]["aim"]["value"] == "22000000"
    assert service.changes(ZHOU, plan_id, NOW) == ()


@pytest.mark.slow
def test_a_change_is_kept_away_until_the_next_one(service):
    approved(service, LIN, "1200")
    plan_id = start(service)
    chen = hand_in(service, CHEN, "800")
    (change,) = service.changes(ZHOU, plan_id, NOW)
    service.keep_mine(ZHOU, plan_id, change.key, NOW)

    assert service.changes(ZHOU, plan_id, NOW) == ()
    service.approve_plan(ZHOU, chen, NOW)
    assert len(service.changes(ZHOU, plan_id, NOW)) == 1


def test_of_a_plan_that_is_amended_the_approved_version_counts(service):
    lin = approved(service, LIN, "1200")
    amend(service, lin, "2000")

    plan_id = start(service)

    assert figures(service, plan_id)["team.target"] == "13,200,000元"
    assert people(service, plan_id, "version") == ["1"]
    service.submit_plan(LIN, lin, NOW)
    assert service.changes(ZHOU, plan_id, NOW) == ()
    service.approve_plan(ZHOU, lin, NOW)
    (change,) = service.changes(ZHOU, plan_id, NOW)
    assert change.after == "1 份，缺 1 人；有改动林若川"
    service.accept_change(ZHOU, plan_id, change.key, "a-1", NOW)
    assert figures(service, plan_id)["team.target"] == "22,000,000元"
    assert people(service, plan_id, "version") == ["2"]


@pytest.mark.slow
def test_the_same_customer_of_two_people_is_shown(service):
    approved(service, LIN, "1200", "惠民超市", "锦源批发部")
    approved(service, CHEN, "800", "惠民超市有限公司", "好又鲜便利")

    plan_id = start(service)

    assert people(service, plan_id, "what", "customers") == ["惠民超市／惠民超市有限公司"]
    assert people(service, plan_id, "people", "customers") == ["林若川、陈一诺"]


def test_who_leads_nobody_has_no_such_section(service):
    plan_id = service.start_plan(LIN, "team", "2026-12", NOW)

    assert "team" in service.open_plan(LIN, plan_id, NOW).evaluated.hidden


@pytest.mark.slow
def test_another_period_and_a_plan_in_the_bin_do_not_count(service):
    approved(service, LIN, "1200", code="2027-01")
    gone = approved(service, CHEN, "800")
    with service.desk.store.writing() as tx:
        plans.set_plan(tx, gone, deleted=NOW)

    plan_id = start(service)

    assert figures(service, plan_id)["team.plans"] == "0份"
    assert people(service, plan_id, "state", "missing") == ["未开始", "未开始"]


@pytest.mark.slow
def test_two_versions_tell_the_collected_rows_by_the_plan_they_are_of(service):
    above(service)
    lin = approved(service, LIN, "1200", "惠民超市")
    plan_id = start(service)
    service.submit_plan(ZHOU, plan_id, NOW)
    service.return_plan(FANG, plan_id, NOW, reason="请等陈一诺的计划")
    amend(service, lin, "2000")
    service.submit_plan(LIN, lin, NOW)
    service.approve_plan(ZHOU, lin, NOW)
    approved(service, CHEN, "800", "惠民超市有限公司")
    for at, change in enumerate(service.changes(ZHOU, plan_id, NOW)):
        service.accept_change(ZHOU, plan_id, change.key, f"c-{at}", NOW)
    service.submit_plan(ZHOU, plan_id, NOW)

    found = {one.path: one for one in service.compare(ZHOU, plan_id, 1, 2)}

    told = {one.name: (one.kind, one.cells) for one in found["team.people"].rows}
    kind, cells = told["林若川"]
    assert kind == CHANGED
    assert [(one.label, one.before, one.after) for one in cells] == [
        ("版次", "1", "2"),
        ("目标", "13,200,000元", "22,000,000元"),
        ("占比", "100.0%", "71.4%"),
    ]
    assert told["陈一诺"][0] == ADDED
    assert [(one.kind, one.name) for one in found["team.missing"].rows] == [(REMOVED, "陈一诺")]
    (same,) = found["team.customers"].rows
    assert (same.kind, same.cells[1].after) == (ADDED, "林若川、陈一诺")
    assert service.compare(ZHOU, plan_id, 2, 2) == ()
