"""Commands about plan types: types, check, schema, new."""

import json
import re
from pathlib import Path

import click

from docgen.cli.reading import catalogue, plan_problems, read_plan, report
from docgen.cli.type_check import check_types
from docgen.definitions.load import PLAN
from docgen.definitions.new import new_plan_type
from docgen.definitions.problems import FileProblem
from docgen.definitions.schema import plan_schema
from docgen.plans.plan_file import PlanFileErrors
from docgen.settings import Settings
from forms.problems import Level

PROBLEMS = 1
NAMES_ITS_TYPE = re.compile(r"^plan\s*:", re.MULTILINE)
Found = list[tuple[Level, FileProblem]]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="给程序读")
def types(*, as_json: bool) -> None:
    """列出所有计划类型。"""
    found = catalogue().types.values()
    if as_json:
        rows = [
            {"slug": one.slug, "title": one.title, "version": one.version, "period": one.period}
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one.slug:<24}{one.title}　{one.summary}")


@click.command()
@click.argument("paths", metavar="[PATH …]", nargs=-1)
@click.option("--strict", is_flag=True, help="提醒也算问题")
@click.option("--json", "as_json", is_flag=True, help="给程序读")
def check(paths: tuple[str, ...], *, strict: bool, as_json: bool) -> int:
    """检查计划类型和计划文件；不写路径就检查全部计划类型。"""
    found: Found = []
    for path in paths or (str(Settings.from_environment().templates),):
        found += _plan_found(path) if _is_plan(path) else check_types(Path(path))
    if as_json:
        click.echo(json.dumps([_row(*one) for one in found], ensure_ascii=False))
    else:
        report(problem for _, problem in found)
    failed = any(strict or level is Level.ERROR for level, _ in found)
    if not failed and not as_json:
        click.echo(f"没有必须改的，{len(found)} 处提醒" if found else "没有问题")
    return PROBLEMS if failed else 0


@click.command()
def schema() -> None:
    """打印 plan.yaml 的 JSON Schema，编辑器靠它补全和查错。"""
    click.echo(json.dumps(plan_schema(), ensure_ascii=False, indent=2))


@click.command()
@click.argument("slug")
def new(slug: str) -> None:
    """新建一种计划类型：把 _blank 抄成 doc_templates/SLUG。"""
    folder = new_plan_type(slug, Settings.from_environment().templates)
    click.echo(f"已新建 {folder}；改好 plan.yaml 后运行 docgen check {folder}")


def _is_plan(path: str) -> bool:
    """Whether the path is a plan file, not a plan type's folder or its plan.yaml.

    People call their plans plan.yaml too; only a plan names its type in a line `plan: …`.
    """
    if path == "-" or Path(path).name != PLAN:
        return not Path(path).is_dir()
    return (
        NAMES_ITS_TYPE.search(Path(path).read_text(encoding="utf-8", errors="replace")) is not None
    )


def _plan_found(path: str) -> Found:
    try:
        return plan_problems(read_plan(path, catalogue()))
    except PlanFileErrors as error:
        return [(Level.ERROR, one) for one in error.problems]


def _row(level: Level, problem: FileProblem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "level": level,
        "place": problem.place,
        "say": problem.say,
        "hint": problem.hint,
    }
