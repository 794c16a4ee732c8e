import pytest
from small import LIN, NOW, PASSWORD, new_person

from docgen.errors import NotFoundError
from docgen.plans.plan_file import load_plan_file
from docgen.plans.plan_file_dump import dump_plan_file
from docgen.service.operator import NewPerson, add_person, change_password, exported, shut_out
from docgen.service.sign_in import CHAIN
from docgen.storage import audit


def test_what_the_operator_did_is_in_the_audit(service):
    person = NewPerson("He ", "何嘉树", LIN.role)
    add_person(service.desk, person, PASSWORD, NOW)
    change_password(service.desk, "HE", "一百二十只白鹭过河", NOW)
    shut_out(service.desk, "he", NOW)

    with service.desk.store.reading() as tx:
        told = [one.action for one in audit.chain_of(tx, CHAIN)]
    assert told[-3:] == ["person_added", "password_set", "person_disabled"]
    assert new_person(LIN).id == "lin"


@pytest.mark.parametrize(
    "call",
    [
        lambda desk: change_password(desk, "nobody", PASSWORD, NOW),
        lambda desk: shut_out(desk, "nobody", NOW),
        lambda desk: exported(desk, "nothing", NOW),
    ],
    ids=["password", "disable", "export"],
)
def test_what_is_not_there_is_said(service, call):
    with pytest.raises(NotFoundError):
        call(service.desk)


def test_an_exported_plan_reads_back_as_the_same_values(service, plan_id):
    fields = {"aim": "稳", "last_year": "1,200", "growth": "25%"}
    service.save_section(LIN, plan_id, "goals", fields, None, "t-1", NOW)
    plan = exported(service.desk, plan_id, NOW)
    again = load_plan_file(dump_plan_file(plan), service.desk.types.catalogue).required()

    assert again.values == plan.values
