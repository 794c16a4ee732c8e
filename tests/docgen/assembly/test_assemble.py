from dataclasses import replace

import pytest
from contracts.every_kind import PICTURE, plan_text, read

from docgen.assembly.assemble import assemble
from docgen.documents.nodes import (
    Chart,
    Checklist,
    Contents,
    Cover,
    Heading,
    Image,
    Landscape,
    Matrix,
    PenBlank,
    Run,
    Signatures,
    Table,
    Watermark,
)
from docgen.documents.number import text_of_runs
from docgen.documents.outline import outline, plain
from docgen.documents.walk import every_block, fields_of, runs_of
from docgen.errors import IncompletePlanError
from docgen.plans.evaluate import evaluate


def made(plan, missing="mark", *, draft=False):
    return assemble(
        plan, evaluate(plan), missing=missing, draft=draft, created="2026-12-10T00:00:00Z"
    )


def of_kind(document, node):
    return [block for block in every_block(document.blocks) if isinstance(block, node)]


def table(document, caption):
    return next(one for one in of_kind(document, Table) if text_of_runs(one.caption) == caption)


def lines(rows):
    return [[text_of_runs(cell.runs) for cell in row.cells] for row in rows]


@pytest.fixture
def document(tmp_path):
    return made(read(tmp_path), "refuse")


def test_a_field_of_every_kind_prints(document):
    printed = {path.split("[")[0] for path in fields_of(document)}

    assert printed >= {
        "words.name", "words.note", "words.points", "words.done", "facts.staff", "facts.rate",
        "facts.last", "facts.growth", "facts.target", "facts.day", "facts.days", "facts.hour",
        "facts.way", "facts.ways", "tables.by_quarter", "tables.quarter_chart", "tables.mix",
        "tables.costs", "tables.freight", "tables.score", "tables.swot", "tables.photo",
        "stages.plan", "ending.opinion",
    }  # fmt: skip


def test_what_is_empty_or_hidden_prints_nothing(document):
    shown = outline(document)

    assert "备注" not in shown
    assert "代理商" not in shown


def test_values_come_out_as_they_were_typed(document):
    shown = plain(document)

    assert "样板 {{7*7}} <b>" in shown
    assert "R&D <Q1>" in shown
    assert "😀𠮷" in shown


def test_a_breakdown_prints_amounts_and_shares_that_add_up(document):
    quarters = table(document, "按季分解")

    assert quarters.unit == "单位：万元"
    assert lines(quarters.head) == [["季度", "年度目标", "占比"]]
    assert lines(quarters.body)[0] == ["第一季度", "360.00", "25.0%"]
    assert lines(quarters.total) == [["合计", "1,440.00", "100.0%"]]
    assert quarters.body[0].row == "tables.by_quarter[2027-Q1]"
    assert quarters.body[0].cells[1].runs[0].field == "tables.by_quarter[2027-Q1].amount"


def test_last_years_amounts_bring_their_growth(tmp_path):
    rows = ", ".join(f"{{id: 2027-Q{n}, amount: 360, last: 300}}" for n in (1, 2, 3, 4))
    source = plan_text().replace(
        "by_quarter: even", f"by_quarter: {{method: hand, rows: [{rows}]}}"
    )

    quarters = table(made(read(tmp_path, source)), "按季分解")

    assert lines(quarters.head) == [["季度", "年度目标", "占比", "上年", "同比"]]
    assert lines(quarters.total) == [["合计", "1,440.00", "100.0%", "1,200.00", "+20.0%"]]


def test_a_table_says_its_unit_once_and_totals_what_can_be_totalled(document):
    costs = table(document, "费用")

    assert costs.unit == "单位：万元"
    assert lines(costs.head) == [["科目", "金额", "人数（人）", "占比"]]
    assert lines(costs.body) == [["差旅费", "36.00", "3", "2.5%"], ["推广费", "14.40", "", "1.0%"]]
    assert lines(costs.total) == [["合计", "50.40", "3", ""]]
    assert [column.align.value for column in costs.columns] == ["left", "right", "right", "right"]
    assert costs.body[0].cells[3].runs[0].field == "tables.costs[r1].share"


def test_ratios_steps_and_formulas_print_worked_out(document):
    assert lines(table(document, "产品结构").body) == [
        ["A 档", "2", "66.7%", "960.00"],
        ["B 档", "1", "33.3%", "480.00"],
    ]
    assert lines(table(document, "运距补贴").body)[1] == ["300公里以上（不含）", "3%"]
    assert lines(table(document, "得分").body) == [["92", "96", "92 × 70% ＋ 96 × 30% ＝ 93.2"]]
    assert "得分＝日常 × 70% ＋ 考试 × 30%" in plain(document)


