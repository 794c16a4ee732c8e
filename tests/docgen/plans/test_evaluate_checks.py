from dataclasses import replace
from time import monotonic

import pytest
from trading import GOOD, plan

from docgen.plans.evaluate import evaluate
from forms.calendar import PeriodKind, parse_period
from forms.problems import Level


def goals(**changes):
    return GOOD | {"goals": GOOD["goals"] | changes}


def team(**changes):
    return GOOD | {"team": changes}


MEND = "请补到各月，或改年度目标。"
MONTHS = ["120"] * 12
POSTS = [{"id": f"r{n}", "post": "业务员", "planned": "3", "now": "3"} for n in (1, 2, 3)]


def posts(**column):
    rows = [dict(row) for row in POSTS]
    for name, cells in column.items():
        for row, cell in zip(rows, cells, strict=True):
            row[name] = cell
    return team(posts=rows)


PLANTED = [
    (
        "a value a thousand times its example",
        goals(last_year="12000000"),
        "goals.last_year",
        "是 12,000,000.00 万元，与例子（1,200.00 万元）相差 10,000 倍，请检查单位和位数。",
    ),
    (
        "a value a thousand times its sibling",
        posts(pay=["8000", "8500", "85000000"]),
        "team.posts[r3].pay",
        "这一项是 85,000,000 元，与其他各项（约 8,000 元）相差 10,625 倍，请检查单位和位数。",
    ),
    (
        "a month a thousand times the others",
        goals(by_month=[*MONTHS[:11], "120000000"]),
        "goals.by_month[2027-12].amount",
        "这一项是 120,000,000.00 万元，与其他各项（约 120.00 万元）相差 1,000,000 倍",
    ),
    (
        "xx left in a list or a matrix",
        team(ideas=["第一条", "××条"]),
        "team.ideas",
        "文字里还留着“××”",
    ),
    (
        "months that fall short of the year",
        goals(by_month=[*MONTHS[:11], "107.66"]),
        "goals.by_month",
        "各月合计 1,427.66 万元，比年度目标 1,440.00 万元少 12.34 万元。请补到各月，或改年度目标。",
    ),
    (
        "months beyond the year",
        goals(by_month=[*MONTHS[:11], "121"]),
        "goals.by_month",
        "各月合计 1,441.00 万元，比年度目标 1,440.00 万元多 1.00 万元。请减少各月，或改年度目标。",
    ),
    (
        "a week of eight days",
        team(week={"start": "2027-03-01", "end": "2027-03-08"}),
        "team.week",
        "一周是七天，这里从开始到结束共 8 天。请改起止日期。",
    ),
    (
        "xx left in a text",
        team(note="拜访xx公司三次。"),
        "team.note",
        "文字里还留着“xx”，请换成实际内容。",
    ),
    (
        "xx left in a cell",
        posts(post=["业务员", "20xx年新人", "内勤"]),
        "team.posts[r2].post",
        "文字里还留着“20xx”，请换成实际内容。",
    ),
    (
        "shares of 101 %",
        goals(mix="33%：50%：18%"),
        "goals.mix",
        "产品结构合计 101%，比 100% 多 1%。请调整到合计 100%。",
    ),
    (
        "weights of 95 %",
        posts(weight=["30", "30", "35"]),
        "team.posts",
        "权重合计 95%，比 100% 少 5%。请调整到合计 100%。",
    ),
    (
        "a missing required part",
        goals(growth=""),
        "goals.growth",
        "请填写增长率。",
    ),
    (
        "text in a number",
        goals(growth="很多"),
        "goals.growth",
        "“很多”",
    ),
    (
        "a date outside the period",
        team(due="2028-01-05"),
        "team.due",
        "不在计划期间",
    ),
    (
        "a rule of the author, with values filled in",
        goals(growth="35") | {"team": {"posts": POSTS}},
        "goals.growth",
        "增长率 35% 超过 30%，目标 1,620.00万元，编制 9人。",
    ),
]


