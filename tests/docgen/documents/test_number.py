import pytest
from contracts.documents import every_node, text

from docgen.documents.nodes import (
    Annex,
    Clause,
    Contents,
    Document,
    Heading,
    Landscape,
    List,
    ListItem,
    Matrix,
    Reference,
    Table,
)
from docgen.documents.number import number
from docgen.documents.presets import PRESETS
from docgen.errors import DefinitionError


def numbered(*blocks, numbering="gongwen"):
    return number(Document("计划", blocks, numbering)).blocks


def heading(level, words="甲", preset="", anchor=""):
    return Heading(level, text(words), preset=preset, anchor=anchor)


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        ("gongwen", ["一、", "（一）", "1.", "（1）", "（2）", "2.", "二、", "（一）"]),
        (
            "clauses",
            ["第一条\u3000", "一、", "（一）", "1.", "2.", "（二）", "第二条\u3000", "一、"],
        ),
        ("letters", ["A.", "1.", "（1）", "①", "②", "（2）", "B.", "1."]),
        (
            "stages",
            ["第一阶段\u3000", "（一）", "1.", "（1）", "（2）", "2.", "第二阶段\u3000", "（一）"],
        ),
        ("ordinals", ["第一，", "（一）", "1.", "（1）", "（2）", "2.", "第二，", "（一）"]),
        ("list", [""] * 8),
    ],
)
def test_each_preset_counts_its_levels(numbering, expected):
    levels = (1, 2, 3, 4, 4, 3, 1, 2)

    blocks = numbered(*(heading(level) for level in levels), numbering=numbering)

    assert [block.number for block in blocks] == expected


def test_another_numbering_begins_anew_at_its_outermost_heading():
    blocks = numbered(
        heading(1),
        heading(2, preset="stages"),
        heading(3, preset="stages"),
        heading(2, preset="stages"),
        heading(2),
        heading(1),
        heading(2, preset="stages"),
    )

    assert [block.number for block in blocks] == [
        "一、", "第一阶段\u3000", "（一）", "第二阶段\u3000", "（一）", "二、", "第一阶段\u3000",
    ]  # fmt: skip
    assert [block.depth for block in blocks] == [1, 1, 2, 1, 2, 1, 1]
    assert [block.preset for block in blocks][:2] == ["gongwen", "stages"]


def test_a_heading_outside_the_numbering_takes_no_number_from_it():
    blocks = numbered(heading(1), heading(1, preset="list"), heading(1))

    assert [block.number for block in blocks] == ["一、", "", "二、"]


def test_tables_and_figures_count_separately_and_only_with_a_caption():
    plain = Table((), (), ())
    table = Table((), (), (), caption=text("表"))
    matrix = Matrix((), caption=text("SWOT"))
    inside = Landscape((table,))

    blocks = numbered(plain, table, matrix, inside)

    assert [getattr(block, "number", "") for block in blocks] == ["", "表1", "表2", ""]
    assert blocks[3].blocks[0].number == "表3"


def test_lists_are_labelled_by_depth():
    deepest = List((ListItem(text("丙")),), ordered=True)
    inner = List((ListItem(text("乙"), children=(deepest,)),), ordered=True)
    outer = List((ListItem(text("甲"), children=(inner,)), ListItem(text("丁"))), ordered=True)

    (labelled,) = numbered(outer)

    first = labelled.items[0]
    below = first.children[0].items[0]
    assert (first.label, below.label, below.children[0].items[0].label) == ("1.", "（1）", "①")
    assert labelled.items[1].label == "2."


def test_contents_list_headings_clauses_and_annexes_down_to_their_depth():
    contents = numbered(
        Contents(depth=2),
        heading(1, "目标"),
        heading(2, "分月"),
        heading(3, "细目"),
        Clause((), text("供货")),
        Annex(text("预算表"), ()),
    )[0]

    assert [(entry.level, entry.text) for entry in contents.entries] == [
        (1, "一、目标"),
        (2, "（一）分月"),
        (1, "第一条\u3000供货"),
        (1, "附件1\u3000预算表"),
    ]


@pytest.mark.parametrize(
    ("target", "shown"),
    [("t", "表1"), ("h", "“一、目标”"), ("a", "附件1"), ("c", "第一条")],
)
def test_a_reference_shows_what_it_points_at_wherever_that_stands(target, shown):
    blocks = numbered(
        Reference(target),
        Table((), (), (), caption=text("表"), anchor="t"),
        heading(1, "目标", anchor="h"),
        Annex(text("预算"), (), anchor="a"),
        Clause((), anchor="c"),
    )

    assert blocks[0].shown == shown


@pytest.mark.parametrize(
    ("blocks", "numbering", "what"),
    [
        ((Reference("nowhere"),), "gongwen", "引用的 nowhere 不存在"),
        ((Reference("t"), Table((), (), (), anchor="t")), "gongwen", "没有编号"),
        ((heading(1, anchor="x"), heading(1, anchor="x")), "gongwen", "锚点 x 用了两次"),
        ((heading(1),), "roman", "没有叫 roman 的编号方式"),
    ],
)
def test_what_cannot_be_numbered_is_the_authors_to_mend(blocks, numbering, what):
    with pytest.raises(DefinitionError, match=what):
        numbered(*blocks, numbering=numbering)


def test_numbering_a_numbered_document_changes_nothing():
    document = every_node()

    assert number(document) == document


def test_typed_numbers_are_taken_off_before_ours_are_put_in():
    blocks = numbered(
        heading(1, "一、市场分析"),
        heading(2, "第二阶段：开业", preset="stages"),
        List((ListItem(text("1、走访")), ListItem(text("(2) 回访"))), ordered=True),
    )

    assert blocks[0].runs[0].text == "市场分析"
    assert blocks[1].runs[0].text == "开业"
    assert [item.runs[0].text for item in blocks[2].items] == ["走访", "回访"]


def test_every_preset_has_a_name_authors_can_read():
    assert {preset.title for preset in PRESETS.values()} == {
        "公文式", "条款式", "字母式", "阶段式", "序数式", "清单式",
    }  # fmt: skip
