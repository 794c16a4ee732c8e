"""Each fault of a plan.yaml, said with its line."""

from pathlib import Path

import pytest

from docgen.definitions.house import House, load_house
from docgen.definitions.load import load_plan_type, read_plan_type
from docgen.definitions.problems import DefinitionErrors
from docgen.definitions.yaml_file import read_yaml
from docgen.settings import ROOT

HOUSE = load_house(ROOT / "doc_templates" / "_house")
GOOD = """\
title: 试验计划
version: 1
period: month
sections:
  - id: goals
    title: 目标
    fields:
      - {id: base, kind: money, unit: 万元, label: 上期, required: true}
      - {id: rate, kind: percent, label: 增长率, min: -50%, max: 100%}
      - {id: target, kind: figure, unit: 万元, label: 目标, is: goals.base * (1 + goals.rate)}
      - id: items
        kind: rows
        label: 表
        columns:
          - {id: what, kind: text, label: 事项}
          - {id: amount, kind: money, unit: 元, label: 金额}
          - {id: twice, kind: money, unit: 元, label: 两倍, is: row.amount * 2}
      - {id: weeks, kind: breakdown, of: goals.target, into: weeks, label: 按周}
      - {id: drawn, kind: chart, type: column, of: goals.items, series: [amount], label: 图}
      - {id: way, kind: choice, choices: {a: 甲, b: 乙}, default: a, label: 方式}
rules:
  - is: goals.items.amount.total <= goals.target
    at: goals.items
    say: 超过 {goals.target}。
"""


def problems(text: str, slug: str = "trial", house: House = HOUSE) -> list[str]:
    _, found = read_plan_type(read_yaml(text, "plan.yaml"), slug, house)
    return [str(one) for one in found]


def test_a_good_plan_type_has_no_fault():
    assert problems(GOOD) == []


