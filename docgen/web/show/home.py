"""My work: what to go on with, what is due, what is written."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from docgen.definitions.plan_type import PlanType
from docgen.plans.due import due_of, due_period
from docgen.service import PlanCard, Version, Waiting
from docgen.service.my_work import MyWork
from docgen.web.clock import say_day, say_moment
from docgen.web.show import places
from docgen.web.show.home_facts import facts_of, team_brief
from docgen.web.show.numbers import section_titles
from docgen.web.show.plan import STATUSES
from docgen.web.show.standing import due_words
from docgen.web.views.frame import Button, Link, State, Tone
from docgen.web.views.home import BinRow, GoOn, Home, WorkRow
from forms.calendar import Calendar, Period

BIN_DAYS = 30
WRITING = frozenset({"draft", "returned"})
NOT_BEGUN = State("未开始", Tone.NONE)


def home(
    *, work: MyWork, types: Sequence[PlanType], calendar: Calendar, now: datetime, zone: ZoneInfo
) -> Home:
    """The page for somebody with this work."""
    today = now.astimezone(zone).date()
    by_slug = {one.slug: one for one in types}
    came_back = [one for one in work.open if one.id in work.returned]
    handed_in = [one for one in work.open if one.status == "submitted"]
    writing = [one for one in work.open if one not in came_back and one not in handed_in]
    late = [one for one in writing[1:] if _days_late(one, today)]
    latest = writing[0] if writing else None
    first = types[0] if types else None
    facts_title, facts = facts_of(work)
    return Home(
        go_on=_go_on(latest, by_slug.get(latest.slug), now, zone) if latest else None,
        waiting=tuple(_waiting(one, now, zone) for one in work.waiting),
        returned=tuple(_returned(one, work.returned[one.id], now, zone) for one in came_back),
        due=tuple(_due(work.begun, late, types, calendar, today)),
        writing=tuple(_row(one, now, zone) for one in writing[1:] if one not in late),
        handed_in=tuple(_handed_in(one, now, zone) for one in handed_in),
        done=tuple(_row(one, now, zone) for one in work.written),
        done_count=work.written_count,
        teams=tuple(team_brief(one) for one in work.teams),
        late=tuple(_team_row(one, today) for one in work.late),
        late_count=work.late_count,
        bin=tuple(_bin_row(one, zone) for one in work.deleted),
        first_type=Link(first.title, f"/plans/new?type={first.slug}") if first else None,
        first_sample_href=f"/types/{first.slug}/sample.html?cover=no" if first else "",
        facts=facts,
        facts_title=facts_title,
    )


def _days_late(card: PlanCard, today: date) -> int:
    return max((today - card.due).days, 0) if card.due and card.status in WRITING else 0


def _written(card: PlanCard) -> bool:
    if card.status == "draft":
        return card.share_done == Decimal(1) and card.errors == 0
    return card.status == "approved"


def _go_on(card: PlanCard, plan_type: PlanType | None, now: datetime, zone: ZoneInfo) -> GoOn:
    titles = section_titles(plan_type) if plan_type else {}
    title = titles.get(card.last_section, "")
    here = places.plan(card.id)
    target = places.section(card.id, card.last_section) if title else here
    return GoOn(
        title=card.title,
        href=here,
        where=f"停在“{title}”，{_progress(card)}。" if title else f"{_progress(card)}。",
        saved=f"{say_moment(card.changed, now, zone)}保存",
        go_on=Link("接着写", target),
        preview_href=f"{here}/preview",
    )


def _progress(card: PlanCard) -> str:
    if _written(card):
        return "可以下载正式稿"
    if not card.share_done:
        return "还没有填写"
    if card.share_done == Decimal(1) and not card.errors:
        return "写完了，还没有提交"
    return f"写好{card.share_done:.0%}，还有{card.errors}处要填或要改"


def _row(card: PlanCard, now: datetime, zone: ZoneInfo) -> WorkRow:
    written = _written(card)
    state = STATUSES.get(card.status, STATUSES["draft"])
    if card.status == "draft":
        state = State("写好了", Tone.DONE) if written else State("填写中", Tone.NOW)
    here = places.plan(card.id)
    section = card.last_section
    writing = places.section(card.id, section) if section else here
    return WorkRow(
        title=card.title,
        href=here,
        note=_progress(card),
        state=state,
        when=say_moment(card.changed, now, zone),
        when_note=_due_note(card, now.astimezone(zone).date()),
        action=Link("检查并下载", f"{here}/check") if written else Link("接着写", writing),
    )


def _waiting(one: Waiting, now: datetime, zone: ZoneInfo) -> WorkRow:
    here = places.plan(one.plan_id)
    said = f"：{one.note}" if one.note else ""
    level = f"，第{one.level}级审批" if one.levels > 1 else ""
    return WorkRow(
        title=one.title,
        href=here,
        note=f"{one.owner_name}，第{one.number}版{level}{said}",
        state=STATUSES["submitted"],
        when=say_moment(one.submitted_at, now, zone),
        when_note="提交",
        action=Link("打开审批", here),
    )


def _returned(card: PlanCard, version: Version, now: datetime, zone: ZoneInfo) -> WorkRow:
    here = places.plan(card.id)
    return WorkRow(
        title=card.title,
        href=here,
        note=f"{version.decided_by}：{version.reason}",
        state=STATUSES["returned"],
        when=say_moment(version.decided_at or version.submitted_at, now, zone),
        when_note="退回",
        action=Link("去修改", here),
    )


def _handed_in(card: PlanCard, now: datetime, zone: ZoneInfo) -> WorkRow:
    here = places.plan(card.id)
    return WorkRow(
        title=card.title,
        href=here,
        note=f"第{card.version}版",
        state=STATUSES["submitted"],
        when=say_moment(card.changed, now, zone),
        when_note="",
        action=Link("打开", here),
    )


def _team_row(card: PlanCard, today: date) -> WorkRow:
    """A plan of somebody led that is past its day."""
    here = places.plan(card.id)
    late = _days_late(card, today)
    return WorkRow(
        title=card.title,
        href=here,
        note=f"{card.owner_name}，{_unsent(card)}",
        state=State(f"逾期{late}天", Tone.ERROR),
        when=f"{say_day(card.due)}应交" if card.due else "",
        when_note="",
        action=Link("打开", here),
    )


def _unsent(card: PlanCard) -> str:
    """How far a plan is that should have been handed in, as its manager is told."""
    if card.share_done < Decimal(1) or card.errors:
        return _progress(card)
    return "退回后还没有再提交" if card.status == "returned" else "写完了，还没有提交"


def _due_note(card: PlanCard, today: date) -> str:
    return due_words(card.due, today) if card.due and card.status in WRITING else ""


def _due(
    begun: frozenset[tuple[str, str]],
    late: Sequence[PlanCard],
    types: Sequence[PlanType],
    calendar: Calendar,
    today: date,
) -> list[WorkRow]:
    """Return what is late, then the next period's plan of every type this person has used."""
    rows = [(one.due, _late_row(one, today)) for one in late if one.due]
    used = {slug for slug, _ in begun}
    for plan_type in types:
        period = due_period(plan_type.period, today, calendar.fiscal_year_start)
        if period and plan_type.slug in used and (plan_type.slug, period.code) not in begun:
            due = due_of(plan_type.due, period, calendar)
            rows.append((due, _due_row(plan_type, period, due, today)))
    return [row for _, row in sorted(rows, key=lambda one: (one[0], one[1].title))]


