"""What the pages of batches say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from docgen.jobs import Progress
from docgen.service.batch_choice import Choices, Missing
from docgen.service.batches import SHOWN, Batch, Failure, OpenBatch
from docgen.web.clock import say_moment
from docgen.web.show import places
from docgen.web.views.batch import (
    BatchList,
    BatchPage,
    BatchRow,
    FailedRow,
    MissingRow,
    NewBatch,
    Tick,
)
from docgen.web.views.frame import Button, Link, State, Tone

HOME = "/batches"
RECENT = 8  # sorts shown at once
FORMATS = {"docx": "Word", "pdf": "PDF"}
APPROVED, DRAFTS, ALL = "approved", "drafts", "all"
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form was sent with, to be shown again."""

    sorts: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset(FORMATS)
    terms: frozenset[str] = frozenset()
    problem: str = ""


def new_batch(found: Choices, asked: Asked, me: str, largest: str) -> NewBatch:
    """The form, with what was chosen before."""
    keys = (f"{one.slug} {one.period_code}" for one in found.sorts)
    sorts = tuple(
        Tick(
            "sort",
            key,
            f"{one.type_title}，{one.period_label}",
            f"{one.plans} 份",
            key in asked.sorts,
        )
        for key, one in zip(keys, found.sorts, strict=True)
    )
    older = sorts[RECENT:]
    return NewBatch(
        recent=sorts[:RECENT],
        older=older,
        people=_people(found, asked.people, me),
        formats=tuple(
            Tick("format", value, label, checked=value in asked.formats)
            for value, label in FORMATS.items()
        ),
        terms=(
            Tick("term", DRAFTS, "没写完的也要，作为草稿", "缺的地方标出来", DRAFTS in asked.terms),
            Tick("term", APPROVED, "只要已经批准的", checked=APPROVED in asked.terms),
        ),
        problem=asked.problem,
        largest=largest,
    )


def _people(found: Choices, chosen: frozenset[str], me: str) -> tuple[Tick, ...]:
    if len(found.people) == 1:
        return ()
    every = Tick(
        "person", ALL, f"所有人（{len(found.people)} 人）", "", not chosen or ALL in chosen
    )
    each = (
        Tick(
            "person",
            one.id,
            one.name,
            "我自己" if one.id == me else one.department,
            one.id in chosen,
        )
        for one in found.people
    )
    return (every, *each)


def batch_list(batches: Sequence[Batch], now: datetime, zone: ZoneInfo) -> BatchList:
    """The list, the newest first."""
    return BatchList(tuple(_row(one, now, zone) for one in batches))


def _row(one: Batch, now: datetime, zone: ZoneInfo) -> BatchRow:
    return BatchRow(one.title, f"{HOME}/{one.id}", _note(one, now, zone), _state(one), _count(one))


def _note(one: Batch, now: datetime, zone: ZoneInfo) -> str:
    kinds = " 和 ".join(FORMATS[each] for each in one.formats)
    return (
        f"{say_moment(one.created, now, zone)}，{kinds}{'，没写完的出草稿' if one.drafts else ''}"
    )


def _state(one: Batch) -> State:
    told = one.progress
    if told.running:
        return State("正在做", Tone.NOW)
    if one.cancelled:
        return State("已取消", Tone.NONE)
    if told.failed:
        return State("有没做成的", Tone.WARN)
    return State("做好了", Tone.DONE)


def _count(one: Batch) -> str:
    told = one.progress
    parts = [f"{told.done} / {told.total} 份" if told.running else f"做好 {told.done} 份"]
    parts += [f"{told.failed} 份没有做成"] if told.failed else []
    parts += [f"{told.cancelled} 份没有做"] if told.cancelled else []
    parts += [f"{one.missing} 份还没有"] if one.missing else []
    return "，".join(parts)


def batch_page(found: OpenBatch, now: datetime, zone: ZoneInfo) -> BatchPage:
    """One batch."""
    one, told = found.batch, found.batch.progress
    href = f"{HOME}/{one.id}"
    again = told.failed + told.cancelled
    return BatchPage(
        title=one.title,
        href=href,
        note=_note(one, now, zone),
        state=_state(one),
        running=told.running,
        percent=told.percent,
        says=says(told),
        zip=_zip(told, href),
        cancel=Button("停止", "cancel", "1", f"{href}/cancel") if told.running else None,
        retry=_retry(again, href) if again and not told.running else None,
        failed=_failed(found.failures),
        missing=_missing(found.missing),
        missing_count=len(found.missing),
        more=f"只列出前 {SHOWN} 份，其余的写在下载的目录里" if told.failed > SHOWN else "",
    )


def says(told: Progress) -> str:
    """The line under the bar: 做好 12 份，共 400 份；每分钟约 96 份，还要约 4 分钟."""
    if not told.running:
        return f"做好 {told.done} 份，共 {told.total} 份"
    begun = f"做好 {told.done} 份，共 {told.total} 份"
    if told.left is None:
        return f"{begun}；{'正在准备' if not told.done else '正在等成稿程序'}"
    return f"{begun}；每分钟约 {told.rate} 份，还要{time_left(told.left)}"


def time_left(left: timedelta) -> str:
    """How long still, in words: 不到 1 分钟, 约 4 分钟, 约 1 小时 20 分钟."""
    seconds = int(left.total_seconds())
    if seconds < MINUTE:
        return "不到 1 分钟"
    minutes = -(-seconds // MINUTE)
    if minutes < HOUR // MINUTE:
        return f"约 {minutes} 分钟"
    hours, rest = divmod(minutes, HOUR // MINUTE)
    return f"约 {hours} 小时 {rest} 分钟" if rest else f"约 {hours} 小时"


def _zip(told: Progress, href: str) -> Link | None:
    if not told.done:
        return None
    label = f"下载已经做好的 {told.done} 份" if told.running else f"下载 {told.done} 份"
    return Link(label, f"{href}/archive.zip")


def _retry(again: int, href: str) -> Button:
    return Button(f"再做没做成的 {again} 份", "retry", "1", f"{href}/retry")


def _failed(failures: Sequence[Failure]) -> tuple[FailedRow, ...]:
    """The failures, those of one plan for one reason in one row."""
    rows: dict[tuple[str, str, str, bool], list[str]] = {}
    for one in failures:
        same = (one.plan_id, one.title, one.problem, one.waits)
        rows.setdefault(same, []).append(FORMATS.get(one.format, one.format))
    return tuple(
        FailedRow(
            title,
            places.plan(plan_id) if plan_id else "",
            "、".join(formats),
            problem,
            "稍后自动再试" if waits else "没有做成",
        )
        for (plan_id, title, problem, waits), formats in rows.items()
    )


def _missing(missing: Sequence[Missing]) -> tuple[MissingRow, ...]:
    """What is not there, the people of one plan and reason in one row."""
    rows: dict[tuple[str, str], list[str]] = {}
    for who, what, why in missing:
        rows.setdefault((what, why), []).append(who)
    return tuple(MissingRow(what, "、".join(who), why) for (what, why), who in rows.items())
