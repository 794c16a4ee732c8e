"""Leaving, coming back, moving: whose plans are whose, who reads them, who decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from deciding import FANG, above, written
from small import CHEN, LIN, NOW, PASSWORD, QIAN, ZHOU

from docgen.errors import ConflictError, ForbiddenError, NotFoundError, RefusedError
from docgen.service import Actor, Role
from docgen.service.staff_deputies import Stint
from docgen.service.staff_leaving import Leaving
from docgen.service.staff_teams import Place
from docgen.service.standing import version_plan
from docgen.storage import people, staff
from docgen.storage.people import PersonRecord

ADMIN = Actor("admin", "admin", "顾安", Role.ADMIN)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def service(service):
    with service.desk.store.writing() as tx:
        people.add_person(
            tx, PersonRecord("admin", "admin", "顾安", "admin", "", "", "", "", False, NOW)
        )
    return service


@pytest.fixture
def draft(service):
    return written(service)


@pytest.fixture
def submitted(service):
    plan_id = written(service, "2027-01")
    service.submit_plan(LIN, plan_id, NOW)
    return plan_id


@pytest.fixture
def approved(service):
    plan_id = written(service, "2027-02")
    service.submit_plan(LIN, plan_id, NOW)
    service.approve_plan(ZHOU, plan_id, NOW)
    return plan_id


def author(service, actor, plan_id):
    return service.open_plan(actor, plan_id, NOW).plan.author.name


def printed(service, actor, plan_id):
    return service.standing(actor, plan_id).last.submitted_by


def test_access_ends_and_every_plan_lives_on(service, draft, submitted, approved):
    token = service.sign_in("lin", PASSWORD, "127.0.0.1", NOW).token

    count = service.leave(ADMIN, "lin", Leaving(successor="chen"), NOW)

    assert count == 3
    assert service.person_of(token, NOW) is None
    with pytest.raises(ForbiddenError):
        service.sign_in("lin", PASSWORD, "127.0.0.1", NOW)
    assert {one.id for one in service.plans_of(CHEN)} == {draft, submitted, approved}
    assert author(service, CHEN, draft) == "陈一诺"
    assert author(service, CHEN, submitted) == author(service, CHEN, approved) == "林若川"
    assert service.audit(CHEN, draft)[-1].action == "handed_over"
    assert service.broken_audits() == {}


@pytest.mark.slow
def test_a_plan_decided_about_is_printed_as_the_successors_once_written_in(
    service, submitted, approved
):
    service.leave(ADMIN, "lin", Leaving(successor="chen"), NOW)

    service.return_plan(ZHOU, submitted, LATER, reason="请再核目标")
    service.amend_plan(CHEN, approved, LATER, reason="换人负责")

    assert author(service, CHEN, submitted) == author(service, CHEN, approved) == "陈一诺"
    assert printed(service, CHEN, approved) == "林若川"
    first, _ = version_plan(service.desk, CHEN, approved, 1)
    assert (first.author.name, first.decisions[0].name) == ("林若川", "林若川")
    service.submit_plan(CHEN, submitted, LATER)
    service.approve_plan(ZHOU, submitted, LATER)
    assert printed(service, ZHOU, submitted) == "陈一诺"


def test_coming_back_undoes_it(service, draft, approved):
    service.leave(ADMIN, "lin", Leaving(successor="chen"), NOW)

    count = service.come_back(ADMIN, "lin", LATER)

    assert count == 2
    assert {one.id for one in service.plans_of(LIN)} == {draft, approved}
    assert author(service, LIN, draft) == "林若川"
    assert [one.name for one in service.person(ADMIN, "lin", NOW).card.teams] == ["苏南组"]
    assert service.person_of(service.sign_in("lin", PASSWORD, "", NOW).token, NOW)
    with pytest.raises(ConflictError, match="没有离职"):
        service.come_back(ADMIN, "lin", LATER)


@pytest.mark.slow
def test_what_waits_for_a_leader_goes_to_the_next_one(service, submitted):
    with pytest.raises(RefusedError, match="接手带苏南组"):
        service.leave(ADMIN, "zhou", Leaving(), NOW)

    binned = service.start_plan(ZHOU, "small", "2026-12", NOW)
    service.delete_plan(ZHOU, binned, NOW)
    service.leave(ADMIN, "zhou", Leaving(leader="qian"), NOW)

    assert [one.plan_id for one in service.waiting_for(QIAN)] == [submitted]
    service.come_back(ADMIN, "zhou", LATER)
    assert [one.plan_id for one in service.waiting_for(ZHOU)] == [submitted]
    assert service.waiting_for(QIAN) == ()


def test_who_is_kept_out_at_once_is_handed_over_later(service, draft):
    service.leave(ADMIN, "lin", Leaving(later=True), NOW)
    assert service.plans_of(CHEN) == ()

    service.leave(ADMIN, "lin", Leaving(successor="chen"), LATER)

    assert [one.id for one in service.plans_of(CHEN)] == [draft]


@pytest.mark.parametrize("successor", ["", "lin"])
def test_somebody_must_take_the_plans(service, draft, successor):
    with pytest.raises(RefusedError, match="接手林若川计划"):
        service.leave(ADMIN, "lin", Leaving(successor=successor), NOW)

    assert service.person(ADMIN, "lin", NOW).card.state == "active"
    assert author(service, LIN, draft) == "林若川"


def test_the_last_admin_stays(service):
    with pytest.raises(RefusedError, match="不能把自己"):
        service.leave(ADMIN, "admin", Leaving(), NOW)


def test_nobody_but_an_admin_ends_access(service):
    with pytest.raises(ForbiddenError, match="管理员维护"):
        service.leave(ZHOU, "lin", Leaving(successor="chen"), NOW)
    with pytest.raises(NotFoundError):
        service.leave(CHEN, "lin", Leaving(successor="chen"), NOW)
    with pytest.raises(NotFoundError):
        service.leave(QIAN, "lin", Leaving(successor="qian"), NOW)


@pytest.mark.slow
def test_after_a_move_old_leaders_read_what_was_handed_in_and_new_ones_all(
    service, draft, submitted
):
    service.put_in_team(ADMIN, Place("subei", "lin"), NOW)
    service.take_out(ADMIN, Place("sunan", "lin"), NOW)

    assert service.open_plan(ZHOU, submitted, NOW).own is False
    with pytest.raises(NotFoundError):
        service.open_plan(ZHOU, draft, NOW)
    for plan_id in (draft, submitted):
        assert service.open_plan(QIAN, plan_id, NOW).own is False
    assert service.waiting_for(ZHOU) == ()
    assert [one.plan_id for one in service.waiting_for(QIAN)] == [submitted]
    with pytest.raises(ForbiddenError):
        service.approve_plan(ZHOU, submitted, NOW)


@pytest.mark.slow
def test_who_reads_on_finds_the_plans_in_the_list(service, submitted):
    leader = Actor("zhou", "zhou", "周敏", Role.MANAGER, leads=frozenset({"sunan"}))
    service.put_in_team(ADMIN, Place("subei", "lin"), NOW)
    service.take_out(ADMIN, Place("sunan", "lin"), NOW)

    assert [one.id for one in service.team_plans(leader)] == [submitted]
    service.put_in_team(ADMIN, Place("sunan", "lin"), NOW)
    assert [one.id for one in service.team_plans(leader)] == [submitted]


@pytest.mark.slow
def test_above_a_team_that_is_gone_is_read_on(service, submitted):
    above(service)
    service.put_in_team(ADMIN, Place("subei", "lin"), NOW)
    service.take_out(ADMIN, Place("sunan", "lin"), NOW)
    for one in ("chen", "zhou"):
        service.take_out(ADMIN, Place("sunan", one), NOW)
    service.move_team(ADMIN, "subei", "", NOW)
    service.remove_team(ADMIN, "sunan", NOW)

    assert service.open_plan(FANG, submitted, NOW).own is False


@pytest.mark.slow
def test_a_deputy_decides_from_the_first_day_to_the_last(service, submitted):
    first = date(2026, 12, 1)
    service.name_deputy(ADMIN, Stint("zhou", "qian", first, first + timedelta(days=2)), NOW)

    def waits(day):
        here = Actor("qian", "qian", "钱小满", Role.MANAGER, today=day)
        return [one.plan_id for one in service.waiting_for(here)]

    assert waits(first - timedelta(days=1)) == waits(first + timedelta(days=3)) == waits(None) == []
    assert waits(first) == waits(first + timedelta(days=2)) == [submitted]
    shown = service.person(ADMIN, "zhou", NOW).deputies.mine[0]
    assert (shown.deputy.name, shown.state) == ("钱小满", "later")
    service.end_deputy(ADMIN, Stint("zhou", "qian"), NOW)
    assert waits(first) == []


def test_a_leader_names_a_deputy_of_their_own_and_of_nobody_else(service):
    service.name_deputy(ZHOU, Stint("zhou", "qian"), NOW)

    assert [one.deputy.name for one in service.deputies(ZHOU, NOW).mine] == ["钱小满"]
    assert [one.person.name for one in service.deputies(QIAN, NOW).others] == ["周敏"]
    with pytest.raises(NotFoundError):
        service.name_deputy(ZHOU, Stint("qian", "zhou"), NOW)
    with pytest.raises(ForbiddenError):
        service.name_deputy(LIN, Stint("lin", "chen"), NOW)
    with pytest.raises(RefusedError, match="代自己"):
        service.name_deputy(ZHOU, Stint("zhou", "zhou"), NOW)
    yesterday = NOW.date() - timedelta(days=1)
    with pytest.raises(RefusedError, match="已经过去"):
        service.name_deputy(ZHOU, Stint("zhou", "qian", None, yesterday), NOW)
    with pytest.raises(RefusedError, match="写反"):
        service.name_deputy(ZHOU, Stint("zhou", "qian", NOW.date(), yesterday), NOW)


@pytest.mark.slow
def test_the_plan_before_is_the_successors_own(service, draft):
    own = written(service, "2026-12", CHEN)
    service.leave(ADMIN, "lin", Leaving(successor="chen"), LATER)
    service.save_section(CHEN, draft, "goals", {"aim": "接手"}, None, "t-1", LATER)

    after = service.start_plan(CHEN, "small", "2027-01", LATER)

    assert service.open_plan(CHEN, after, LATER).previous == own


def test_a_plan_that_waits_is_not_handed_to_the_only_one_who_approves_it(service, submitted):
    with pytest.raises(RefusedError, match="交给周敏以后，待审的“") as refused:
        service.leave(ADMIN, "lin", Leaving(successor="zhou"), NOW)
    assert "换一位接手人" in refused.value.hint
    assert [one.id for one in service.plans_of(LIN)] == [submitted]

    above(service)
    service.leave(ADMIN, "lin", Leaving(successor="zhou"), NOW)
    assert service.standing(ZHOU, submitted).deciders == "方立"


def test_nobody_leads_a_team_on_whose_own_plan_only_the_leaver_could_approve(service, submitted):
    with service.desk.store.writing() as tx:
        staff.set_person(tx, "lin", {"role": "manager"})
    with pytest.raises(RefusedError, match="交给林若川以后"):
        service.leave(ADMIN, "zhou", Leaving(leader="lin"), NOW)
    assert [one.plan_id for one in service.waiting_for(ZHOU)] == [submitted]


def test_no_change_by_hand_leaves_a_plan_waiting_for_nobody(service, submitted):
    (team,) = service.person(ADMIN, "zhou", NOW).fields.leads
    fields = service.person(ADMIN, "lin", NOW).fields
    alone = replace(fields, teams=frozenset())
    with pytest.raises(RefusedError, match=r"林若川待审的“.+”就没有人审批"):
        service.change_person(ADMIN, "lin", alone, NOW)
    for act in (service.take_out, service.put_in_team):
        with pytest.raises(RefusedError, match="请先给林若川所在的团队"):
            act(ADMIN, Place(team, "zhou"), NOW)
    assert [one.plan_id for one in service.waiting_for(ZHOU)] == [submitted]

    service.return_plan(ZHOU, submitted, NOW, reason="先补上周计划")
    service.change_person(ADMIN, "lin", alone, NOW)
