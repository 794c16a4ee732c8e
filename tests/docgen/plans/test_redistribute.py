from decimal import Decimal

import pytest
from trading import GOOD, plan

from docgen.errors import NotFoundError, RefusedError
from docgen.plans.evaluate import evaluate
from docgen.plans.redistribute import redistribute


def with_months(rows, method="hand", **changes):
    goals = GOOD["goals"] | {"by_month": {"method": method, "rows": rows}} | changes
    return plan(GOOD | {"goals": goals})


def month(number, **parts):
    return {"id": f"2027-{number:02}", **parts}


def amounts(stored):
    return [Decimal(one["amount"]["value"]) for one in stored["rows"]]


def saved(stored):
    return plan(GOOD | {"goals": GOOD["goals"] | {"by_month": stored}})


def test_even_gives_every_month_the_same():
    stored = redistribute(
        plan({"goals": GOOD["goals"] | {"by_month": None}}), "goals.by_month", "even"
    )

    assert stored["method"] == "even"
    assert set(amounts(stored)) == {Decimal(1_200_000)}
    assert stored["rows"][0]["amount"]["text"] == "120"
    assert evaluate(saved(stored)).problems == ()


def test_locked_rows_stay_and_the_others_share_the_rest():
    before = with_months([month(1, amount="230", locked=True), month(2, amount="7")])

    stored = redistribute(before, "goals.by_month", "even")

    assert amounts(stored) == [Decimal(2_300_000), *[Decimal(1_100_000)] * 11]
    assert stored["rows"][0]["locked"] is True


def test_by_last_years_shares():
    rows = [month(n, last="100" if n > 1 else "340") for n in range(1, 13)]

    stored = redistribute(with_months(rows), "goals.by_month", "last")

    assert amounts(stored) == [Decimal(3_400_000), *[Decimal(1_000_000)] * 11]


def test_last_years_shares_come_from_the_previous_plan_when_none_were_typed():
    rows = [{"id": f"2026-{n:02}", "amount": {"value": "1", "text": "1"}} for n in range(1, 13)]
    before = plan(inputs={"previous_actual": {"goals.by_month": {"rows": rows}}})

    stored = redistribute(before, "goals.by_month", "last")

    assert set(amounts(stored)) == {Decimal(1_200_000)}
    assert stored["rows"][0]["last"]["value"] == "1"


def test_by_weights():
    rows = [month(n, weight="2" if n <= 6 else "1") for n in range(1, 13)]

    stored = redistribute(with_months(rows), "goals.by_month", "weights")

    assert amounts(stored) == [Decimal(1_600_000)] * 6 + [Decimal(800_000)] * 6


def test_the_rest_goes_to_empty_rows_first():
    rows = [month(n, amount="120") for n in range(1, 11)]

    stored = redistribute(with_months(rows), "goals.by_month", "rest")

    assert amounts(stored) == [Decimal(1_200_000)] * 12
    assert stored["method"] == "hand"


def test_the_rest_goes_to_rows_nobody_typed_before_those_somebody_did():
    made = redistribute(plan(), "goals.by_month", "even")
    made["rows"][0]["amount"] = "60"
    made["rows"][1]["amount"] = "60"
    typed = plan(GOOD | {"goals": GOOD["goals"] | {"by_month": made}})

    stored = redistribute(typed, "goals.by_month", "rest")

    assert amounts(stored) == [Decimal(600_000)] * 2 + [Decimal(1_320_000)] * 10
    again = saved(stored)
    assert redistribute(again, "goals.by_month", "rest")["rows"] == stored["rows"]


def test_the_rest_may_go_to_one_row():
    rows = [month(n, amount="100") for n in range(1, 13)]

    stored = redistribute(with_months(rows), "goals.by_month", "rest", to="2027-12")

    assert amounts(stored) == [Decimal(1_000_000)] * 11 + [Decimal(3_400_000)]


def test_the_rest_is_shared_by_all_unlocked_rows_when_none_is_empty():
    rows = [month(n, amount="100", locked=n > 2) for n in range(1, 13)]

    stored = redistribute(with_months(rows), "goals.by_month", "rest")

    assert amounts(stored)[:3] == [Decimal(2_200_000), Decimal(2_200_000), Decimal(1_000_000)]


def test_people_are_the_teams_and_kept_in_the_value():
    stored = redistribute(plan(), "goals.by_person", "even")

    assert [(one["id"], one["label"], one["post"]) for one in stored["rows"]] == [
        ("p1", "林若川", "业务员"),
        ("p2", "周敏", "经理"),
    ]


@pytest.mark.parametrize(
    ("before", "action", "said"),
    [
        (plan({}), "even", "年度目标还没有确定的数；请先填好再分解"),
        (plan(), "last", "各行还没有上年数；请先填写上年数再分"),
        (plan(), "weights", "各行还没有权重；请先填写权重再分"),
        (
            with_months([month(1, amount="2000", locked=True)]),
            "even",
            "锁定的各行已超过总数；请先解锁或改小一些",
        ),
        (
            with_months([month(n, amount="120", locked=True) for n in range(1, 13)]),
            "rest",
            "没有能接余数的行；请先解锁一行",
        ),
    ],
)
def test_what_must_be_filled_first_is_said(before, action, said):
    with pytest.raises(RefusedError) as caught:
        redistribute(before, "goals.by_month", action)

    assert caught.value.sentence == f"销售目标 › 按月分解：{said}"


@pytest.mark.parametrize(("path", "action"), [("goals.target", "even"), ("goals.by_month", "odd")])
def test_another_field_or_action_is_not_there(path, action):
    with pytest.raises(NotFoundError):
        redistribute(plan(), path, action)
