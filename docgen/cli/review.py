"""The command that reads a returned Word file."""

import json
from pathlib import Path

import click

from docgen.cli.reading import catalogue, read_plan, report
from docgen.errors import NotFoundError
from docgen.pipeline import Order, review_of
from docgen.plans.digest import digest_of_plan
from docgen.plans.evaluate import evaluate
from docgen.plans.plan_file import PlanFileErrors
from docgen.readers.docx import identity_of
from docgen.reviews.review import Item, ItemType, Review, review_as_json

PROBLEMS = 1
TYPES = {
    ItemType.COMMENT: "批注",
    ItemType.CHANGE: "改动",
    ItemType.FORMAT: "改格式",
    ItemType.ROW: "行",
}


@click.command()
@click.argument("plan", metavar="PLAN.yaml|-")
@click.argument("returned", metavar="RETURNED.docx", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="打印 JSON，供程序读")
@click.option("--style", default="", help="当时用的版式；不写就用计划类型自己的")
def review(plan: str, returned: Path, *, as_json: bool, style: str) -> int:
    """读批改过的 Word 文件，逐条列出批注和改动对应的字段。"""
    types = catalogue()
    data = _content(returned)
    try:
        ready = read_plan(plan, types).required()
    except PlanFileErrors as error:
        report(error.problems)
        return PROBLEMS
    _, snapshot, source = identity_of(data)
    mine = digest_of_plan(ready)
    if snapshot and not mine.startswith(snapshot):
        report([f"{returned}：这份文件不是照现在的 {plan} 生成的；按文字对照找出改动"])
    order = Order(format="docx", draft=not evaluate(ready).complete)
    found = review_of(ready, types.style(style or ready.type.style), order, data)
    told = Review(snapshot or mine, found.items, found.unplaced, source)
    lines = _lines(told)
    click.echo(json.dumps(review_as_json(told), ensure_ascii=False) if as_json else lines)
    return 0


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFoundError("打不开这个文件", where=str(path), hint="请检查文件名") from error


def _lines(review: Review) -> str:
    placed = [f"{one.place}：{_said(one)}" for one in review.items]
    others = [f"未对应字段（{one.near or '开头'}）：{_said(one)}" for one in review.unplaced]
    return "\n".join([*placed, *others]) or "没有批注，也没有改动。"


def _said(item: Item) -> str:
    who = f"{item.author}：" if item.author else ""
    if item.type is ItemType.COMMENT:
        answers = "".join(f"；{one.author}答：{one.text}" for one in item.replies)
        return (
            f"{TYPES[item.type]} {who}{item.text}{answers}{'（已解决）' if item.resolved else ''}"
        )
    mark = "" if item.tracked else "（未留修订记录）"
    if item.type is ItemType.FORMAT:
        return f"{TYPES[item.type]} {who}{item.after}"
    before, after = (
        one.replace("\t", "｜").replace("\n", "／") for one in (item.before, item.after)
    )
    return f"{TYPES[item.type]}{mark} {who}{before or '（空）'} → {after or '（删去）'}"
