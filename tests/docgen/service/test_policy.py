from itertools import product

import pytest
from small import CHEN, LIN, NOW, QIAN, ZHOU

from docgen.errors import ForbiddenError, NotFoundError
from docgen.service import Actor, Role, Wish
from docgen.service.policy import PEOPLE, POLICY, Action, PersonFacts, PlanFacts, can
from docgen.storage import people

SHEN = Actor("shen", "shen", "沈禾", Role.AUTHOR)
ADMIN = Actor("admin", "admin", "顾安", Role.ADMIN)
ROLES = (LIN, CHEN, ZHOU, SHEN, ADMIN)
OWN = {
    Action.READ,
    Action.EDIT,
    Action.DOWNLOAD,
    Action.REVIEW,
    Action.SETTLE,
    Action.DELETE,
    Action.SUBMIT,
    Action.FOLLOW,
    Action.ENTER_ACTUALS,
}
OWN_TOO = {Action.FOLLOW, Action.ENTER_ACTUALS, Action.SETTLE}
LED = {Action.READ, Action.DOWNLOAD, Action.REVIEW}


def allowed(actor, owner, *, led, status, deleted):
    """What the design says, written once more and differently."""
    if owner == actor.id:
        if deleted:
            return {Action.READ, Action.RESTORE}
        if status in {"submitted", "approved"}:
            step = Action.WITHDRAW if status == "submitted" else Action.AMEND
            return LED | OWN_TOO | {step}
        return OWN - {Action.DELETE} if status == "amending" else OWN
    if deleted or not led:
        return set()
    return LED | {Action.AMEND} if status == "approved" else LED


@pytest.mark.parametrize("actor", ROLES, ids=lambda one: one.id)
def test_every_action_on_every_plan_is_what_the_design_says(actor):
    on_plans = {*OWN, Action.RESTORE, Action.WITHDRAW, Action.DECIDE, Action.AMEND}
    for owner, led, status, deleted in product(
        ("lin", actor.id),
        (True, False),
        ("draft", "submitted", "returned", "approved", "amending"),
        (True, False),
    ):
        facts = PlanFacts(owner, led and owner != actor.id, status, deleted)
        right = allowed(actor, owner, led=facts.led, status=status, deleted=deleted)
        assert {one for one in on_plans if can(actor, one, facts)} == right


def test_the_numbers_of_the_leader_may_be_taken_and_nothing_else():
    facts = PlanFacts("zhou", led=False, status="draft", deleted=False, leader=True)
    gone = PlanFacts("zhou", led=False, status="draft", deleted=True, leader=True)

    assert {one for one in POLICY if can(LIN, one, facts)} == {Action.START, Action.FOLLOW}
    assert not can(LIN, Action.FOLLOW, gone)


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "approved", "amending"])
def test_who_is_asked_to_decide_reads_and_decides_while_it_waits(status):
    asked = PlanFacts("lin", led=False, status=status, deleted=False, approves=True)
    gone = PlanFacts("lin", led=True, status=status, deleted=True, approves=True)

    assert can(QIAN, Action.DECIDE, asked) is (status == "submitted")
    assert can(QIAN, Action.READ, asked)
    assert not can(QIAN, Action.EDIT, asked)
    assert not can(LIN, Action.DECIDE, asked)
    assert not can(QIAN, Action.DECIDE, gone)
    assert not can(QIAN, Action.READ, gone)


def test_only_who_leads_the_writer_answers_for_what_compliance_holds_back():
    led = PlanFacts("lin", led=True, status="draft", deleted=False)

    assert can(ZHOU, Action.SIGN, led)
    assert not can(LIN, Action.SIGN, led)
    assert not can(ZHOU, Action.SIGN, PlanFacts("lin", led=False, status="draft", deleted=False))
    assert not can(ZHOU, Action.SIGN, PlanFacts("lin", led=True, status="draft", deleted=True))


