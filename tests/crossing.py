"""A plan type with a two-way table, months by people, and plans of it written as plan files."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from docgen.definitions.catalogue import Catalogue
from docgen.plans.plan import Plan
from docgen.plans.plan_file import load_plan_file

HOUSE = Path(__file__).parents[1] / "doc_templates" / "_house"
TYPE = (Path(__file__).parent / "crossed.yaml").read_text(encoding="utf-8")
HEAD = """\
plan: crossed
period: 2027
as_of: 2026-12-10
author: {name: 林若川, post: 业务员, department: 苏南组, company: 苏南商贸}
people: [{id: wang, name: 王一鸣}, {id: zhou, name: 周敏}, {id: lin, name: 林若川}]
values:
  goals:
"""


@cache
def catalogue() -> Catalogue:
    folder = Path(mkdtemp())
    (folder / "_house").symlink_to(HOUSE)
    (folder / "crossed").mkdir()
    (folder / "crossed" / "plan.yaml").write_text(TYPE, encoding="utf-8")
    types = Catalogue(folder, watch=False)
    assert not [one for one in types.problems if "crossed" in one.file]
    return types


def crossed_plan(**goals: str) -> Plan:
    """The plan with those values, each as a plan file writes it."""
    lines = "".join(f"    {name}: {text}\n" for name, text in goals.items())
    return load_plan_file(HEAD + lines, catalogue(), name="plan.yaml").required()
