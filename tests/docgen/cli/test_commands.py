import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from docgen.cli import stdio
from docgen.cli.main import COMMANDS, commands, run

TEMPLATES = Path(__file__).parents[3] / "doc_templates"
FORTY_LINES = """\
title: 门店巡检计划
version: 1
period: week
level: person
summary: 一周巡几家店，看什么，谁去。
signatures: [编制, 审核]
sections:
  - id: aim
    title: 巡检目标
    guide: 写清巡几家、看哪几项。
    fields:
      - {id: shops, kind: integer, unit: 家, label: 巡检门店, required: true, min: 1, max: 50,
         guide: 本周真正会去的门店数, good: "12", bad: 尽量多}
      - {id: hours, kind: number, unit: 小时, label: 每店用时, required: true, good: "1.5"}
      - {id: all_hours, kind: figure, unit: 小时, label: 合计用时, is: aim.shops * aim.hours}
      - {id: focus, kind: choices, label: 重点, choices: {shelf: 陈列, price: 价签, stock: 库存}}
      - {id: why, kind: long_text, label: 理由, guide: 上周巡检发现了什么。}
  - id: route
    title: 巡检安排
    fields:
      - id: stops
        kind: rows
        label: 每日安排
        required: true
        max_rows: 60
        columns:
          - {id: day, kind: date, label: 日期, required: true, in_period: true}
          - {id: shop, kind: text, label: 门店, required: true}
          - {id: cost, kind: money, unit: 元, label: 交通费}
      - {id: chart, kind: chart, type: column, of: route.stops, label: 各店交通费}
  - id: after
    title: 巡检之后
    fields:
      - {id: report, kind: list, label: 要交的材料}
      - {id: signed, kind: pen, label: 店长签字}
rules:
  - {is: aim.all_hours <= 40, level: warning, at: aim.shops, say: 一周巡不完，请减少门店。}
"""
FORTY_SAMPLE = """\
plan: shop_rounds
period: 2026-W47
author: {name: 许念, post: 区域主管, department: 浙北区, company: 江苏澄川净水设备有限公司}
values:
  aim: {shops: 12, hours: 1.5, focus: [shelf, stock], why: 上周有三家店库存低于一周用量。}
  route:
    stops:
      - {day: 11月16日, shop: 湖州一店, cost: 36}
      - {day: 11月17日, shop: 嘉兴二店, cost: 58}
  after: {report: [巡检表, 照片]}
"""


@pytest.fixture
def templates(tmp_path, monkeypatch):
    """A copy of the data, so that a command may add to it."""
    folder = tmp_path / "doc_templates"
    shutil.copytree(TEMPLATES, folder)
    monkeypatch.setenv("DOCGEN_TEMPLATES", str(folder))
    return folder


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself_in_chinese(name, capsys):
    assert run([name, "--help"]) == 0
    assert any("\u4e00" <= letter <= "\u9fff" for letter in capsys.readouterr().out)


def test_the_table_holds_every_command():
    assert list(commands.list_commands(None)) == list(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["frob"], 2, "没有这个命令：frob"),
        (["build"], 2, "还缺"),
        (["build", "--frob"], 2, "没有选项 --frob"),
        (["types", "frob"], 2, "多写了 frob；用"),
        (["work", "--jobs", "0"], 2, "--jobs 要是 1 到 64 的整数；用"),
        (
            ["user", "add", "x", "--role", "boss"],
            2,
            "--role 只能写 rep、manager、author、admin；用",
        ),
        (["batch", "/nowhere", "-o", "x.zip"], 2, "folder 这里没有，或不是要的文件或文件夹；用"),
        (["build", "-o"], 2, "选项 -o 后面的值多了或少了；用"),
        (["build", "/", "-o", "x.docx"], 1, "这是文件夹，不是文件"),
        (["sample", "frob"], 1, "没有 frob 这种计划；可用的有"),
        (["build", "nowhere.yaml", "-o", "x.docx"], 1, "没有这个文件"),
        (["check", "nowhere.yaml"], 1, "没有这个文件"),
        (["new", "class"], 1, "class"),
        (["new", "annual_sales"], 1, "已有这个文件夹"),
    ],
)
def test_a_wrong_call_or_file_is_said_in_chinese(arguments, status, said, capsys, templates):
    assert run(arguments) == status
    printed = capsys.readouterr().err
    assert said in printed
    assert "Traceback" not in printed


