import pytest
from sampled import sampled

COPIES = [(19, "380元"), (20, "400元"), (21, "425元"), (26, "550元")]
ALL = [(20, "400元"), (21, "525元"), (26, "650元")]


def case(**cells):
    row = {"who": "算例", "units": 48, "within": 1032, "over": 0, "rate": 100} | cells
    return sampled("target_letter", pay={"examples": [row, row]})


def first(plan, column):
    return plan.column("pay.examples", column)[0]


def test_r11_four_a_month_are_forty_eight_a_year():
    """R11 | 每月平均 4 台 × 12 个月＝48 台 | target_letter | goals.units"""
    half = {"start": "2027-01-01", "end": "2027-06-30"}

    assert sampled("target_letter").shown("goals.units") == "48台"
    assert sampled("target_letter", letter={"judged": half}).shown("goals.units") == "24台"
    assert "应在责任期限之内" in sampled(
        "target_letter", letter={"dates": half, "judged": {**half, "end": "2027-07-01"}}
    ).said("letter.judged")


def test_r05_no_quarter_is_without_a_target():
    """R05 | 季季有任务，没有一个季度是 0 | target_letter | goals.by_quarter"""
    plan = sampled("target_letter", goals={"by_quarter": [0, 20, 16, 12]})

    assert "有的季度没有任务" in plan.said("goals.by_quarter")


@pytest.mark.parametrize(
    ("over", "rate", "commission"),
    [(0, 100, "51,600元"), (0, 90, "46,440元"), (86, 95, "57,190元"), (86, 0, "0元")],
)
def test_r37_commission_is_settled_by_what_was_collected(over, rate, commission):
    """R37 | 提成＝（目标内×5‰＋超目标×1%）×回款率 | target_letter | pay.examples"""
    assert first(case(over=over, rate=rate), "commission") == commission


@pytest.mark.parametrize(("units", "extra"), [(48, "0元"), (49, "500元"), (52, "2,000元")])
def test_r37_a_bonus_for_each_unit_beyond_the_target(units, extra):
    """R37 | 超过目标每台奖励 500 元 | target_letter | pay.bonus"""
    assert first(case(units=units), "extra") == extra


@pytest.mark.parametrize(
    ("units", "spent", "excess"),
    [(48, 24000, "0元"), (48, 24001, "1元"), (52, 27400, "1,400元")],
)
def test_r37_expenses_beyond_the_limit_are_taken_off(units, spent, excess):
    """R37 | 费用每台 500 元以内，超出的冲减提成 | target_letter | pay.expenses"""
    row = {"who": "算例", "units": units, "spent": spent}

    plan = sampled("target_letter", pay={"expenses": [row, row]})

    assert plan.column("pay.expenses", "excess")[0] == excess


@pytest.mark.parametrize(
    ("mode", "copies", "due"),
    [*(("excess", *one) for one in COPIES), *(("all", *one) for one in ALL)],
)
def test_r38_the_higher_rate_for_the_excess_or_for_all(mode, copies, due):
    """R38 | 20 份以内每份 20 元，超过后 25 元，全部或仅超出 | target_letter | piece.mode"""
    plan = sampled("target_letter", piece={"mode": mode, "examples": [{"copies": copies}]})

    assert plan.column("piece.examples", "due") == [due]


def test_r39_the_base_is_chosen_and_nothing_is_taken_as_security():
    """R39 | 计提基数要选定；不收押金，7 天内交还 | target_letter | pay.basis"""
    open_base = sampled("target_letter", pay={"basis": ""})

    assert open_base.said("pay.basis")
    assert sampled("target_letter").worth("duties.return_days") == 7


@pytest.mark.parametrize(
    ("parties", "files", "copies", "flagged"),
    [(2, 0, 2, False), (2, 1, 3, False), (2, 1, 2, True), (3, 0, 2, True)],
)
def test_r74_as_many_copies_as_sides_and_files(parties, files, copies, flagged):
    """R74 | 份数＝签约方＋存档：一式两份、一式三份 | target_letter | closing.copies"""
    given = {"parties": parties, "files": files, "copies": copies}

    plan = sampled("target_letter", closing=given)

    assert bool(plan.said("closing.copies")) is flagged
    assert plan.worth("closing.words") == {2: "一式两份", 3: "一式三份"}[copies]
