import pytest

from docgen.documents.nodes import (
    Align,
    Annex,
    Callout,
    Contents,
    Heading,
    Landscape,
    List,
    Paragraph,
    Reference,
    Role,
    Run,
    Table,
)
from docgen.documents.number import text_of_runs
from docgen.documents.parse import parse
from docgen.documents.vocabulary import located
from docgen.errors import DefinitionError
from forms.inputs.table import MOST_ROWS


def given(element):
    return (Paragraph((Run(f"{element.tag} {element.get('path')}"),)),)


def parsed(source):
    return parse(located(source, "t.j2"), "t.j2", given)


def test_headings_take_anchor_and_numbering():
    (block,) = parsed('<h2 id="a" numbering="stages">目标</h2>')

    assert block == Heading(2, (Run("目标"),), anchor="a", preset="stages")


def test_runs_keep_their_marks():
    (block,) = parsed(
        "<p>目标<data value='g.t'>1,472</data>，<strong>必<em>达</em></strong><br>完</p>"
    )

    assert block.runs == (
        Run("目标"),
        Run("1,472", "g.t"),
        Run("，"),
        Run("必", strong=True),
        Run("达", strong=True, emphasis=True),
        Run("\n"),
        Run("完"),
    )


def test_white_space_of_the_template_is_folded_that_of_a_value_is_not():
    (block,) = parsed("<p>\n  第一，\n  R&amp;D\n  部门<data value='a.b'> 甲\n\t乙 </data>\n</p>")

    assert text_of_runs(block.runs) == "第一， R&D 部门 甲\n\t乙 "


def test_a_value_is_never_markup():
    (block,) = parsed("<p><data value='a.b'>&lt;b&gt;&amp;amp;{{7*7}}</data></p>")

    assert block.runs == (Run("<b>&amp;{{7*7}}", "a.b"),)


def test_roles_and_settings_of_paragraphs():
    lead, right = parsed("<p role='lead'>甲</p><p align='right'>乙</p>")

    assert (lead.role, right.align) == (Role.LEAD, Align.RIGHT)


def test_lists_nest():
    (block,) = parsed("<ol><li>甲<ul><li>子</li></ul></li><li>乙</li></ol>")

    assert isinstance(block, List)
    assert block.ordered
    assert [text_of_runs(item.runs) for item in block.items] == ["甲", "乙"]
    assert block.items[0].children[0].items[0].runs == (Run("子"),)


def test_a_table_is_set_by_what_stands_in_it():
    (block,) = parsed(
        "<table unit='单位：万元'><thead><tr><th>客户</th><th>金额</th></tr></thead>"
        "<tr><td><data value='c.i[r1].name'>甲</data></td>"
        "<td><data value='c.i[r1].a'>1,200.00</data></td></tr>"
        "<tfoot><tr><td>合计</td><td>1,200.00</td></tr></tfoot></table>"
    )

    assert isinstance(block, Table)
    assert [column.align for column in block.columns] == [Align.LEFT, Align.RIGHT]
    assert sum(column.width for column in block.columns) == 1
    assert block.body[0].row == "c.i[r1]"
    assert block.total[0].row == ""
    assert block.head[0].cells[0].head
    assert block.unit == "单位：万元"


def test_widths_and_spans_may_be_given():
    (block,) = parsed(
        "<table widths='30,70'><tr><td colspan='2' align='center'>甲</td></tr>"
        "<tr><td>乙</td><td>丙</td></tr></table>"
    )

    assert [column.width for column in block.columns] == [0.3, 0.7]
    assert (block.body[0].cells[0].colspan, block.body[0].cells[0].align) == (2, Align.CENTER)


def test_a_figure_gives_caption_and_anchor():
    (block,) = parsed(
        "<figure id='m'><figcaption>各月</figcaption><table><tr><td>1</td></tr></table></figure>"
    )

    assert (block.caption, block.anchor) == ((Run("各月"),), "m")


def test_holders_hold_blocks():
    aside, landscape, annex, contents = parsed(
        "<aside title='提示'><p>甲</p></aside><landscape><p>乙</p></landscape>"
        "<annex id='x' title='预算'><p>丙</p></annex><contents depth='3'>"
    )

    assert isinstance(aside, Callout)
    assert aside.title == "提示"
    assert isinstance(landscape, Landscape)
    assert isinstance(annex, Annex)
    assert (annex.anchor, text_of_runs(annex.title)) == ("x", "预算")
    assert contents == Contents(3)


def test_a_paragraph_with_a_reference_points_there():
    (block,) = parsed("<p>各月见<ref to='m'/>。</p>")

    assert block == Reference("m", (Run("各月见"),), (Run("。"),))


def test_what_needs_the_plan_is_asked_for():
    (block,) = parsed("<field path='goals.target'>")

    assert text_of_runs(block.runs) == "field goals.target"


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("<p>\n甲</p>乙", "t.j2", "不在段落里"),
        ("\n<p><table><tr><td>1</td></tr></table></p>", "t.j2:2", "<table> 不能放在 <p>"),
        ("<p>甲", "t.j2:1", "<p> 没有结束"),
        ("<p>甲</h1></p>", "t.j2:1", "</h1> 与 <p> 对不上"),
        ("</p>", "t.j2", "对不上"),
        ("<ul>\n<p>甲</p></ul>", "t.j2:1", "只能放 <li>"),
        ("<table><td>1</td></table>", "t.j2:1", "只能放 <thead>、<tbody>、<tfoot>、<tr>"),
        ("<table></table>", "t.j2:1", "表要有 1 到"),
        ("<table><tr></tr></table>", "t.j2:1", "没有单元格"),
        ("<table><tr><td colspan='0'>1</td></tr></table>", "t.j2:1", "colspan 要写 1 到"),
        ("<table><tr><td colspan='999999'>1</td></tr></table>", "t.j2:1", "colspan 要写 1 到"),
        ("<table><tr><td align='up'>1</td></tr></table>", "t.j2:1", "没有 align=up"),
        ("<table widths='1,a'><tr><td>1</td><td>2</td></tr></table>", "t.j2:1", "widths 要写 2 个"),
        ("<p role='king'>甲</p>", "t.j2:1", "没有 role=king"),
        ("<p align='up'>甲</p>", "t.j2:1", "没有 align=up"),
        ("<figure><p>甲</p></figure>", "t.j2:1", "要放表或图"),
        ("<figure></figure>", "t.j2:1", "<figure> 里要有"),
        ("<li>甲</li>", "t.j2:1", "<li> 不能放在这里"),
        ("<contents depth='9'>", "t.j2:1", "depth 要写 1 到 4"),
        ("<aside>" * 60, "t.j2:1", "套得太深"),
    ],
)
def test_what_is_out_of_place_is_named_with_its_line(source, line, what):
    with pytest.raises(DefinitionError) as caught:
        parsed(source)

    assert what in caught.value.sentence
    assert caught.value.where == line


def test_an_unknown_tag_in_the_output_is_refused_too():
    with pytest.raises(DefinitionError, match="不认识 <center>"):
        parse("<center>", "t.j2", given)


def test_as_many_rows_as_may_be_typed_have_room_for_heads_and_totals():
    rows = "<tr><td>1</td></tr>" * MOST_ROWS
    head, foot = "<thead><tr><th>数</th></tr></thead>", "<tfoot><tr><td>1</td></tr></tfoot>"
    source = f"<table>{head}<tbody>{rows}</tbody>{foot}</table>"

    (table,) = parsed(source)

    assert len(table.body) == MOST_ROWS
    assert table.total