@pytest.mark.slow
def test_a_plan_type_of_one_small_file_prints_in_every_format(templates, tmp_path, capsys):
    assert run(["new", "shop_rounds"]) == 0
    folder = templates / "shop_rounds"
    assert FORTY_LINES.count("\n") <= 40
    (folder / "plan.yaml").write_text(FORTY_LINES, encoding="utf-8")
    plan = tmp_path / "rounds.yaml"
    plan.write_text(FORTY_SAMPLE, encoding="utf-8")
    outputs = [tmp_path / f"rounds.{suffix}" for suffix in ("docx", "pdf", "html", "txt")]

    status = run(["build", str(plan), *(word for one in outputs for word in ("-o", str(one)))])

    assert (status, capsys.readouterr().err) == (0, "")
    assert all(one.stat().st_size > 200 for one in outputs)
    assert "18小时" in outputs[3].read_text(encoding="utf-8")
    run(["types"])
    assert "门店巡检计划" in capsys.readouterr().out


@pytest.mark.slow
def test_what_is_missing_refuses_the_final_and_marks_the_draft(templates, tmp_path, capsys):
    plan = tmp_path / "plan.yaml"
    text = "plan: weekly_sales\nperiod: 2026-W47\nauthor: {name: 许念}\n"
    plan.write_text(text, encoding="utf-8")
    output = tmp_path / "plan.txt"

    assert run(["build", str(plan), "-o", str(output)]) == 1
    said = capsys.readouterr().err
    assert "请填写" in said
    assert "--draft" in said
    assert not output.exists()
    assert run(["build", str(plan), "-o", str(output), "--draft"]) == 0
    assert "〔待填：" in output.read_text(encoding="utf-8")


def test_a_blank_plan_file_can_be_read_back(templates, tmp_path, capsys):
    run(["blank", "monthly_sales"])
    plan = tmp_path / "blank.yaml"
    plan.write_text(capsys.readouterr().out, encoding="utf-8")

    assert run(["check", str(plan)]) == 1
    assert "不认识" not in capsys.readouterr().err


def test_the_schema_is_json_and_names_the_kinds(capsys):
    assert run(["schema"]) == 0
    assert "breakdown" in json.dumps(json.loads(capsys.readouterr().out))


def test_problems_come_as_json_for_programs(templates, tmp_path, capsys):
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: weekly_sales\nperiod: 2026-W47\nauthor: {name: 许念}\nfrob: 1\n")

    assert run(["check", "--json", str(plan)]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert all({"file", "line", "level", "place", "say", "hint"} <= set(row) for row in rows)
    assert any(row["line"] == 4 and "frob" in row["say"] for row in rows)


@pytest.mark.slow
def test_the_score_comes_after_the_findings(templates, tmp_path, capsys):
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: weekly_sales\nperiod: 2026-W47\nauthor: {name: 许念}\n")

    assert run(["check", "--json", str(plan)]) == 1
    *found, last = json.loads(capsys.readouterr().out)
    assert all({"code", "path", "title", "answered"} <= set(row) for row in found)
    assert last["level"] == "score"
    assert last["score"]["points"] < 60
    assert "可加" in last["hint"]


@pytest.mark.slow
def test_lines_of_json_are_answered_by_one_warm_process(tmp_path):
    sample = TEMPLATES / "weekly_sales" / "sample.yaml"
    out = tmp_path / "week.docx"
    asked = [
        {"id": 1, "plan": str(sample), "format": "docx", "out": str(out)},
        {"id": 2, "plan": "nowhere.yaml", "format": "docx", "out": str(out)},
        {"id": 3, "plan": str(sample), "format": "odt", "out": str(out)},
        {"id": 4},
    ]
    lines = "\n".join([*map(json.dumps, asked), "no json"])
    answers = io.StringIO()

    stdio.answer_lines(io.StringIO(lines), answers)

    said = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert said[0]["id"] == 1
    assert said[0]["ms"] > 0
    assert zipfile.is_zipfile(out)
    assert "没有这个文件" in said[1]["problems"][0]
    assert "没有 odt 格式" in said[2]["problems"][0]
    assert "id、plan、format、out" in said[3]["problems"][0]
    assert "不是 JSON" in said[4]["problems"][0]


def test_an_address_of_no_machine_here_is_not_called_taken(monkeypatch, capsys):
    monkeypatch.setenv("DOCGEN_HOST", "192.0.2.1")

    assert run(["serve"]) == 3
    assert "DOCGEN_HOST：192.0.2.1 不是这台机器的地址" in capsys.readouterr().err


def test_a_bug_ends_with_a_number_and_status_70(monkeypatch, capsys):
    monkeypatch.setattr("docgen.cli.plan_types.catalogue", lambda: 1 / 0)

    assert run(["types"]) == 70
    assert "编号" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(templates, tmp_path, capsys):
    sample = TEMPLATES / "weekly_sales" / "sample.yaml"

    assert run(["build", str(sample), "-o", str(tmp_path / "no" / "x.txt")]) == 1
    assert "文件夹不存在" in capsys.readouterr().err
