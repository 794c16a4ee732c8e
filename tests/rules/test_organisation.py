import pytest
from sampled import sampled

SEED = [("业务员", 12, 8), ("跟单员", 4, 4), ("销售主管", 3, 2)]


def team(*posts):
    rows = [{"post": post, "planned": planned, "now": now} for post, planned, now in posts]
    return {"team": {"posts": rows}}


def post(name, above, count):
    return {
        "name": name, "above": above, "grade": "员工级", "count": count, "assessor": "总经理",
        "stand_in": "业务员", "duty": "准时交货率不低于 97%。", "work": ["甲", "乙"],
    }  # fmt: skip


def posts(*several):
    return sampled("organisation", posts={"items": [post(*one) for one in several]})


def test_r21_the_gap_is_what_is_planned_less_who_is_there():
    """R21 | 编制 19 人，现有 14 人，缺口 5 人 | organisation | team.gap"""
    plan = sampled("organisation", **team(*SEED))

    assert plan.shown("team.gap") == "5人"
    assert plan.column("team.posts", "gap") == ["4人", "0人", "1人"]
    assert sampled("organisation").worth("team.planned - team.present") == 5


def test_r21_more_people_than_planned_are_mentioned():
    """R21 | 现有人数比编制多时提醒 | organisation | team.posts"""
    assert not sampled("organisation").said("team.posts")
    assert "现有人数比编制多" in sampled("organisation", **team(("业务员", 4, 5))).said(
        "team.posts"
    )


def test_r22_what_one_of_the_posts_has_to_sell():
    """R22 | 5 亿元、200 人，人均 250 万元 | organisation | goals.per_head"""
    plan = sampled("organisation", goals={"target": "5亿"}, **team(("业务员", 200, 180)))

    assert plan.shown("goals.per_head") == "250.0万元/人"


@pytest.mark.parametrize(
    ("several", "said"),
    [
        ([("经理", "", 9), ("主管", "经理", 10)], ""),
        ([("经理", "", 9), ("主管", "总监", 10)], "没有“总监”"),
        ([("经理", "主管", 9), ("主管", "经理", 10)], "一圈"),
        ([("经理", "", 9), ("主管", "经理", 9)], "应等于编制表的 19人"),
    ],
)
def test_r21_each_post_has_one_above_and_they_make_the_plan(several, said):
    """R21 | 岗位的直接上级不缺不绕圈，人数合计等于编制 | organisation | posts.items"""
    found = [
        line for line in posts(*several).said("posts.items").splitlines() if "个岗位" not in line
    ]

    assert said in "\n".join(found)
    assert bool(found) is bool(said)