def test_charts_take_their_figures_in_printed_units(document):
    quarters, mix, costs = of_kind(document, Chart)

    assert quarters.categories == ("第一季度", "第二季度", "第三季度", "第四季度")
    assert [str(one) for one in costs.series[0].values] == ["36", "14.4"]
    assert (quarters.unit, mix.unit, costs.number) == ("万元", "", "图3")


def test_matrix_checklist_picture_and_blanks(document):
    (matrix,) = of_kind(document, Matrix)
    (ticks,) = of_kind(document, Checklist)
    (image,) = of_kind(document, Image)

    assert [cell.title for cell in matrix.cells] == ["优势", "劣势", "机会", "威胁"]
    assert matrix.cells[0].reasons == ((Run("网点 120 个", "tables.swot.s"),),)
    assert [tick.ticked for tick in ticks.items] == [True, False]
    assert image.data == PICTURE
    assert image.width == pytest.approx(64 / 610, abs=0.001)
    assert [blank.label for blank in of_kind(document, PenBlank)] == ["主管意见", ""]


def test_groups_have_headings_in_their_own_numbering(document):
    headings = [one.number + text_of_runs(one.runs) for one in of_kind(document, Heading)]

    assert headings[-4:] == ["四、阶段", "第一阶段\u3000筹备", "第二阶段\u3000开业", "五、签批"]
    assert table(document, "物料").body[0].row.startswith("stages.plan[r1].goods[")


def test_the_frame_is_title_or_cover_closing_and_signatures(tmp_path, document):
    covered = made(read(tmp_path, cover=True))

    assert of_kind(document, Cover) == []
    assert plain(document).startswith("苏南组2027年度销售计划\n苏南组　林若川（业务员）")
    assert [type(block) for block in covered.blocks[:2]] == [Cover, Contents]
    assert "编制人：林若川（业务员）" in plain(covered)
    assert "以上计划请审阅。" in plain(covered)
    assert [one.role for one in of_kind(covered, Signatures)[0].signers] == ["编制", "审核", "批准"]


def test_a_draft_carries_its_watermark(tmp_path, document):
    draft = made(read(tmp_path), draft=True)

    assert draft.blocks[0] == Watermark("草稿")
    assert of_kind(document, Watermark) == []


def test_the_document_knows_its_own_time_and_author(document):
    assert document.created == "2026-12-10T00:00:00Z"
    assert document.author == "林若川"
    assert document.header == "苏南商贸\u3000苏南组2027年度销售计划"


GAPS = (
    plan_text()
    .replace("    name: 样板 {{7*7}} <b>\n", "")
    .replace("    last: 1200\n", "    last: 一千多万吧\n")
    .replace("item: 推广费, ", "")
)


def test_gaps_are_marked_where_they_stand(tmp_path):
    document = made(read(tmp_path, GAPS))

    missing = [
        (run.text, run.field)
        for block in every_block(document.blocks)
        for run in runs_of(block)
        if run.missing
    ]
    assert ("〔待填：名称〕", "words.name") in missing
    assert ("〔待改：一千多万吧〕", "facts.last") in missing
    assert ("〔待填：科目〕", "tables.costs[r2].item") in missing
    assert ("〔待算：年度目标〕", "facts.target") in missing


def test_a_final_document_of_a_plan_with_gaps_is_refused_with_all_of_them(tmp_path):
    with pytest.raises(IncompletePlanError) as caught:
        made(read(tmp_path, GAPS), "refuse")

    said = "\n".join(caught.value.problems)
    for place in ("文字 › 名称", "数据 › 上年销售额", "表格 › 费用"):
        assert place in said


def test_an_empty_plan_prints_its_required_gaps_and_no_more(tmp_path):
    source = plan_text()[: plan_text().index("values:")] + "values: {}\n"

    shown = plain(made(read(tmp_path, source)))

    assert "〔待填：名称〕" in shown
    assert "要点" not in shown
    assert "四、" not in shown.replace("四、签批", "")


def test_a_picture_whose_bytes_are_gone_says_so(tmp_path):
    plan = replace(read(tmp_path), pictures={})

    assert "〔缺图片：门店.png〕" in plain(made(plan))


def test_a_section_may_lie_sideways(tmp_path):
    plan = read(tmp_path)
    sections = tuple(replace(one, landscape=one.id == "tables") for one in plan.type.sections)

    document = made(replace(plan, type=replace(plan.type, sections=sections)))

    (sideways,) = of_kind(document, Landscape)
    assert text_of_runs(sideways.blocks[0].runs) == "表格"


def test_the_same_plan_gives_the_same_document(tmp_path):
    assert made(read(tmp_path)) == made(read(tmp_path))