def _late_row(card: PlanCard, today: date) -> WorkRow:
    here = places.plan(card.id)
    days = _days_late(card, today)
    return WorkRow(
        title=card.title,
        href=here,
        note=_progress(card),
        state=State(f"逾期{days}天", Tone.ERROR),
        when=say_day(card.due) if card.due else "",
        when_note=f"已过{days}天",
        action=Link(
            "接着写", places.section(card.id, card.last_section) if card.last_section else here
        ),
    )


def _due_row(plan_type: PlanType, period: Period, due: date, today: date) -> WorkRow:
    left = (due - today).days
    soon = f"还有{left}天" if left > 0 else f"已过{-left}天" if left else "今天截止"
    href = f"/plans/new?type={plan_type.slug}&period={period.code}"
    return WorkRow(
        title=f"{period.label}　{plan_type.title}",
        href=href,
        note=f"{say_day(period.start)}至{say_day(period.end)}",
        state=NOT_BEGUN,
        when=say_day(due),
        when_note=soon,
        action=Link("开始写", href),
    )


def _bin_row(card: PlanCard, zone: ZoneInfo) -> BinRow:
    deleted = (card.deleted or card.changed).astimezone(zone).date()
    last = deleted + timedelta(days=BIN_DAYS)
    return BinRow(
        title=card.title,
        note=f"{say_day(deleted)}删除，{say_day(last)}前可以恢复",
        restore=Button("恢复", "restore", "1", f"{places.plan(card.id)}/restore"),
    )
