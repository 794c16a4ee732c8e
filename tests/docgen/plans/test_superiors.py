"""An organisation tree from 直接上级: who stands where, and who cannot be placed."""

import pytest
from trading import plan

from docgen.definitions.plan_type import PlanType, Section
from docgen.plans.evaluate import evaluate
from docgen.plans.superiors import members_of, tree_of
from forms.calendar import PeriodKind
from forms.field import Field
from forms.problems import Level

POSTS = Field(
    "posts",
    "rows",
    "岗位",
    fields=(Field("post", "text", "岗位"), Field("above", "text", "直接上级")),
    options={"tree": {"name": "post", "above": "above"}},
)
TYPE = PlanType("posts", "试验", 1, PeriodKind.YEAR, "person", (Section("team", "团队", (POSTS,)),))


def evaluated(*pairs):
    rows = [{"id": f"r{at}", "post": post, "above": up} for at, (post, up) in enumerate(pairs, 1)]
    return evaluate(plan({"team": {"posts": rows}}, type=TYPE))


def tree(*pairs):
    return tree_of(members_of(evaluated(*pairs).values["team.posts"], POSTS))


def said(*pairs):
    found = evaluated(*pairs).problems
    assert all(one.level is Level.ERROR and one.code == "superior" for one in found)
    return [f"{one.path}|{one.place}|{one.say}" for one in found]


GOOD = (("代表", "主管"), ("经理", ""), ("主管", "经理"), ("内勤", "经理"))


def test_each_post_stands_under_the_one_it_names_in_the_order_of_the_table():
    found = tree(*GOOD)

    assert found.tops == ("r2",)
    assert found.below == {"r2": ("r3", "r4"), "r3": ("r1",)}
    assert said(*GOOD) == []


@pytest.mark.parametrize(
    ("pairs", "sentences"),
    [
        (
            (("经理", ""), ("代表", "总监")),
            [
                (
                    "team.posts[r2].above|团队 › 岗位，第2行，直接上级|"
                    "没有“总监”，请在表里补上这一行，或改直接上级。"
                )
            ],
        ),
        (
            (("主管", ""), ("主管", ""), ("代表", "主管")),
            [
                (
                    "team.posts[r3].above|团队 › 岗位，第3行，直接上级|"
                    "有几行都叫“主管”，看不出归谁管，请改成不同的名称。"
                )
            ],
        ),
        (
            (("甲", "乙"), ("乙", "丙"), ("丙", "甲"), ("丁", "甲")),
            [
                (
                    "team.posts[r1].above|团队 › 岗位，第1行，直接上级|"
                    "上下级绕成了一圈：甲 → 乙 → 丙 → 甲，请改直接上级；最高的一级留空。"
                )
            ],
        ),
        (
            (("经理", "经理"),),
            [
                (
                    "team.posts[r1].above|团队 › 岗位，第1行，直接上级|"
                    "自己是自己的上级，请改直接上级；最高的一级留空。"
                )
            ],
        ),
        (
            tuple((f"级{at}", f"级{at - 1}" if at else "") for at in range(20)),
            [
                (
                    "team.posts[r13].above|团队 › 岗位，第13行，直接上级|"
                    "上下级超过 12 层，画不成组织图，请合并几层。"
                )
            ],
        ),
    ],
)
def test_who_cannot_be_placed_is_named(pairs, sentences):
    assert said(*pairs) == sentences


@pytest.mark.parametrize(
    "pairs",
    [
        (("甲", "乙"), ("乙", "丙"), ("丙", "甲"), ("丁", "甲")),
        (("甲", "无"), ("乙", "甲"), ("乙", "甲"), ("丙", "乙")),
        tuple((f"级{at}", f"级{at - 1}" if at else "") for at in range(60)),
    ],
)
def test_everybody_stands_somewhere_once_whatever_is_wrong(pairs):
    found = tree(*pairs)

    placed = [*found.tops, *(one for below in found.below.values() for one in below)]
    assert sorted(placed) == sorted(found.members)


def test_a_row_without_a_name_is_nobody():
    assert tree(("", "经理"), ("经理", "")).tops == ("r2",)
