"""A plan that can be handed in, and two teams under one; shared by the tests of states."""

from small import LIN, NOW

from docgen.service import Actor, Role
from docgen.service.operator import NewPerson, add_person
from docgen.storage import people, tree

FANG = Actor("fang", "fang", "方立", Role.MANAGER, "区域经理", "华东区", "沐阳商贸")
PASSWORD = "梧桐 沙发 三十七 km"  # noqa: S105  of nobody
GOALS = {"aim": "稳住老客户", "last_year": "1200", "growth": "10"}


def written(service, code="2026-12", actor=LIN):
    """The id of a plan with nothing left to mend."""
    plan_id = service.start_plan(actor, "small", code, NOW)
    service.save_section(actor, plan_id, "goals", GOALS, None, f"w-{code}-1", NOW)
    service.redistribute(actor, plan_id, "goals.by_week", "even", f"w-{code}-2", NOW)
    return plan_id


def above(service):
    """Put both teams under one that 方立 leads."""
    person = NewPerson("fang", FANG.name, FANG.role, FANG.post, FANG.department, id="fang")
    add_person(service.desk, person, PASSWORD, NOW)
    with service.desk.store.writing() as tx:
        people.add_team(tx, "huadong", "华东区")
        people.add_member(tx, "huadong", "fang", leads=True)
        for team in ("sunan", "subei"):
            tree.set_parent(tx, team, "huadong")


def statuses(service, actor=LIN):
    return {one.id: one.status for one in service.plans_of(actor)}
