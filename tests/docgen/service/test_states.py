import re
from datetime import timedelta

import pytest
from deciding import FANG, above, statuses, written
from small import CHEN, LIN, NOW, QIAN, ZHOU, write_templates

from docgen.errors import (
    ConflictError,
    ForbiddenError,
    IncompletePlanError,
    NotFoundError,
    RefusedError,
)
from docgen.service.operator import OPERATOR
from docgen.service.policy import Action
from docgen.service.staff_deputies import Stint
from docgen.storage import audit, deputies, people, plans, staff, tree, versions

LATER = NOW + timedelta(days=1)


@pytest.fixture
def plan_id(service):
    return written(service)


@pytest.fixture
def submitted(service, plan_id):
    service.submit_plan(LIN, plan_id, NOW, note="请先看按周分解", op_id="s-1")
    return plan_id


@pytest.fixture
def approved(service, submitted):
    service.approve_plan(ZHOU, submitted, LATER)
    return submitted


def status(service, plan_id):
    return statuses(service)[plan_id]


def actions(service, plan_id):
    return [one.action for one in service.audit(LIN, plan_id)]


def test_what_is_handed_in_is_frozen_and_waits(service, submitted):
    (version,) = service.versions(LIN, submitted)
    standing = service.standing(LIN, submitted)

    assert status(service, submitted) == "submitted"
    assert (version.number, version.state, version.note) == (1, "submitted", "请先看按周分解")
    assert standing.deciders == "周敏"
    assert standing.may == {Action.WITHDRAW}
    assert service.standing(ZHOU, submitted).may == {Action.DECIDE}
    assert [one.plan_id for one in service.waiting_for(ZHOU)] == [submitted]
    assert service.waiting_for(LIN) == service.waiting_for(QIAN) == ()
    assert actions(service, submitted)[-1] == "submitted"


def test_only_a_plan_without_errors_can_be_handed_in(service):
    plan_id = service.start_plan(LIN, "small", "2027-01", NOW)

    with pytest.raises(IncompletePlanError, match="处要改"):
        service.submit_plan(LIN, plan_id, NOW)
    assert service.versions(LIN, plan_id) == ()
    assert status(service, plan_id) == "draft"


def test_case_06_handing_in_twice_with_one_op_makes_one_version(service, submitted):
    service.submit_plan(LIN, submitted, NOW, op_id="s-1")

    assert len(service.versions(LIN, submitted)) == 1
    with pytest.raises(ForbiddenError, match="正在等周敏审批"):
        service.submit_plan(LIN, submitted, NOW, op_id="s-2")


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_a_locked_plan_refuses_to_be_written_in_and_says_why(service, request, state):
    plan_id = request.getfixturevalue(state)
    words = {"submitted": "正在等周敏审批.*请先撤回", "approved": "已批准.*请先开始修订"}[state]

    with pytest.raises(ForbiddenError) as refused:
        service.save_section(LIN, plan_id, "work", {"note": "x"}, None, "x-1", NOW)
    assert re.search(words, refused.value.sentence)
    with pytest.raises(ForbiddenError):
        service.rename_plan(LIN, plan_id, "x", NOW)
    with pytest.raises(ForbiddenError):
        service.delete_plan(LIN, plan_id, NOW)


def test_taken_back_it_can_be_written_in_and_the_next_is_another_version(service, submitted):
    service.withdraw_plan(LIN, submitted, LATER)

    assert status(service, submitted) == "draft"
    assert service.waiting_for(ZHOU) == ()
    service.submit_plan(LIN, submitted, LATER)
    assert [(one.number, one.state) for one in service.versions(LIN, submitted)] == [
        (2, "submitted"),
        (1, "withdrawn"),
    ]


def test_a_return_needs_a_reason_and_gives_it_to_the_writer(service, submitted):
    with pytest.raises(RefusedError, match="退回的理由"):
        service.return_plan(ZHOU, submitted, NOW, reason="  ")
    service.return_plan(ZHOU, submitted, LATER, reason="第三周目标偏高，请写明客户")

    ((plan_id, version),) = service.returned_to(LIN)
    assert plan_id == submitted
    assert (version.reason, version.decided_by) == ("第三周目标偏高，请写明客户", "周敏")
    assert service.open_plan(LIN, submitted, NOW).may_edit
    assert service.open_plan(LIN, submitted, NOW).plan.version == 2