FAULTS = [
    ("title: 试验计划\n", "", "plan.yaml:1: 缺少 title; 请写上：计划类型的名称"),
    ("version: 1", "version: 0", "plan.yaml:2: version 太小了; 请改大"),
    ("version: 1", "version: 一", "plan.yaml:2: version 要写成整数; 例如 1"),
    ("period: month", "period: monthly", "plan.yaml:3: period 不能是 monthly; 可以是 year、half"),
    ("version: 1", "version: 1\nstyel: x", "plan.yaml:3: 不认识 styel; 是不是 style？"),
    ("version: 1", "version: 1\nstyle: gongwne", "plan.yaml:3: 没有 gongwne 这种版式; 是不是 gong"),
    ("id: goals", "id: Goals", "Goals: 编号 'Goals' 只能用小写字母"),
    ("  - id: goals\n", "  - \n", "缺少 id; 请写上：编号"),
    ("id: base,", "id: class,", "goals.class: 编号 class 是程序保留的词; 例如改成 class_text"),
    ("id: base,", "id: total,", "goals.total: 编号 total 另有用处"),
    ("id: what,", "id: order,", "goals.items.order: 编号 order 另有用处"),
    ("id: rate,", "id: base,", "goals: 编号 base 用了两次，第一次在第 8 行"),
    ("kind: percent", "kind: precent", "goals.rate: 没有 precent 这种字段; 是不是 percent？"),
    ("min: -50%", "min: 很少", "goals.rate: min "),
    ("min: -50%", "mim: 0", "goals.rate: 不认识 mim; 是不是 min？"),
    ("min: -50%", "into: weeks", "goals.rate: percent 没有 into; 它属于 breakdown"),
    ("required: true}", "required: 是}", "goals.base: required 要写 true 或 false"),
    ("label: 上期, ", "", "goals.base: 缺少 label; 请写上：填写人和成稿里看到的名称"),
    ("into: weeks, ", "", "goals.weeks: breakdown 缺少 into"),
    ("into: weeks", "into: weekly", "goals.weeks: into 不能是 weekly，可以是 months"),
    ("of: goals.target", "of: goals.targte", "goals.weeks: of：没有 goals.targte; 是不是 goals."),
    (", is: goals.base * (1 + goals.rate)", "", "goals.target: figure 缺少 is"),
    ("goals.base *", "goals.bsae *", "goals.target: is：没有名称“goals.bsae”，是不是 goals.base？"),
    ("goals.base * (1 +", "goals.base ** (1 +", "goals.target: is：第 12 个字“**”不能用"),
    ("(1 + goals.rate)", "(1 + goals.target)", "算式互相等着对方：goals.target → goals.target"),
    ("row.amount * 2", "row.what * 2", "goals.items.twice: is："),
    ("row.amount * 2", "row.amuont * 2", "没有名称“row.amuont”，是不是 row.amount？"),
    ("label: 增长率", "label: 增长率, is: goals.base", "只有 figure、date 和表格的列能写 is"),
    ("label: 增长率", "label: 增长率, columns: []", "goals.rate: percent 没有 columns; 请删去"),
    ("        columns:", "        fields:", "goals.items: rows 没有 fields; rows 用 columns"),
    ("kind: text,", "kind: text, unit: 个,", "goals.items.what: text 没有单位; 请删去 unit"),
    ("label: 目标, is", "label: 目标, required: true, is", "自动算出或手写的字段不用 required"),
    ("of: goals.items", "of: goals.way", "goals.drawn: of：方式（choice）画不成图"),
    ("series: [amount]", "series: [amuont]", "series：表里没有 amuont 这一列; 是不是 amount？"),
    ("default: a", "default: c", "goals.way: default：没有 c 这个选项"),
    ("of: goals.target", "of: goals.way", "goals.weeks: of：方式（choice）不是一个数，不能分"),
    ("at: goals.items", "at: goals.itmes", "rules: at：没有 goals.itmes; 是不是 goals.items？"),
    ("{goals.target}", "{goals.aim}", "goals.items: say：没有名称“goals.aim”"),
    ("is: goals.items.amount.total <= goals.target", "is: goals.target", "这里要得出是或否"),
    ("rules:", "renamed: {goals.old: goals.new}\nrules:", "renamed：没有 goals.new"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_a_fault_is_said_with_its_place_and_what_to_do(old, new, said):
    assert old in GOOD

    found = problems(GOOD.replace(old, new, 1))

    assert any(said in one for one in found), found


def test_all_faults_of_all_places_are_said_at_once_in_line_order(tmp_path: Path):
    text = GOOD.replace("kind: percent", "kind: precent").replace("period: month", "perod: month")
    folder = tmp_path / "trial"
    folder.mkdir()
    (folder / "plan.yaml").write_text(text.replace("at: goals.items", "att: goals.items"))

    with pytest.raises(DefinitionErrors) as raised:
        load_plan_type(folder, HOUSE)

    lines = [problem.line for problem in raised.value.problems]
    assert lines == sorted(lines)
    assert {1, 3, 9} <= set(lines)
    assert len(lines) >= 4


def test_the_folder_name_is_an_id_too():
    assert "文件夹名" in problems(GOOD, slug="annual-sales")[0]


def test_a_circle_of_figures_is_named_once_at_its_first_line():
    circle = """\
      - {id: x, kind: figure, label: 甲, unit: 万元, is: goals.y + 1}
      - {id: y, kind: figure, label: 乙, unit: 万元, is: goals.x + goals.base}
      - {id: z, kind: figure, label: 丙, unit: 万元, is: goals.x}
rules:
"""
    found = [one for one in problems(GOOD.replace("rules:\n", circle)) if "互相" in one]

    assert found == [
        "plan.yaml:21: goals.x: 算式互相等着对方：goals.x → goals.y → goals.x; 请改其中一个算式"
    ]


def test_a_breakdown_takes_the_unit_of_what_it_splits():
    plan_type, _ = read_plan_type(read_yaml(GOOD), "trial", HOUSE)

    assert plan_type is not None
    assert plan_type.field_at("goals.weeks").unit == "万元"


def test_limits_are_read_in_the_units_of_the_kind():
    plan_type, _ = read_plan_type(
        read_yaml(GOOD.replace("unit: 万元, label: 上期", "unit: 万元, max: 1.2亿, label: 上期")),
        "trial",
        HOUSE,
    )

    assert str(plan_type.field_at("goals.rate").number("min")) == "-0.50"
    assert plan_type.field_at("goals.base").number("max") == 120_000_000
