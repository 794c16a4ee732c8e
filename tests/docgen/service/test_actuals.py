from itertools import count

import pytest
from kinship import add_types
from small import CHEN, LIN, NOW, ZHOU

from docgen.errors import ConflictError, ForbiddenError, NotFoundError, RefusedError
from docgen.storage import plans

_ops = count()


@pytest.fixture
def service(service, tmp_path):
    add_types(tmp_path / "templates")
    return service


def put(service, plan_id, section, actor=LIN, **fields):
    service.save_section(actor, plan_id, section, fields, None, f"f-{next(_ops)}", NOW)


def enter(service, plan_id, typed, revision=None, actor=LIN):
    return service.save_actuals(actor, plan_id, typed, revision, f"e-{next(_ops)}", NOW)


def entries(opened):
    return {one.key: one for block in opened.blocks for one in block.entries}


@pytest.fixture
def month(service):
    plan_id = service.start_plan(LIN, "monthly", "2027-02", NOW)
    weeks = ["2027-W05", "2027-W06", "2027-W07", "2027-W08"]
    rows = [{"id": one, "amount": "2"} for one in weeks]
    put(service, plan_id, "goals", target="8", by_week={"method": "hand", "rows": rows})
    items = [{"id": "r1", "what": "订货会"}, {"id": "r2", "what": "陈列检查"}]
    put(service, plan_id, "tasks", items=items)
    put(service, plan_id, "ahead", items=[{"id": "r1", "what": "清明促销"}])
    return plan_id


def test_every_number_with_an_actual_stands_beside_its_plan(service, month):
    found = entries(service.open_actuals(LIN, month, NOW))

    assert found["goals.target"].planned == "8.00万元"
    assert found["goals.by_week[2027-W05]"].planned == "2.00万元"
    assert [one.id for one in found["tasks.items[r1].state"].choices] == ["done", "part", "open"]
    assert found["tasks.items[r2].state"].label == "陈列检查"
    assert set(found) == {
        "goals.target",
        *(f"goals.by_week[2027-W{week:02}]" for week in (5, 6, 7, 8)),
        "tasks.items[r1].state",
        "tasks.items[r2].state",
    }


def test_an_actual_is_kept_with_its_rate_and_feeds_the_figures(service, month):
    opened = enter(service, month, {"goals.target": "7.2", "tasks.items[r1].state": "done"})

    found = entries(opened)
    assert (found["goals.target"].shown, found["goals.target"].rate) == ("7.20万元", "90.0%")
    assert opened.revision == 1
    assert [who for _, who in opened.history] == ["林若川"]
    plan = service.open_plan(LIN, month, NOW)
    assert plan.plan.actuals["goals"]["target"]["value"] == "72000"
    assert plan.evaluated.figures["goals.rate"].shown == "90.0%"
    rows = plan.evaluated.values["tasks.items"].rows
    assert [one.cells["state"] for one in rows] == ["done", None]


def test_what_cannot_be_read_stays_and_is_said(service, month):
    found = entries(enter(service, month, {"goals.target": "八十多万吧"}))

    assert found["goals.target"].typed == "八十多万吧"
    assert "读不" in found["goals.target"].say or "看不懂" in found["goals.target"].say


def test_the_sum_of_the_weeks_is_offered_for_the_month(service, month):
    weeks = {f"goals.by_week[2027-W{week:02}]": "1.9" for week in (5, 6, 7, 8)}
    opened = enter(service, month, weeks)

    assert opened.blocks[1].total == ("8.00万元", "7.60万元", "95.0%")
    assert (opened.offers["goals.target"].typed) == "7.6"


def test_weeks_that_do_not_come_to_the_month_are_remarked(service, month):
    weeks = {f"goals.by_week[2027-W{week:02}]": "1.9" for week in (5, 6, 7, 8)}
    unfinished = {"goals.by_week[2027-W05]": "1.9", "goals.target": "7.8"}

    assert enter(service, month, unfinished).blocks[1].remark == ""
    assert enter(service, month, weeks).blocks[1].remark == (
        "按周分解的实绩合计 7.60万元，比本月目标的实绩 7.80万元少 0.20万元，请核对。"
    )
    assert (
        "已填的合计 7.90万元"
        in enter(
            service, month, {"goals.by_week[2027-W05]": "7.9"} | dict.fromkeys(list(weeks)[1:], "")
        )
        .blocks[1]
        .remark
    )


