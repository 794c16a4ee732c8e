"""Groups inside groups, posts as blocks with their tree, tables inside both."""

from scratch import document_of, faults, plan_of, printed, said, type_of

from docgen.documents.nodes import Heading, OrgTree
from docgen.plans.evaluate import evaluate

STAGES = """
    - id: stages
      kind: group
      label: 阶段
      numbering: stages
      fields:
        - {id: name, kind: text, label: 名称}
        - {id: aim, kind: long_text, label: 目标}
        - id: events
          kind: group
          label: 活动
          fields:
            - {id: name, kind: text, label: 名称}
            - {id: rule, kind: text, label: 规则}
            - id: prizes
              kind: rows
              label: 奖品
              columns:
                - {id: what, kind: text, label: 奖品}
                - {id: count, kind: integer, unit: 份, label: 数量}
                - {id: each, kind: money, unit: 元, label: 单价}
                - {id: cost, kind: money, unit: 元, label: 金额, is: row.count * row.each}
    - {id: cost, kind: figure, unit: 元, label: 奖品合计, is: main.stages.events.prizes.cost.total}
"""
VALUES = {
    "stages": [
        {
            "name": "预热",
            "aim": "造势。",
            "events": [
                {
                    "name": "抽奖",
                    "rule": "到店",
                    "prizes": [{"what": "雨伞", "count": 100, "each": 20}],
                },
                {"name": "满减", "rule": "满百减十"},
            ],
        },
        {
            "name": "开业",
            "events": [{"name": "赠饮", "prizes": [{"what": "饮料", "count": 300, "each": 3}]}],
        },
    ]
}
POSTS = """
    - id: posts
      kind: group
      label: 岗位
      tree: {name: post, above: superior}
      fields:
        - {id: post, kind: text, label: 岗位}
        - {id: superior, kind: text, label: 直接上级}
        - {id: duties, kind: list, label: 职责}
"""


def test_a_group_in_a_group_has_its_own_level_of_numbers():
    document = document_of(plan_of(type_of(STAGES), VALUES))

    found = [
        (one.level, one.number, one.runs[0].text)
        for one in document.blocks
        if isinstance(one, Heading)
    ]

    assert found[:6] == [
        (1, "一、", "正文"),
        (2, "第一阶段　", "预热"),
        (3, "（一）", "抽奖"),
        (3, "（二）", "满减"),
        (2, "第二阶段　", "开业"),
        (3, "（一）", "赠饮"),
    ]


def test_tables_in_groups_in_groups_add_up():
    evaluated = evaluate(plan_of(type_of(STAGES), VALUES))

    assert evaluated.lookup("main.cost") == 100 * 20 + 300 * 3
    assert "奖品合计：2,900元" in printed(plan_of(type_of(STAGES), VALUES))


def test_ten_posts_are_blocks_with_the_tree_before_them():
    names = ["总经理", *(f"第{at}部" for at in range(1, 10))]
    posts = [
        {
            "post": name,
            "superior": "" if at == 0 else names[(at - 1) // 3],
            "duties": ["管人", "管货"],
        }
        for at, name in enumerate(names)
    ]
    document = document_of(plan_of(type_of(POSTS), {"posts": posts}))

    kinds = [type(one) for one in document.blocks]
    tree = next(one for one in document.blocks if isinstance(one, OrgTree))

    assert kinds.index(OrgTree) < kinds.index(Heading, kinds.index(Heading) + 1)
    assert [len(one.below) for one in tree.roots] == [3]
    assert sum(kind is Heading for kind in kinds) == 11


def test_a_superior_nobody_is_and_a_circle_are_named():
    posts = [
        {"post": "经理", "superior": "主管"},
        {"post": "主管", "superior": "经理"},
        {"post": "代表", "superior": "总监"},
    ]

    found = said(plan_of(type_of(POSTS), {"posts": posts}), "superior")

    assert any("没有“总监”" in one for one in found)
    assert any("经理 → 主管 → 经理" in one for one in found)


def test_an_unknown_numbering_of_a_group_is_a_fault():
    (found,) = faults(STAGES.replace("numbering: stages", "numbering: （一）"))

    assert "numbering 不能是 （一）" in found
