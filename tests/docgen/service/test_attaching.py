from itertools import count

import pytest
from kinship import add_types
from small import CHEN, LIN, NOW, QIAN, ZHOU

from docgen.errors import ForbiddenError, NotFoundError
from forms.problems import FieldError

_ops = count()


@pytest.fixture
def service(service, tmp_path):
    add_types(tmp_path / "templates")
    return service


def put(service, actor, plan_id, section, **fields):
    op = f"t-{next(_ops)}"
    return service.save_section(actor, plan_id, section, fields, None, op, NOW)


def attach(service, plan_id, parent, actor=LIN):
    return service.attach(actor, plan_id, parent, f"at-{next(_ops)}", NOW)


@pytest.fixture
def year(service):
    """周敏's year: 9 万元 in March, nothing else."""
    plan_id = service.start_plan(ZHOU, "yearly", "2027", NOW)
    rows = [
        {"id": f"2027-{month:02}", "amount": "9" if month == 3 else "1"} for month in range(1, 13)
    ]
    put(service, ZHOU, plan_id, "goals", target="20", by_month={"method": "hand", "rows": rows})
    return plan_id


@pytest.fixture
def march(service):
    return service.start_plan(LIN, "monthly", "2027-03", NOW)


def opened(service, plan_id):
    return service.open_plan(LIN, plan_id, NOW)


def test_a_plan_put_under_another_is_filled_where_it_is_empty(service, year, march):
    done = attach(service, march, year)

    plan = opened(service, march)
    assert (done.title, done.taken, done.offered) == ("苏南组2027年度试写", 1, 0)
    assert plan.parent == year
    assert plan.plan.values["goals"]["target"]["text"] == "9"
    assert plan.origins["goals.target"].startswith("来自 上级计划《苏南组2027年度试写》")
    assert [one.id for one in service.family(ZHOU, year, NOW).children] == [march]


def test_what_was_typed_stays_and_the_other_number_is_offered(service, year, march):
    put(service, LIN, march, "goals", target="7")

    done = attach(service, march, year)

    plan = opened(service, march)
    assert (done.taken, done.offered) == (0, 1)
    assert plan.plan.values["goals"]["target"]["text"] == "7"
    assert [one.path for one in service.offers(plan)] == ["goals.target"]
    assert [one.label for one in service.changes(LIN, march, NOW)] == []


def test_a_plan_let_go_of_keeps_what_it_has_and_hears_no_more(service, year, march):
    attach(service, march, year)

    attach(service, march, "")

    plan = opened(service, march)
    assert plan.parent == ""
    assert plan.plan.values["goals"]["target"]["text"] == "9"
    assert not [one for one in plan.plan.inputs if one.startswith("parent")]
    put(service, ZHOU, year, "goals", target="30")
    assert service.changes(LIN, march, NOW) == ()
    assert [one.action for one in service.audit(LIN, march)].count("parent_changed") == 2


def test_a_change_above_is_announced_after_a_later_attachment(service, year, march):
    attach(service, march, year)
    put(service, ZHOU, year, "goals", target="30")

    (change,) = service.changes(LIN, march, NOW)

    assert (change.before, change.after) == ("20.00万元", "30.00万元")


def test_only_what_fits_may_be_chosen(service, year, march):
    other = service.start_plan(ZHOU, "yearly", "2028", NOW)

    assert [one.id for one in service.family(LIN, march, NOW).choices] == [year]
    with pytest.raises(FieldError, match="里没有2027年3月"):
        attach(service, march, other)
    with pytest.raises(FieldError, match="没有这份上级计划"):
        attach(service, march, "p-unknown")
    with pytest.raises(FieldError, match="没有这份上级计划"):
        attach(service, service.start_plan(QIAN, "monthly", "2027-03", NOW), year, QIAN)


def test_nobody_else_puts_a_plan_under_another(service, year, march):
    with pytest.raises(ForbiddenError):
        attach(service, march, year, ZHOU)
    with pytest.raises(NotFoundError):
        attach(service, march, year, CHEN)
    assert service.family(ZHOU, march, NOW).choices == ()