def test_an_actual_of_a_part_the_plan_has_no_more_can_be_emptied(service, month):
    named = {"r1": "城东", "r2": "城西"}
    east, west = ({"id": at, "label": one, "amount": "4"} for at, one in named.items())
    put(service, month, "goals", by_area={"method": "hand", "rows": [east, west]})
    gone = "goals.by_area[r2]"
    enter(service, month, {gone: "2"})
    put(service, month, "goals", by_area={"method": "hand", "rows": [east | {"amount": "8"}]})

    assert entries(service.open_actuals(LIN, month, NOW))[gone].gone
    assert gone not in entries(enter(service, month, {gone: ""}))


def test_the_months_of_a_year_are_offered_from_the_monthly_plans(service):
    year = service.start_plan(ZHOU, "yearly", "2027", NOW)
    amounts = [{"id": f"2027-{month:02}", "amount": "8"} for month in range(1, 13)]
    by_month = {"method": "hand", "rows": amounts}
    put(service, year, "goals", ZHOU, target="96", by_month=by_month)
    for actor in (LIN, CHEN):
        below = service.start_plan(actor, "monthly", "2027-03", NOW, parent=year)
        enter(service, below, {"goals.target": "3.5"}, actor=actor)

    offer = service.open_actuals(ZHOU, year, NOW).offers["goals.by_month[2027-03]"]
    assert (offer.typed, offer.origin) == ("7", "下级 2 份计划的实绩合计")


def test_the_next_plan_opens_with_the_review_of_this_one(service, month):
    enter(service, month, {"goals.target": "7.2", "tasks.items[r1].state": "done"})

    after = service.open_plan(LIN, service.start_plan(LIN, "monthly", "2027-03", NOW), NOW)
    review, tasks = after.plan.values["review"], after.plan.values["tasks"]
    assert (review["target"]["value"], review["done"]["value"]) == ("80000", "72000")
    assert after.evaluated.figures["review.rate"].shown == "90.0%"
    assert [one["what"] for one in review["carried"]] == ["陈列检查"]
    assert [one["what"] for one in tasks["items"]] == ["清明促销"]
    assert after.origins["review.done"] == "来自 2027年2月 月度试写二 的实绩"


def test_actuals_entered_later_are_announced_to_the_next_plan(service, month):
    after = service.start_plan(LIN, "monthly", "2027-03", NOW)
    enter(service, month, {"goals.target": "7.2"})

    (change,) = service.changes(LIN, after, NOW)
    assert (change.label, change.before, change.after) == ("本月目标（实绩）", "未填", "7.20万元")
    service.accept_change(LIN, after, change.key, "a-1", NOW)
    assert service.open_plan(LIN, after, NOW).plan.values["review"]["done"]["value"] == "72000"


def test_actuals_may_be_entered_after_approval_until_the_next_plan_is_approved(service, month):
    after = service.start_plan(LIN, "monthly", "2027-03", NOW)
    with service.desk.store.writing() as tx:
        plans.set_plan(tx, month, status="approved")
    assert enter(service, month, {"goals.target": "7"}).may_enter
    with service.desk.store.writing() as tx:
        plans.set_plan(tx, after, status="approved")

    assert not service.open_actuals(LIN, month, NOW).may_enter
    with pytest.raises(ForbiddenError, match="下一期的计划已批准"):
        enter(service, month, {"goals.target": "9"})


def test_others_see_or_do_not_see_them_and_never_enter(service, month):
    assert not service.open_actuals(ZHOU, month, NOW).may_enter
    with pytest.raises(ForbiddenError, match="编制人"):
        enter(service, month, {"goals.target": "9"}, actor=ZHOU)
    with pytest.raises(NotFoundError):
        service.open_actuals(CHEN, month, NOW)


def test_two_tabs_do_not_undo_each_other(service, month):
    enter(service, month, {"goals.target": "7"}, revision=0)
    enter(service, month, {"tasks.items[r1].state": "done"}, revision=0)
    assert service.open_plan(LIN, month, NOW).plan.actuals["goals"]["target"]["value"] == "70000"
    with pytest.raises(ConflictError, match="本月目标的实绩在别处也改过"):
        enter(service, month, {"goals.target": "6"}, revision=0)


def test_a_retry_is_answered_and_nothing_is_kept_twice(service, month):
    for _ in range(2):
        opened = service.save_actuals(LIN, month, {"goals.target": "7"}, 0, "same-1", NOW)
    assert opened.revision == 1
    assert enter(service, month, {"goals.target": ""}).plan.actuals == {}
    with pytest.raises(RefusedError, match="最多"):
        enter(service, month, {"goals.target": "9" * 300})