@pytest.mark.parametrize(
    ("action", "who"),
    [
        (Action.START, {"lin", "chen", "zhou", "shen", "admin"}),
        (Action.SEE_TEAM, {"zhou"}),
        (Action.CHANGE_TYPES, {"shen"}),
        (Action.MANAGE_PEOPLE, {"admin"}),
    ],
)
def test_what_needs_no_plan_goes_by_role(action, who):
    assert {one.id for one in ROLES if can(one, action)} == who


def test_every_action_has_its_rule():
    assert POLICY.keys() | PEOPLE.keys() == set(Action)
    assert not any(can(LIN, action, None) for action in {*OWN, Action.RESTORE})


def test_a_stranger_learns_nothing_of_a_plan(service, plan_id):
    calls = (
        lambda actor: service.open_plan(actor, plan_id, NOW),
        lambda actor: service.save_section(actor, plan_id, "work", {}, None, "a-1", NOW),
        lambda actor: service.leave_section(actor, plan_id, "work"),
        lambda actor: service.redistribute(actor, plan_id, "goals.by_week", "even", "a-1", NOW),
        lambda actor: service.accept_offer(actor, plan_id, "goals.promise", "a-1", NOW),
        lambda actor: service.history(actor, plan_id, "work"),
        lambda actor: service.restore_section(actor, plan_id, "work", 1, "a-1", NOW),
        lambda actor: service.removed_rows(actor, plan_id, "work", NOW),
        lambda actor: service.restore_row(actor, plan_id, "work", "customers", "r", "a-1", NOW),
        lambda actor: service.preview(actor, plan_id, NOW),
        lambda actor: service.document(actor, plan_id, Wish("docx", draft=True), NOW),
        lambda actor: service.put_picture(actor, plan_id, b"", "x.png", NOW),
        lambda actor: service.picture(actor, plan_id, "0" * 64),
        lambda actor: service.visit(actor, plan_id, "work"),
        lambda actor: service.rename_plan(actor, plan_id, "x", NOW),
        lambda actor: service.delete_plan(actor, plan_id, NOW),
        lambda actor: service.restore_plan(actor, plan_id, NOW),
        lambda actor: service.audit(actor, plan_id),
        lambda actor: service.revision_of(actor, plan_id),
        lambda actor: service.start_plan(actor, "small", "2027-01", NOW, copy_from=plan_id),
    )

    for actor, call in product((CHEN, QIAN, SHEN, ADMIN), calls):
        with pytest.raises(NotFoundError):
            call(actor)


def test_the_team_s_manager_reads_and_cannot_write(service, plan_id):
    assert service.open_plan(ZHOU, plan_id, NOW).may_edit is False
    assert [one.id for one in service.team_plans(ZHOU)] == [plan_id]
    assert service.team_plans(QIAN) == service.team_plans(LIN) == ()
    with pytest.raises(ForbiddenError, match="组员的计划"):
        service.delete_plan(ZHOU, plan_id, NOW)


def test_case_21_a_moved_manager_loses_sight_at_once(service, plan_id):
    with service.desk.store.writing() as tx:
        tx.exec_driver_sql("DELETE FROM member WHERE person_id = 'zhou'")
        people.add_member(tx, "subei", "zhou", leads=True)

    with pytest.raises(NotFoundError):
        service.open_plan(ZHOU, plan_id, NOW)


def test_admins_look_after_people_and_leaders_see_their_own():
    leader = Actor("fang", "fang", "方立", Role.MANAGER, leads=frozenset({"sunan"}))
    led, other, own = (
        PersonFacts("lin", led=True),
        PersonFacts("tang", led=False),
        PersonFacts("fang", led=False),
    )

    assert all(can(ADMIN, one, other) for one in PEOPLE)
    assert {one for one in PEOPLE if can(leader, one, led)} == {Action.SEE_PERSON}
    assert {one for one in PEOPLE if can(leader, one, other)} == set()
    assert {one for one in PEOPLE if can(leader, one, own)} == {Action.NAME_DEPUTY}
    assert can(leader, Action.SEE_PEOPLE)
    assert not can(LIN, Action.SEE_PEOPLE)
    assert not any(can(LIN, one, led) for one in PEOPLE)
