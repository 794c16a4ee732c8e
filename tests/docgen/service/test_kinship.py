from datetime import timedelta
from itertools import count

import pytest
from kinship import add_types
from small import CHEN, LIN, NOW, QIAN, ZHOU

from docgen.errors import NotFoundError
from docgen.web.show.family import family_view
from forms.calendar import parse_period
from forms.problems import FieldError

_ops = count()


@pytest.fixture
def service(service, tmp_path):
    add_types(tmp_path / "templates")
    return service


def put(service, actor, plan_id, section, **fields):
    op = f"k-{next(_ops)}"
    return service.save_section(actor, plan_id, section, fields, None, op, NOW)


def months(**changed):
    """12 万元 in March, 8 in every other month, but for those changed (m05="99")."""
    amounts = {f"m{month:02}": "12" if month == 3 else "8" for month in range(1, 13)} | changed
    rows = [{"id": f"2027-{name[1:]}", "amount": one} for name, one in amounts.items()]
    return {"method": "hand", "rows": rows}


@pytest.fixture
def year(service):
    """周敏's year: 12 万元 in March, 8 in every other month."""
    plan_id = service.start_plan(ZHOU, "yearly", "2027", NOW)
    people = [
        {"id": "lin", "label": "林若川", "amount": "60"},
        {"id": "chen", "label": "陈一诺", "amount": "40"},
    ]
    put(
        service,
        ZHOU,
        plan_id,
        "goals",
        target="100",
        slogan="稳住老客户",
        by_month=months(),
        by_person={"method": "hand", "rows": people},
    )
    tasks = [
        {"id": "r1", "what": "订货会", "on": "2027-03-10"},
        {"id": "r2", "what": "年会", "on": "2027-12-20"},
    ]
    put(service, ZHOU, plan_id, "tasks", items=tasks)
    return plan_id


def opened(service, plan_id, actor=LIN):
    return service.open_plan(actor, plan_id, NOW)


def test_a_plan_started_under_another_is_filled_from_it(service, year):
    plan_id = service.start_plan(LIN, "monthly", "2027-03", NOW, parent=year)

    plan = opened(service, plan_id).plan
    assert plan.values["goals"]["target"] == {"value": "120000", "text": "12"}
    assert plan.values["goals"]["share"] == {"value": "600000", "text": "600000"}
    assert [one["what"] for one in plan.values["tasks"]["items"]] == ["订货会"]
    assert (
        opened(service, plan_id).origins["goals.target"]
        == "来自 上级计划《苏南组2027年度试写》里2027年3月的数"
    )
    told = service.audit(LIN, plan_id)[0]
    assert told.detail["parent"] == year


def test_of_what_others_were_given_nothing_is_copied(service, year):
    plan_id = service.start_plan(LIN, "monthly", "2027-03", NOW, parent=year)

    inputs = opened(service, plan_id).plan.inputs["parent"]
    assert [one["id"] for one in inputs["goals.by_person"]["rows"]] == ["lin"]
    assert "goals.slogan" not in inputs
    assert [one["what"] for one in inputs["tasks.items"]] == ["订货会"]


def test_the_best_parent_is_offered_first_and_only_one_that_may_be_taken_from(service, year):
    own = service.start_plan(LIN, "yearly", "2027", NOW)
    march, december = parse_period("2027-03"), parse_period("2026-12")

    found = service.parents_for(LIN, "monthly", [march, december])
    assert [one.id for one in found["2027-03"]] == [own, year]
    assert found["2026-12"] == ()
    assert service.parents_for(QIAN, "monthly", [march])["2027-03"] == ()
    with pytest.raises(FieldError, match="没有这份上级计划"):
        service.start_plan(QIAN, "monthly", "2027-03", NOW, parent=year)
    with pytest.raises(FieldError, match="里没有2026年12月"):
        service.start_plan(LIN, "monthly", "2026-12", NOW, parent=year)


def test_a_week_over_the_new_year_finds_the_week_before(service, tmp_path):
    folder = tmp_path / "templates" / "week"
    folder.mkdir()
    (folder / "plan.yaml").write_text(
        "title: 周试写\nversion: 1\nperiod: week\nlevel: person\nsections:\n"
        "  - id: goals\n    title: 目标\n"
        "    fields: [{id: aim, kind: text, label: 主题, prefill: previous.goals.aim}]\n"
    )
    first = service.start_plan(LIN, "week", "2026-W53", NOW)
    put(service, LIN, first, "goals", aim="年末收款")

    after = opened(service, service.start_plan(LIN, "week", "2027-W01", NOW))
    assert after.previous == first
    assert after.plan.values["goals"]["aim"] == "年末收款"
    assert after.origins["goals.aim"] == "来自 2026年第53周 周试写 的计划数"


def test_a_change_above_is_announced_and_taken_over_when_accepted(service, year):
    plan_id = service.start_plan(LIN, "monthly", "2027-03", NOW, parent=year)
    assert service.changes(LIN, plan_id, NOW) == ()
    put(service, ZHOU, year, "goals", by_month=months(m03="15"))

    (change,) = service.changes(LIN, plan_id, NOW)
    assert (change.label, change.before, change.after) == (
        "按月分解（2027年3月）",
        "12.00万元",
        "15.00万元",
    )
    assert opened(service, plan_id).plan.values["goals"]["target"]["value"] == "120000"
    service.accept_change(LIN, plan_id, change.key, "a-1", NOW)

    after = opened(service, plan_id)
    assert after.plan.values["goals"]["target"]["value"] == "150000"
    assert after.origins["goals.target"].startswith("来自 上级计划")
    assert service.changes(LIN, plan_id, NOW) == ()
    assert [one.action for one in service.audit(LIN, plan_id)] == ["started", "source_accepted"]


