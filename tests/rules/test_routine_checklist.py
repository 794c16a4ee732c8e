import pytest
from sampled import sampled

HEADS = ("daily", "weekly", "monthly", "quarterly", "half", "yearly")


def things(*times, what="拜访门店"):
    return [{"what": f"{what}{at}", "times": one, "whom": "门店"} for at, one in enumerate(times)]


def whats(*names):
    return [{"what": one, "times": 1, "whom": "片区"} for one in names]


def test_r04_day_week_month_and_year_make_the_year_s_total():
    """R04 | 日、周、月、季、半年、年的次数合成全年应做 | routine_checklist | goals.target"""
    lists = {head: {"items": things(1, 1, 1)} for head in HEADS}
    plan = sampled("routine_checklist", **lists)

    assert plan.shown("goals.weekly") == "156次"
    assert plan.shown("goals.monthly") == "36次"
    assert plan.shown("goals.longer") == "21次"
    assert plan.worth("goals.daily == workdays(period) * 3")
    assert plan.worth("goals.target == goals.daily + 156 + 36 + 21")


def test_r27_two_new_three_old_and_four_calls_make_nine_a_day():
    """R27 | 二三四：每天 2 新 3 老 4 个电话，一天 9 次 | routine_checklist | goals.daily"""
    plan = sampled("routine_checklist", daily={"items": things(2, 3, 4)})

    assert plan.worth("daily.items.times.total") == 9
    assert plan.worth("goals.daily == workdays(period) * 9")


@pytest.mark.parametrize(
    ("weekly", "said"), [("参加周例会", ""), ("开会", "每周开一次小结会、每月做一次总结")]
)
def test_r28_small_review_weekly_large_monthly(weekly, said):
    """R28 | 每周小结、每月总结，清单里要有 | routine_checklist | weekly.items"""
    plan = sampled("routine_checklist", weekly={"items": whats(weekly, "核销费用", "写下周的计划")})

    assert said in plan.said("weekly.items")
    assert bool(plan.said("weekly.items")) is bool(said)


@pytest.mark.parametrize(("months", "late"), [(3, False), (4, True)])
def test_r71_the_list_is_reviewed_every_three_months(months, late):
    """R71 | 清单每 3 个月复核一次 | routine_checklist | goals.months"""
    plan = sampled("routine_checklist", goals={"months": months})

    assert bool(plan.said("goals.months")) is late


def test_r71_a_quarter_without_a_look_at_the_strategy_is_mentioned():
    """R71 | 每季度检查一次策略 | routine_checklist | quarterly.items"""
    assert not sampled("routine_checklist").said("quarterly.items")
    rows = whats("季度销量汇总", "档案上报", "写下季度的计划")
    plan = sampled("routine_checklist", quarterly={"items": rows})
    assert "检查销售策略" in plan.said("quarterly.items")


@pytest.mark.parametrize(("done", "more"), [(3820, False), (3821, True)])
def test_r14_the_rate_is_what_was_done_of_what_was_due(done, more):
    """R14 | 执行率＝实做÷应做，实做不超过应做 | routine_checklist | review.done"""
    plan = sampled("routine_checklist", review={"target": 3820, "done": done})

    assert ("还多" in plan.said("review.done")) is more


@pytest.mark.parametrize(("minutes", "long"), [(90, False), (91, True)])
def test_r64_the_day_keeps_room_for_visits(minutes, long):
    """R64 | 每天留出余地，案头不超过 90 分钟 | routine_checklist | daily.minutes"""
    plan = sampled("routine_checklist", daily={"minutes": minutes})

    assert ("90 分钟以内" in plan.said("daily.minutes")) is long