def test_an_approved_plan_carries_the_decisions(service, approved):
    plan = service.open_plan(LIN, approved, NOW).plan

    assert plan.status == "approved"
    assert [(one.role, one.name, one.spoken) for one in plan.decisions] == [
        ("编制", "林若川", "2026年11月21日"),
        ("审核", "周敏", "2026年11月22日"),
        ("批准", "周敏", "2026年11月22日"),
    ]
    with service.desk.store.reading() as tx:
        version = versions.find_version(tx, approved, 1)
    assert version.final
    assert version.final != version.snapshot


def test_amending_keeps_the_approved_version_in_force(service, approved):
    with pytest.raises(RefusedError, match="为什么要修订"):
        service.amend_plan(LIN, approved, LATER, reason="")
    service.amend_plan(LIN, approved, LATER, reason="客户推迟开工")
    standing = service.standing(LIN, approved)

    assert (standing.status, standing.number, standing.in_force) == ("amending", 2, 1)
    assert standing.amends == "客户推迟开工"
    with pytest.raises(ForbiddenError):
        service.delete_plan(LIN, approved, LATER)
    service.save_section(LIN, approved, "work", {"note": "推迟两周"}, None, "a-1", LATER)
    service.submit_plan(LIN, approved, LATER)
    service.withdraw_plan(LIN, approved, LATER)
    assert status(service, approved) == "amending"
    service.submit_plan(LIN, approved, LATER)
    service.approve_plan(ZHOU, approved, LATER)
    assert service.standing(LIN, approved).in_force == 3
    assert [one.state for one in service.versions(LIN, approved)] == [
        "approved",
        "withdrawn",
        "approved",
    ]
    assert service.versions(LIN, approved)[0].amends == "客户推迟开工"


def test_who_may_not_decide_is_told_so_or_learns_nothing(service, submitted):
    for actor in (CHEN, QIAN):
        with pytest.raises(NotFoundError):
            service.approve_plan(actor, submitted, NOW)
    with pytest.raises(ForbiddenError):
        service.approve_plan(LIN, submitted, NOW)
    with pytest.raises(ForbiddenError):
        service.withdraw_plan(ZHOU, submitted, NOW)


def test_two_levels_decide_one_after_the_other(service, tmp_path):
    above(service)
    write_templates(tmp_path / "templates", version=2, extra="approval: 2\n")
    plan_id = written(service, "2027-02")
    service.submit_plan(LIN, plan_id, NOW)
    with pytest.raises(ForbiddenError):
        service.approve_plan(FANG, plan_id, NOW)
    service.approve_plan(ZHOU, plan_id, NOW)

    assert status(service, plan_id) == "submitted"
    assert service.standing(LIN, plan_id).deciders == "方立"
    with pytest.raises(ForbiddenError):
        service.approve_plan(ZHOU, plan_id, NOW, op_id="again")
    service.approve_plan(FANG, plan_id, LATER)
    signed = service.open_plan(LIN, plan_id, NOW).plan.decisions
    assert [(one.role, one.name) for one in signed] == [
        ("编制", "林若川"),
        ("审核", "周敏"),
        ("批准", "方立"),
    ]


def test_a_deputy_decides_and_the_block_says_for_whom(service, submitted):
    with service.desk.store.writing() as tx:
        deputies.add_deputy(tx, "zhou", "qian")
    assert [one.plan_id for one in service.waiting_for(QIAN)] == [submitted]
    service.approve_plan(QIAN, submitted, NOW)

    signed = service.open_plan(LIN, submitted, NOW).plan.decisions
    assert signed[-1].name == "钱小满（代周敏）"
    with pytest.raises(NotFoundError):
        service.open_plan(QIAN, submitted, NOW)


def test_a_leader_s_own_plan_goes_to_the_team_above(service):
    above(service)
    plan_id = written(service, "2027-03", ZHOU)
    service.submit_plan(ZHOU, plan_id, NOW)

    assert service.standing(ZHOU, plan_id).deciders == "方立"
    assert [one.plan_id for one in service.waiting_for(FANG)] == [plan_id]


def test_nobody_to_decide_is_said_before_handing_in(service):
    plan_id = written(service, "2027-03", ZHOU)

    with pytest.raises(RefusedError, match="还没有人审批"):
        service.submit_plan(ZHOU, plan_id, NOW)