def test_a_change_that_was_declined_is_quiet_until_the_next_one(service, year):
    plan_id = service.start_plan(LIN, "monthly", "2027-03", NOW, parent=year)
    put(service, ZHOU, year, "goals", by_month=months(m03="15"))
    (change,) = service.changes(LIN, plan_id, NOW)
    service.keep_mine(LIN, plan_id, change.key, NOW)

    assert service.changes(LIN, plan_id, NOW) == ()
    assert opened(service, plan_id).plan.values["goals"]["target"]["value"] == "120000"
    put(service, ZHOU, year, "goals", by_month=months(m03="16"))
    assert [one.after for one in service.changes(LIN, plan_id, NOW)] == ["16.00万元"]
    with pytest.raises(NotFoundError, match="没有要处理的改动"):
        service.keep_mine(LIN, plan_id, "parent.goals.nothing", NOW)


def test_a_changed_target_is_announced_before_it_is_shared_out_again(service, year):
    plan_id = service.start_plan(LIN, "monthly", "2027-03", NOW, parent=year)
    assert opened(service, plan_id).evaluated.figures["goals.above"].shown == "100.00万元"

    put(service, ZHOU, year, "goals", target="120")

    (change,) = service.changes(LIN, plan_id, NOW)
    assert (change.label, change.before, change.after) == ("年度目标", "100.00万元", "120.00万元")
    service.accept_change(LIN, plan_id, change.key, "a-1", NOW)
    assert opened(service, plan_id).evaluated.figures["goals.above"].shown == "120.00万元"
    assert service.changes(LIN, plan_id, NOW) == ()


def test_a_change_of_another_month_is_no_change_of_this_one(service, year):
    plan_id = service.start_plan(LIN, "monthly", "2027-03", NOW, parent=year)
    put(service, ZHOU, year, "goals", by_month=months(m05="99"))

    assert service.changes(LIN, plan_id, NOW) == ()


def areas(south, north):
    rows = [("ra", "苏南", south), ("rb", "苏北", north)]
    return {
        "method": "hand",
        "rows": [{"id": one, "label": name, "amount": amount} for one, name, amount in rows],
    }


def test_shares_that_stay_alike_are_no_change_and_others_are_said_by_name(service, year):
    put(service, ZHOU, year, "goals", by_area=areas("100", "50"))
    plan_id = service.start_plan(LIN, "monthly", "2027-03", NOW, parent=year)
    put(service, ZHOU, year, "goals", by_area=areas("120", "60"))
    assert service.changes(LIN, plan_id, NOW) == ()

    put(service, ZHOU, year, "goals", by_area=areas("75", "75"))
    (change,) = service.changes(LIN, plan_id, NOW)

    assert change.label == "按区域分解（各项比例）"
    assert (change.before, change.after) == ("苏南 66.7%，苏北 33.3%", "苏南 50.0%，苏北 50.0%")


def test_the_plans_around_a_plan_are_known_as_far_as_they_may_be(service, year):
    february = service.start_plan(LIN, "monthly", "2027-02", NOW, parent=year)
    march = service.start_plan(LIN, "monthly", "2027-03", NOW + timedelta(1), parent=year)
    service.start_plan(CHEN, "monthly", "2027-03", NOW, parent=year)

    own = service.family(LIN, march, NOW)
    assert (own.parent.title, own.parent.may_read) == ("苏南组2027年度试写", False)
    assert (own.previous.id, own.following) == (february, None)
    assert service.family(LIN, february, NOW).following.id == march
    above = service.family(ZHOU, year, NOW)
    assert [one.owner_name for one in above.children] == ["林若川", "陈一诺", "林若川"]
    assert above.children[0].numbers[0] == "本月目标 8.00万元"
    assert [one.period.code for one in above.openings][:2] == ["2027-01", "2027-02"]
    assert (above.may_begin, own.may_begin) == (True, True)


def test_who_leads_is_not_asked_to_begin_what_is_a_members_to_write(service):
    year = service.start_plan(LIN, "yearly", "2027", NOW)
    seen = service.family(ZHOU, year, NOW)

    (shown,) = family_view(seen, year, {}).openings
    (own,) = family_view(service.family(LIN, year, NOW), year, {}).openings

    assert {(one.href, one.state.word) for one in shown.periods} == {("", "未开始")}
    assert all(one.href and one.state.word == "开始写" for one in own.periods)


def test_what_those_below_come_to_is_compared_with_what_they_were_given(service, year):
    for code in ("2027-02", "2027-03"):
        plan_id = service.start_plan(LIN, "monthly", code, NOW, parent=year)
    assert service.family(ZHOU, year, NOW).sums[0].agrees
    put(service, LIN, plan_id, "goals", target="10")

    line = service.family(ZHOU, year, NOW).sums[0]
    assert line.say == (
        "下级 2 份月度试写二的本月目标合计 18.00万元，比本计划分到2月、3月的 20.00万元少 2.00万元。"
    )
    said = [one.say for one in opened(service, plan_id).evaluated.problems if one.code == "parent"]
    assert said == [
        "上级计划分到本计划的是 12.00 万元，这里是 10.00 万元，少 2.00 万元，请核对或写明理由。"
    ]