@pytest.mark.parametrize(
    ("fault", "values", "path", "said"), PLANTED, ids=lambda one: str(one)[:30]
)
def test_a_planted_fault_is_said_where_it_is(fault, values, path, said):
    problems = evaluate(plan(values)).problems

    found = [one for one in problems if one.path == path]
    assert found, (fault, problems)
    assert any(said in one.say for one in found), found


def test_a_good_plan_has_no_problems():
    assert evaluate(plan()).problems == ()


def test_a_place_is_said_as_people_call_it():
    (problem,) = evaluate(plan(posts(post=["甲", "××", "丙"]))).problems

    assert problem.place == "团队管理 › 人员规划，第2行，岗位"


def test_all_faults_are_said_at_once_in_the_order_of_the_fields():
    values = goals(growth="很多", mix="33%：50%：18%") | {"team": {"note": "__"}}

    paths = [one.path for one in evaluate(plan(values)).problems]

    assert paths == ["goals.growth", "goals.mix", "team.note"]


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        (
            "2026-11-16..2026-11-23",
            PeriodKind.WEEK,
            "例如 2026-W47），现在是2026年11月16日—11月23日，共 8 天。请改期间。",
        ),
        ("2026", PeriodKind.MONTH, "期间应是一个月（例如 2026-11），现在是2026年，共 365 天。"),
    ],
)
def test_a_period_that_is_none_of_its_kind_is_said(code, kind, said):
    whole = plan({})
    other = replace(whole, type=replace(whole.type, period=kind), period=parse_period(code))

    problem = evaluate(other).problems[0]

    assert (problem.path, problem.place, problem.code) == ("period", "计划期间", "period")
    assert said in problem.say


@pytest.mark.parametrize(
    "text",
    ["XXL 号工装 20 件", "Maxx 客户", "a×b", "3*4", "某些客户", "问：价格？个别客户", "20%", "A_B"],
)
def test_what_only_looks_like_a_placeholder_is_left_alone(text):
    assert evaluate(plan(team(note=text))).problems == ()


@pytest.mark.parametrize(
    "text", ["××", "ｘｘ公司", "20XX年", "____", "***", "〔部门〕", "某某公司"]
)
def test_what_is_a_placeholder_is_said(text):
    (problem,) = evaluate(plan(team(note=f"到{text}拜访"))).problems

    assert problem.code == "leftover"


@pytest.mark.parametrize("text", ["." * 46, "…" * 20_000, "...…" * 5_000])
def test_a_line_of_dots_takes_no_time(text):
    began = monotonic()

    problems = evaluate(plan(team(note=f"第一章{text}1"))).problems
    assert "leftover" not in {one.code for one in problems}
    assert monotonic() - began < 2


def test_underlines_may_stand_where_a_pen_will_write():
    assert evaluate(plan(team(sign="______"))).problems == ()


def test_a_proportion_that_was_not_meant_as_percents_may_be_anything():
    assert evaluate(plan(goals(mix="2：3：1"))).problems == ()
    (problem,) = evaluate(plan(goals(mix="33：50：14"))).problems
    assert problem.level is Level.WARNING


def test_three_parts_that_make_101_are_percents_and_wrong():
    (problem,) = evaluate(plan(goals(mix="33：50：18"))).problems

    assert problem.level is Level.ERROR
    assert "101%" in problem.say


def test_parts_not_filled_in_are_counted_in_the_sentence():
    values = goals(by_month={"method": "hand", "rows": [{"id": "2027-01", "amount": "120"}]})

    said = [one.say for one in evaluate(plan(values)).problems if one.code == "sum"]

    assert said == [
        "各月合计 120.00 万元（还有 11 项没填），比年度目标 1,440.00 万元少 1,320.00 万元。" + MEND
    ]


def test_of_two_amounts_the_larger_is_asked_about():
    two = {"team": {"posts": [{"post": "甲", "pay": "8"}, {"post": "乙", "pay": "80000"}]}}

    found = [one.path for one in evaluate(plan(two)).problems if one.code == "magnitude"]

    assert found == ["team.posts[r2].pay"]
