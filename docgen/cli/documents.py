"""Commands that make documents: sample, blank, build, export, render."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from docgen.cli.reading import catalogue, errors_of, hints_of, read_plan, report
from docgen.cli.stdio import answer_lines
from docgen.errors import NotFoundError, UnavailableError, reason
from docgen.pipeline import Order, Output, produce
from docgen.plans.digest import digest_of_plan
from docgen.plans.plan import Plan
from docgen.plans.plan_file import PlanFileErrors, blank_plan_file, dump_plan_file
from docgen.service.operator import exported
from docgen.settings import Settings
from docgen.worker.application import service_for

PROBLEMS = 1


@click.command()
@click.argument("type_", metavar="TYPE")
def sample(type_: str) -> None:
    """打印一种计划类型的范例（计划文件）。"""
    click.echo(catalogue().sample_text(type_), nl=False)


@click.command()
@click.argument("type_", metavar="TYPE")
def blank(type_: str) -> None:
    """打印一种计划类型的空白计划文件，每项带写法说明。"""
    click.echo(blank_plan_file(catalogue().type(type_)), nl=False)


@click.command()
@click.argument("plan", metavar="PLAN.yaml|-")
@click.option("-o", "outputs", multiple=True, required=True, help="成稿的文件名，可写多个")
@click.option("--draft", is_flag=True, help="草稿：缺的内容标出来，不拒绝")
@click.option("--brief", is_flag=True, help="一页摘要")
@click.option("--engine", default="", help="排 PDF 的引擎")
@click.option("--style", default="", help="版式；不写就用计划类型自己的")
@click.option("--standard", default="", help="PDF 标准：a-3b 存档，ua-1 无障碍")
def build(plan: str, outputs: tuple[str, ...], *, style: str, **wishes: Any) -> int:
    """把计划文件做成成稿，格式按文件名的后缀：docx、pdf、xlsx、html、txt。"""
    types = catalogue()
    try:
        file = read_plan(plan, types)
        ready = file.required()
        report(hints_of(file))
        errors = [] if wishes["draft"] else errors_of(file, types)
        if errors:
            report([*errors, "要先看未完成的样子，请加 --draft"])
            return PROBLEMS
        look = types.style(style or ready.type.style)
        for output in outputs:
            suffix = Path(output).suffix.lstrip(".")
            order = Order(format=suffix, identity=identity_of(ready), **wishes)
            _write(Path(output), produce(ready, look, order))
    except PlanFileErrors as error:
        report(error.problems)
        return PROBLEMS
    return 0


@click.command()
@click.argument("plan_id", metavar="PLAN")
def export(plan_id: str) -> None:
    """把库里的一份计划写成计划文件，打印出来。"""
    desk = service_for(Settings.from_environment()).desk
    plan = exported(desk, plan_id, datetime.now(UTC))  # noqa: TID251  the clock enters here
    click.echo(dump_plan_file(plan), nl=False)


@click.command()
@click.option("--stdio", is_flag=True, required=True, help="从标准输入读请求，一行一个 JSON")
def render(*, stdio: bool) -> None:
    """常驻成稿：每行一个请求，每行一个回答，只加载一次引擎。"""
    if stdio:
        answer_lines(sys.stdin, sys.stdout)


def identity_of(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return what a document made from a plan file says of itself, for `docgen review`."""
    snapshot = digest_of_plan(plan)
    return (("plan", plan.id), ("snapshot", snapshot), ("version", str(plan.version)))


def _write(path: Path, made: Output) -> None:
    try:
        path.write_bytes(made.data)
        click.echo(f"{path}（{len(made.data):,} 字节）")
    except FileNotFoundError as error:
        raise NotFoundError("文件夹不存在", where=str(path.parent), hint="请先建好") from error
    except OSError as error:
        raise UnavailableError(reason(error), where=str(path), hint="请换个地方存") from error
