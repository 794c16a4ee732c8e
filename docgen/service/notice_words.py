"""How notices read, in letters, in groups and on the page."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from docgen.service.notices import Kind, Notice

HEADS = {
    Kind.OVERDUE: "已过截止日",
    Kind.CAME_BACK: "退回给我的",
    Kind.WAITS: "等我审批的",
    Kind.DUE: "快到截止日",
    Kind.MISSING: "组员还没有交的",
}


def when(one: Notice) -> str:
    """Return when it is or was: 11月20日截止，已过 3 天; 今天截止."""
    day = say_day(one.day)
    match one.kind:
        case Kind.CAME_BACK:
            return f"{day}由{one.who}退回" if one.who else f"{day}退回"
        case Kind.WAITS:
            return f"{one.who}，{day}提交"
        case _:
            return until(one.day, one.days)


def until(day: date, days: int) -> str:
    """Return a due day and how far it is: 11月20日截止，已过 3 天."""
    if days < 0:
        return f"{say_day(day)}截止，已过 {-days} 天"
    return f"{say_day(day)}截止，还有 {days} 天" if days else "今天截止"


def lines(found: Iterable[Notice], address: str) -> Iterator[str]:
    """Return a letter's lines: by kind, each with where to go."""
    for kind, some in groupby(found, key=lambda one: one.kind):
        yield ""
        yield f"【{HEADS[kind]}】"
        for one in some:
            who = f"{one.who}：" if kind is Kind.MISSING else ""
            yield f"· {who}{one.title}（{when(one)}）"
            if one.note:
                yield f"  {one.note}"
            if path := path_of(one):
                yield f"  {address}{path}"


def path_of(one: Notice) -> str:
    """Return the page of a notice; empty when there is none for this person."""
    if one.plan_id:
        return f"/plans/{one.plan_id}"
    return f"/plans/new?type={one.slug}&period={one.period}" if one.slug else ""


def say_day(day: date) -> str:
    """Return a day as people say it: 11月21日."""
    return f"{day.month}月{day.day}日"
