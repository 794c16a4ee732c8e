from datetime import date, timedelta

import pytest
from sampled import sampled

LEVELS = ("county", "city", "province")


def ladder(*months, cover=(6, 31, 62), dealers=(6, 22, 45), levels=LEVELS):
    rows = [
        {"area": f"片{at}", "level": level, "months": month, "cover": covered, "dealers": signed}
        for at, (level, month, covered, signed) in enumerate(
            zip(levels, months, cover, dealers, strict=True)
        )
    ]
    return sampled("market_entry", goals={"stages": rows})


@pytest.mark.parametrize("months", [(1, 3, 4), (2, 4, 4), (3, 3, 4)])
def test_r67_county_then_city_then_province(months):
    """R67 | 县级 1～3 个月，市级 3～6 个月，再到省级 | market_entry | goals.stages"""
    plan = ladder(*months)

    assert not plan.said("goals.stages")
    assert plan.column("goals.stages", "fits") == ["相符"] * 3


@pytest.mark.parametrize(
    ("months", "levels"),
    [((4, 2, 4), LEVELS), ((3, 4, 3), LEVELS), ((3, 2, 1), LEVELS), ((3, 3, 4), LEVELS[::-1])],
)
def test_r67_another_pace_or_order_is_refused(months, levels):
    """R67 | 超过 3 个月的县级、超过 6 个月的市级、太早的省级要改 | market_entry | goals.stages"""
    assert "请改“不符”的那一行" in ladder(*months, levels=levels).said("goals.stages")


@pytest.mark.parametrize("name", ["cover", "dealers"])
def test_r67_the_ladder_only_rises(name):
    """R67 | 覆盖和签约写累计数，一行不低于上一行 | market_entry | goals.stages"""
    falling = {"cover": (31, 6, 62), "dealers": (22, 6, 45)}

    assert ladder(3, 3, 4, **{name: falling[name]}).said("goals.stages")


@pytest.mark.parametrize(("size", "odd"), [(5, False), (10, False), (4, True), (11, True)])
def test_r67_five_to_ten_people(size, odd):
    """R67 | 队伍 5～10 人 | market_entry | team.size"""
    assert ("5～10 人" in sampled("market_entry", team={"size": size}).said("team.size")) is odd


@pytest.mark.parametrize(("days", "odd"), [(3, False), (5, False), (2, True), (6, True)])
def test_r67_three_to_five_days_of_training(days, odd):
    """R67 | 初训 3～5 天 | market_entry | team.days"""
    assert ("3～5 天" in sampled("market_entry", team={"days": days}).said("team.days")) is odd


def test_r66_the_stages_follow_each_other_from_the_first_day():
    """R66 | 阶段由启动日期自动相接 | market_entry | goals.stages"""
    plan = ladder(3, 3, 4)
    starts, ends = (plan.worth(f"goals.stages.{end}") for end in ("start", "end"))

    assert starts == (date(2027, 3, 1), date(2027, 6, 1), date(2027, 9, 1))
    assert [one - timedelta(days=1) for one in starts[1:]] == list(ends[:-1])
    assert ends[-1] == date(2027, 12, 31)


def key(now, aim):
    row = {"name": "南康宏益门窗", "grade": "first", "now": now, "aim": aim, "todo": "上样柜一组",
           "owner": "裴若川", "due": "5月20日"}  # fmt: skip
    return sampled("market_entry", customers={"key": [row] * 3})


@pytest.mark.parametrize(
    ("now", "aim", "wrong"),
    [(1, 7, False), (4, 4, False), (4, 3, True), (0, 3, True), (6, 8, True)],
)
def test_r55_dealers_are_rated_from_one_to_seven(now, aim, wrong):
    """R55 | 采用程度 1～7 级，目标不低于现在 | market_entry | customers.key"""
    assert bool(key(now, aim).said("customers.key")) is wrong


def test_r55_the_scale_has_seven_steps():
    """R55 | 7 全面主推……1 明确不合作，七级齐全 | market_entry | customers.scale"""
    plan = sampled("market_entry")
    assert plan.worth("customers.scale.level") == (7, 6, 5, 4, 3, 2, 1)
    assert not plan.said("customers.scale")

    rows = [{"level": one, "mean": "常用", "sign": "补货", "todo": "培训"} for one in range(2, 8)]
    assert "从 1 到 7" in sampled("market_entry", customers={"scale": rows}).said("customers.scale")


def test_r32_visits_a_day_follow_from_grades_and_people():
    """R32 | 每人每天拜访＝每月应访÷21÷外勤人数 | market_entry | customers.per_day"""
    rows = [
        {"grade": grade, "standard": "店面", "number": number, "often": often, "policy": "上门"}
        for grade, number, often in (("一级", 60, 2), ("二级", 90, 1), ("三级", 210, 0.5))
    ]
    plan = sampled("market_entry", team={"field": 5}, customers={"grades": rows})

    assert plan.shown("customers.visits") == "315次/月"
    assert plan.shown("customers.per_day") == "3.0次/天"


def test_r02_dealers_are_split_to_areas_and_people():
    """R02 | 签约目标分到片区和人，各自合计相等 | market_entry | goals.by_person"""
    assert not sampled("market_entry").said("goals.by_person")
    plan = sampled("market_entry", goals={"by_person": [5, 12, 10, 9, 8]})
    assert "少 1" in plan.said("goals.by_person")


@pytest.mark.parametrize("people", [[6, 11, 10, 9, 9], [0, 17, 10, 9, 9]])
def test_r05_nobody_is_without_a_task(people):
    """R05 | 人人有任务，没有 0 | market_entry | goals.by_person"""
    plan = sampled("market_entry", goals={"by_person": people})

    assert bool(plan.said("goals.by_person")) is (0 in people)


def test_r65_training_hours_do_not_overlap():
    """R65 | 初训课表时间不重叠 | market_entry | team.lessons"""
    rows = [
        {"day": day, "start": start, "end": end, "what": "装", "form": "hands", "teacher": "邱明哲"}
        for day, start, end in (
            ("3月2日", "10:00", "11:00"), ("3月2日", "10:30", "12:00"), ("3月5日", "9:00", "10:00"),
        )
    ]  # fmt: skip

    assert not sampled("market_entry").said("team.lessons")
    assert sampled("market_entry", team={"lessons": rows}).said("team.lessons")
