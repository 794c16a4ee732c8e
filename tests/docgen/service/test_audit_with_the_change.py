"""A change whose link of the audit cannot be written does not happen either."""

import pytest
from deciding import written
from small import CHEN, LIN, NOW, ZHOU

from docgen.errors import UnavailableError
from docgen.service import Actor, Role
from docgen.service.operator import change_password, shut_out
from docgen.service.staff_answers import PersonFields
from docgen.service.staff_deputies import Stint
from docgen.storage.models import Base

ADMIN = Actor("root", "root", "管理员", Role.ADMIN)
NEWCOMER = PersonFields(login="he", name="何嘉树", role=Role.REP)
STEPS = {
    "started": lambda service, _: service.start_plan(CHEN, "small", "2027-01", NOW),
    "renamed": lambda service, plan: service.rename_plan(LIN, plan, "新名字", NOW),
    "deleted": lambda service, plan: service.delete_plan(LIN, plan, NOW),
    "submitted": lambda service, plan: service.submit_plan(LIN, plan, NOW),
    "deputy": lambda service, _: service.name_deputy(ZHOU, Stint("zhou", "qian"), NOW),
    "password": lambda service, _: change_password(service.desk, "lin", "四十只白鹭过江河", NOW),
    "shut out": lambda service, _: shut_out(service.desk, "chen", NOW),
    "person": lambda service, _: service.add_person(ADMIN, NEWCOMER, NOW),
    "link": lambda service, _: service.make_link(ADMIN, "chen", NOW),
    "team": lambda service, _: service.add_team(ADMIN, "浙南组", "", NOW),
}
WAITING = {
    "withdrawn": lambda service, plan: service.withdraw_plan(LIN, plan, NOW),
    "returned": lambda service, plan: service.return_plan(ZHOU, plan, NOW, reason="请再核目标"),
    "approved": lambda service, plan: service.approve_plan(ZHOU, plan, NOW),
}


def everything(service):
    """All rows of all tables but the count of tries."""
    with service.desk.store.reading() as tx:
        return {
            one.name: sorted(map(repr, tx.execute(one.select()).all()))
            for one in Base.metadata.sorted_tables
            if one.name not in {"throttle", "audit", "bundle"}
        }


@pytest.mark.parametrize("steps", [STEPS, WAITING], ids=["draft", "waiting"])
def test_case_39_without_its_link_no_change_is_kept(service, steps):
    plan = written(service)
    if steps is WAITING:
        service.submit_plan(LIN, plan, NOW)
    with service.desk.store.writing() as tx:
        tx.exec_driver_sql("ALTER TABLE audit RENAME TO audit_away")
    before = everything(service)

    for name, step in steps.items():
        with pytest.raises(UnavailableError):
            step(service, plan)
        assert everything(service) == before, name
