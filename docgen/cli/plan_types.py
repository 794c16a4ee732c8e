"""Commands about plan types: types, check, schema, new."""

import json
import re
from pathlib import Path

import click

from docgen.cli.quality_check import as_json, quality_of, score_json, score_lines
from docgen.cli.reading import Remark, catalogue, read_plan, remarks_on, report
from docgen.cli.type_check import check_types
from docgen.definitions.load import PLAN
from docgen.definitions.new import new_plan_type
from docgen.definitions.schema import plan_schema
from docgen.plans.plan_file import PlanFileErrors
from docgen.quality.score import Score
from docgen.settings import Settings
from forms.problems import Level

PROBLEMS = 1
NAMES_ITS_TYPE = re.compile(r"^plan\s*:", re.MULTILINE)


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
    found: list[Remark] = []
    scores: list[tuple[str, Score]] = []
    for path in paths or (str(Settings.from_environment().templates),):
        if _is_plan(path):
            found += _checked(path, scores)
        else:
            found += [Remark(*one) for one in check_types(Path(path))]
    bad = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    failed = any(one.level in bad and one.counts for one in found)
    if as_json:
        rows = [*map(_row, found), *(_score_row(*one) for one in scores)]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return PROBLEMS if failed else 0
    report(one.problem for one in found)
    for _, score in scores:
        click.echo("\n".join(score_lines(score)))
    if not failed:
        count = sum(one.counts for one in found)
        click.echo(f"没有必须改的，{count} 处提醒" if count else "没有问题")
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


def _checked(path: str, scores: list[tuple[str, Score]]) -> list[Remark]:
    """Return what there is to say of a plan file; its score goes to `scores`."""
    types = catalogue()
    try:
        file = read_plan(path, types)
    except PlanFileErrors as error:
        return [Remark(Level.ERROR, one) for one in error.problems]
    quality = quality_of(file, types)
    scores.append((file.name, quality.score))
    return remarks_on(file, quality)


def _row(remark: Remark) -> dict[str, object]:
    problem = remark.problem
    row: dict[str, object] = {
        "file": problem.file,
        "line": problem.line,
        "level": remark.level,
        "place": problem.place,
        "say": problem.say,
        "hint": problem.hint,
    }
    return {**row, **as_json(remark.finding)} if remark.finding else row


def _score_row(name: str, score: Score) -> dict[str, object]:
    first = score.raises[0] if score.raises else None
    return {
        "file": name,
        "line": 0,
        "level": "score",
        "place": "计划质量",
        "say": f"{score.points} 分",
        "hint": f"{first.say}，可加 {first.points} 分" if first else "",
        "score": score_json(score),
    }
