import json

import pytest

from docgen.cli.main import run
from docgen.definitions.catalogue import Catalogue
from docgen.plans.plan_file import load_plan_file
from docgen.settings import ROOT

YEAR = """\
title: 年度试分
version: 1
period: year
level: department
sections:
  - id: goals
    title: 目标
    fields:
      - {id: target, kind: money, unit: 万元, label: 年度目标}
      - {id: by_month, kind: breakdown, of: goals.target, into: months, label: 按月分解}
      - {id: table, kind: cross, of: goals.target, down: quarters, across: people, label: 交叉}
"""
PLAN = """\
plan: yearly
period: 2027
author: {name: 林若川}
people: [{id: a, name: 甲木}, {id: b, name: 乙木}, {id: c, name: 丙木}]
values: {goals: {target: 7777}}
"""


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    (tmp_path / "yearly").mkdir()
    (tmp_path / "_house").symlink_to(ROOT / "doc_templates" / "_house")
    (tmp_path / "yearly" / "plan.yaml").write_text(YEAR, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.setenv("DOCGEN_TEMPLATES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return Catalogue(tmp_path)


def test_a_breakdown_is_shared_out_and_the_file_printed(catalogue, capsys):
    assert run(["split", "plan.yaml", "goals.by_month", "even"]) == 0

    plan = load_plan_file(capsys.readouterr().out, catalogue).required()
    rows = plan.values["goals"]["by_month"]["rows"]
    assert len(rows) == 12
    assert sum(int(one["amount"]["value"]) for one in rows) == 77_770_000


def test_a_two_way_table_is_shared_out_as_json(catalogue, capsys):
    assert run(["split", "plan.yaml", "goals.table", "even", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    cells = [one for row in told["value"]["cells"].values() for one in row.values()]
    assert (told["path"], len(cells)) == ("goals.table", 12)
    assert sum(int(one["amount"]["value"]) for one in cells) == 77_770_000


def test_what_is_missing_is_said(catalogue, capsys):
    assert run(["split", "plan.yaml", "goals.by_month", "last"]) == 1
    assert "上年数" in capsys.readouterr().err