def test_a_ring_of_teams_ends(service, plan_id):
    above(service)
    with service.desk.store.writing() as tx:
        tree.set_parent(tx, "huadong", "sunan")
        assert plans.leads(tx, "fang", "lin")

    service.submit_plan(LIN, plan_id, NOW)


def test_a_step_worked_out_from_an_older_state_is_not_made(service, submitted):
    with service.desk.store.reading() as tx:
        before = plans.find_plan(tx, submitted)
    service.withdraw_plan(LIN, submitted, NOW)

    with service.desk.store.writing() as tx:
        assert not plans.move(tx, before, NOW, status="approved")
    with pytest.raises(ForbiddenError):
        service.approve_plan(ZHOU, submitted, NOW)


def test_case_39_every_step_is_in_the_audit_and_the_chain_holds(service, approved):
    service.amend_plan(LIN, approved, LATER, reason="客户推迟开工")

    assert [one for one in actions(service, approved) if one != "started"] == [
        "submitted",
        "approved",
        "amending",
    ]
    assert service.broken_audits() == {}


def test_a_plan_has_the_day_it_is_due(service, plan_id):
    (card,) = (one for one in service.plans_of(LIN) if one.id == plan_id)

    assert card.due.isoformat() == "2026-11-30"


def test_a_colleague_without_leaders_does_not_decide(service, submitted):
    with service.desk.store.writing() as tx:
        people.disable_person(tx, "zhou")

    assert service.standing(LIN, submitted).deciders == ""
    with pytest.raises((ConflictError, ForbiddenError, NotFoundError)):
        service.approve_plan(QIAN, submitted, NOW)


def test_actuals_stay_closed_while_the_next_plan_is_being_amended(service):
    before = written(service, "2026-11")
    after = written(service, "2026-12")
    assert service.open_actuals(LIN, before, NOW).may_enter
    service.submit_plan(LIN, after, NOW)
    service.approve_plan(ZHOU, after, NOW)
    assert not service.open_actuals(LIN, before, NOW).may_enter
    service.amend_plan(LIN, after, NOW, reason="客户推迟开工")

    assert not service.open_actuals(LIN, before, NOW).may_enter
    assert service.open_actuals(LIN, after, NOW).may_enter


def test_the_operator_names_a_deputy_and_ends_it(service, submitted):
    service.name_deputy(OPERATOR, Stint("zhou", "qian"), NOW)
    assert [one.plan_id for one in service.waiting_for(QIAN)] == [submitted]
    service.end_deputy(OPERATOR, Stint("zhou", "qian"), NOW)

    assert service.waiting_for(QIAN) == ()


def test_who_returns_a_plan_as_a_deputy_says_for_whom(service, submitted):
    service.name_deputy(ZHOU, Stint("zhou", "qian"), NOW)
    service.return_plan(QIAN, submitted, NOW, reason="先对账")

    last = service.standing(LIN, submitted).last
    assert (last.decided_by, last.signed) == ("钱小满（代周敏）", ())
    with service.desk.store.reading() as tx:
        told = audit.chain_of(tx, submitted)[-1].detail
    assert told["for"] == ["zhou"]


def test_who_decides_too_late_is_told_what_became_of_it(service, submitted):
    above(service)
    with pytest.raises(ForbiddenError, match="正在等周敏审批；现在不用您审批"):
        service.approve_plan(FANG, submitted, LATER)
    service.return_plan(ZHOU, submitted, LATER, reason="请再核目标")
    with pytest.raises(ForbiddenError, match="现在不等审批；可能已经退回或撤回"):
        service.approve_plan(ZHOU, submitted, LATER)
    service.submit_plan(LIN, submitted, LATER)
    service.approve_plan(ZHOU, submitted, LATER)
    with pytest.raises(ForbiddenError, match="已经批准了"):
        service.return_plan(ZHOU, submitted, LATER, reason="再想想")


def test_the_leader_of_the_top_decides_sixty_levels_down(service, plan_id):
    with service.desk.store.writing() as tx:
        staff.remove_member(tx, "sunan", "zhou")
        for level in range(60):
            people.add_team(tx, f"t{level}", f"{level}")
            tree.set_parent(tx, f"t{level - 1}" if level else "sunan", f"t{level}")
        people.add_member(tx, "t59", "zhou", leads=True)

    service.submit_plan(LIN, plan_id, NOW)

    assert service.standing(LIN, plan_id).deciders == "周敏"
