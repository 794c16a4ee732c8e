"""Which plans count: of leaders below, of people whose plan was handed over, of several types."""

from dataclasses import replace

import pytest
from deciding import FANG, above, written
from gathering import add_team_type
from small import CHEN, LIN, NOW, QIAN, ZHOU

from docgen.service.collecting import team_of
from docgen.service.staff_moving import set_teams
from docgen.storage import plans


@pytest.fixture
def service(service, tmp_path):
    add_team_type(tmp_path / "templates")
    above(service)
    return service


def put(service, actor, slug, status="approved", **more):
    plan_id = service.start_plan(actor, slug, "2026-12", NOW)
    with service.desk.store.writing() as tx:
        plans.set_plan(tx, plan_id, status=status, **more)
    return plan_id


def team(service, leader, *collects):
    plan_type = replace(service.desk.types.current("team"), collects=collects)
    with service.desk.store.reading() as tx:
        found = team_of(tx, service.desk, leader.id, plan_type, "2026-12")
    return [one.record.id for one in found.plans], [
        (one.person.id, one.state) for one in found.missing
    ]


def test_who_leads_a_team_below_stands_for_it_once_that_plan_is_approved(service):
    lin = put(service, LIN, "small")
    zhou = put(service, ZHOU, "team", status="submitted")
    missing = [("zhou", "待审"), ("qian", "未开始"), ("chen", "未开始")]

    found = team(service, FANG, "team", "small")

    assert found[0] == [lin]
    assert sorted(found[1]) == sorted(missing)
    with service.desk.store.writing() as tx:
        plans.set_plan(tx, zhou, status="approved")
    assert team(service, FANG, "team", "small") == ([zhou], [("qian", "未开始")])


def test_of_two_plans_of_a_person_the_type_named_first_counts(service):
    small = put(service, LIN, "small")
    wide = put(service, LIN, "team")

    assert team(service, ZHOU, "small", "team")[0] == [small]
    assert team(service, ZHOU, "team", "small")[0] == [wide]
    assert team(service, ZHOU) == ([], [])


def test_a_plan_that_was_handed_over_counts_beside_its_new_owners(service):
    own = put(service, CHEN, "small")
    left = put(service, LIN, "small", owner_id="chen")

    found, _ = team(service, ZHOU, "small")

    assert sorted(found) == sorted([own, left])


def moved_on(service, actor, team="subei"):
    with service.desk.store.writing() as tx:
        set_teams(tx, actor.id, {team: False})


def test_a_plan_counts_in_the_team_it_was_handed_in_to(service):
    lin = written(service)
    service.submit_plan(LIN, lin, NOW)
    service.approve_plan(ZHOU, lin, NOW)
    draft = written(service, actor=CHEN)
    moved_on(service, LIN)
    moved_on(service, CHEN)

    assert team(service, ZHOU, "small") == ([lin], [])
    assert team(service, QIAN, "small") == ([], [("chen", "草稿")])
    assert [one.id for one in service.plans_of(CHEN)] == [draft]
    found, _ = team(service, FANG, "small")
    assert found == [lin]
    assert service.readable(ZHOU, [lin, draft]) == {lin}

    put(service, ZHOU, "team")
    assert team(service, FANG, "team", "small")[0] != [lin]  # 周敏's plan has it
    moved_on(service, LIN, "sunan")
    assert team(service, ZHOU, "small") == ([lin], [])
