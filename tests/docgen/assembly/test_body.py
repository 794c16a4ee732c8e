import pytest
from contracts.every_kind import read

from docgen.assembly.assemble import assemble
from docgen.assembly.body import body_problems
from docgen.documents.nodes import Cell, Chart, ChartType, Contents, Cover, Run, Signatures, Table
from docgen.documents.outline import plain
from docgen.documents.walk import every_block
from docgen.errors import DefinitionError
from docgen.plans.evaluate import evaluate

BODY = """\
<cover>
<contents depth="3">
<h1 id="goals">{{ facts.way }}目标</h1>
<p>
  {{ plan.author }}的年度目标为 {{ facts.target }}（{{ facts.target|capitals }}），
  {% if facts.way == "d" %}全部直销{% endif %}，{{ words.name }}。
</p>
<figure id="money"><figcaption>费用明细</figcaption>
<table unit="单位：万元">
  <thead><tr><th>科目</th><th>金额</th></tr></thead>
  <tbody>
  {% for c in tables.costs %}
    <tr><td>{{ c.item }}</td><td>{{ c.amount|bare }}</td></tr>
  {% endfor %}
  </tbody>
</table>
</figure>
<p>费用见<ref to="money"/>。</p>
<field path="words.note">
<chart path="tables.by_quarter" type="line">
<chart path="tables.quarter_chart">
<section-of id="stages">
<signatures roles="甲方,乙方" columns="2">
"""


def made(tmp_path, body, missing="refuse"):
    plan = read(tmp_path, body=body)
    return assemble(plan, evaluate(plan), missing=missing, draft=False, created="x")


def test_a_body_says_the_document_in_its_own_words(tmp_path):
    document = made(tmp_path, BODY)
    shown = plain(document)

    assert isinstance(document.blocks[0], Cover)
    assert isinstance(document.blocks[1], Contents)
    assert "一、直销目标" in shown
    assert (
        "林若川的年度目标为 1,440.00万元（人民币壹仟肆佰肆拾万元整），全部直销，样板 {{7*7}} <b>。"
        in shown
    )
    assert "费用见表1。" in shown
    assert "第一段，R&D <Q1>。\n  第二段" in shown
    assert "第一阶段　筹备" in shown
    assert "甲方：林若川" in shown


def test_rows_and_cells_keep_their_paths(tmp_path):
    document = made(tmp_path, BODY)

    table = next(one for one in document.blocks if isinstance(one, Table))
    assert [row.row for row in table.body] == ["tables.costs[r1]", "tables.costs[r2]"]
    assert table.body[0].cells[1] == Cell((Run("36.00", "tables.costs[r1].amount"),))


def test_a_chart_may_be_drawn_of_any_figures(tmp_path):
    charts = [one for one in every_block(made(tmp_path, BODY).blocks) if isinstance(one, Chart)]

    assert [one.type for one in charts] == [ChartType.LINE, ChartType.COLUMN]


def test_signatures_take_the_roles_given(tmp_path):
    (block,) = [one for one in made(tmp_path, BODY).blocks if isinstance(one, Signatures)]

    assert [one.role for one in block.signers] == ["甲方", "乙方"]
    assert block.columns == 2


def test_a_good_body_has_no_problems(tmp_path):
    assert body_problems(read(tmp_path, body=BODY).type) == []


@pytest.mark.parametrize(
    ("body", "where", "what"),
    [
        ("\n<field path='facts.nothing'>", "every_kind/body.html.j2:2", "没有字段 facts.nothing"),
        ("<field path='tables.costs.item'>", "every_kind/body.html.j2:1", "没有字段"),
        ("<section-of id='x'>", "every_kind/body.html.j2:1", "没有章节 x"),
        ("<chart path='facts.target' type='ring'>", "every_kind/body.html.j2:1", "没有 type=ring"),
        ("<p>\n<h1>甲</h1></p>", "every_kind/body.html.j2:2", "不能放在 <p>"),
        ("\n\n<center>甲</center>", "every_kind/body.html.j2:3", "不认识 <center>"),
        ("\n{{ facts.nothing }}", "every_kind/body.html.j2:2", "没有 nothing"),
    ],
)
def test_a_fault_names_the_templates_line(tmp_path, body, where, what):
    with pytest.raises(DefinitionError) as caught:
        made(tmp_path, body)

    assert caught.value.where == where
    assert what in caught.value.what


def test_values_cannot_become_tags(tmp_path):
    shown = plain(made(tmp_path, "<p>{{ words.name }}{{ words.note }}</p>"))

    assert "样板 {{7*7}} <b>第一段，R&D <Q1>。" in shown
