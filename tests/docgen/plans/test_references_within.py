"""References to rows, points, sections and annexes of the same plan."""

import pytest
from scratch import document_of, faults, plan_of, printed, said, type_of

from docgen.definitions.bundle import bundle_of, style_of
from docgen.documents.number import number
from docgen.plans.evaluate import evaluate
from docgen.plans.settled import settled
from docgen.writers import WRITERS
from docgen.writers.writer import WriteOptions

FIELDS = """
    - id: items
      kind: rows
      label: 内容
      columns: [{id: what, kind: text, label: 事项}, {id: note, kind: text, label: 备注}]
    - {id: points, kind: list, label: 要点}
    - {id: basis, kind: reference, to: main.items, label: 依据}
    - {id: point, kind: reference, to: main.points, label: 对应要点}
    - {id: form, kind: reference, to: annexes, label: 用表}
    - {id: part, kind: reference, to: sections, label: 详见}
    - id: steps
      kind: rows
      label: 步骤
      columns:
        - {id: step, kind: text, label: 步骤}
        - {id: of, kind: reference, to: main.items, label: 出自}
        - {id: sheet, kind: reference, to: annexes, label: 表格}
"""
SECTIONS = """
    - {id: market, title: 市场分析, fields: [{id: now, kind: text, label: 现状}]}
    - id: first
      title: 登记表
      annex: true
      show_when: main.points.count > 0
      fields:
        - {id: lines, kind: rows, label: 登记, form: 2, columns: [{id: a, kind: text, label: 谁}]}
    - id: second
      title: 回访表
      annex: true
      fields:
        - {id: lines, kind: rows, label: 回访, form: 2, columns: [{id: a, kind: text, label: 谁}]}
"""
ITEMS = [
    {"id": "r1", "what": "上门走访"},
    {"id": "r2", "what": "电话回访"},
    {"id": "r3", "what": "促销"},
]


@pytest.fixture(scope="module")
def plan_type():
    return type_of(FIELDS, sections=SECTIONS)


def lines(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def plan(plan_type, items=None, **main):
    given = {"items": ITEMS if items is None else items, "points": ["深耕", "扩面"]}
    return plan_of(plan_type, given | main, market={"now": "平稳"})


def test_a_reference_prints_the_number_of_what_it_points_at(plan_type):
    one = plan(
        plan_type,
        basis="r3",
        point="扩面",
        form="second",
        part="market",
        steps=[{"step": "走访", "of": "r1", "sheet": "first"}],
    )

    found = lines(printed(one))

    text = " ".join(found)
    assert "依据" in text
    assert "内容（3）" in text
    assert "要点（2）" in text
    assert "附件2" in text
    assert "“二、市场分析”" in text
    assert "走访 内容（1） 附件1" in found
    assert said(one, "reference") == []


def test_it_follows_rows_that_move_and_are_renamed(plan_type):
    moved = [ITEMS[2] | {"what": "促销活动"}, ITEMS[0], ITEMS[1]]

    found = evaluate(plan(plan_type, moved, basis="r3")).figures["main.basis"]

    assert found.shown == "内容（1）"


def test_annexes_are_counted_as_they_print(plan_type):
    both = printed(plan(plan_type, form="second"))
    one = printed(plan(plan_type, form="second", points=[]))

    assert "附件2" in both
    assert "附件1" in one
    assert "附件2" not in one


def test_what_was_removed_is_said_and_marked(plan_type):
    one = plan(plan_type, ITEMS[:2], basis="r3", steps=[{"step": "走访", "of": "r9"}])

    assert said(one, "reference") == [
        "依据引用的内容已经删去或不再印出，请从列表里另选一项，或把那一项加回来。",
        "出自引用的内容已经删去或不再印出，请从列表里另选一项，或把那一项加回来。",
    ]
    assert "〔待改：依据〕" in printed(one)


def test_a_plan_file_may_name_what_it_points_at(plan_type):
    found = evaluate(plan(plan_type, basis="电话回访", form="回访表")).figures

    assert found["main.basis"].value == "r2"
    assert found["main.form"].shown == "附件2"


def test_a_number_written_in_a_plan_file_holds_on_to_its_row(plan_type):
    written = plan(
        plan_type, basis="内容（2）", form="附件2", steps=[{"id": "s1", "of": "促销"}], part="无"
    )

    values = settled(written).values["main"]

    assert values["basis"] == "r2"
    assert values["form"] == "second"
    assert values["steps"] == [{"id": "s1", "of": "r3"}]
    assert values["part"] == "无"


def test_numbering_again_changes_nothing_and_every_format_says_it(plan_type):
    one = plan(plan_type, basis="r3", form="second", part="market")
    document = document_of(one)

    assert number(document) == document
    style = style_of(bundle_of(plan_type))
    for name in ("docx", "pdf", "html"):
        assert WRITERS[name].write(document, style, WriteOptions())


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("main.note", "说明（text）没有可以引用的行"),
        ("main.nothing", "没有 main.nothing"),
        ("annexes", "这种计划没有附件"),
    ],
)
def test_a_reference_to_nothing_is_a_fault(to, words):
    found = faults(f"""
        - {{id: note, kind: text, label: 说明}}
        - {{id: basis, kind: reference, to: {to}, label: 依据}}
    """)

    assert len(found) == 1
    assert words in found[0]
