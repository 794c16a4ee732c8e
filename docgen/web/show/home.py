"""My work: what to go on with, what is due, what is written."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from docgen.definitions.plan_type import PlanType
from docgen.service import PlanCard
from docgen.web.clock import say_day, say_moment
from docgen.web.show import places
from docgen.web.show.numbers import section_titles
from docgen.web.show.periods import due_period
from docgen.web.show.plan import STATUSES
from docgen.web.views.frame import Button, Link, State, Tone
from docgen.web.views.home import BinRow, GoOn, Home, WorkRow
from forms.calendar import Period

BIN_DAYS = 30
NOT_BEGUN = State("未开始", Tone.NONE)


def home(
    *,
    cards: Sequence[PlanCard],
    deleted: Sequence[PlanCard],
    types: Sequence[PlanType],
    now: datetime,
    zone: ZoneInfo,
) -> Home:
    """The page for somebody with these plans."""
    by_slug = {one.slug: one for one in types}
    open_cards = [one for one in cards if not _written(one)]
    latest = open_cards[0] if open_cards else None
    first = types[0] if types else None
    return Home(
        go_on=_go_on(latest, by_slug.get(latest.slug), now, zone) if latest else None,
        due=tuple(_due(cards, types, now.astimezone(zone).date())),
        writing=tuple(_row(one, now, zone) for one in open_cards[1:]),
        done=tuple(_row(one, now, zone) for one in cards if _written(one)),
        bin=tuple(_bin_row(one, zone) for one in deleted),
        first_type=Link(first.title, f"/plans/new?type={first.slug}") if first else None,
        first_sample_href=f"/types/{first.slug}/sample.html" if first else "",
    )


def _written(card: PlanCard) -> bool:
    return card.status != "draft" or (card.share_done == Decimal(1) and card.errors == 0)


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
        when_note="",
        action=Link("检查并下载", f"{here}/check") if written else Link("接着写", writing),
    )


def _due(cards: Sequence[PlanCard], types: Sequence[PlanType], today: date) -> list[WorkRow]:
    """Return the next period's plan of every type this person has written before."""
    used = {one.slug for one in cards}
    begun = {(one.slug, one.period.code) for one in cards}
    rows = []
    for plan_type in types:
        period = due_period(plan_type.period, today)
        if period and plan_type.slug in used and (plan_type.slug, period.code) not in begun:
            rows.append((period.start, _due_row(plan_type, period, today)))
    return [row for _, row in sorted(rows, key=lambda one: one[0])]


def _due_row(plan_type: PlanType, period: Period, today: date) -> WorkRow:
    left = (period.start - today).days
    soon = f"还有{left}天" if left > 0 else "已经开始"
    href = f"/plans/new?type={plan_type.slug}&period={period.code}"
    return WorkRow(
        title=f"{period.label}　{plan_type.title}",
        href=href,
        note=f"{say_day(period.start)}至{say_day(period.end)}",
        state=NOT_BEGUN,
        when=say_day(period.start),
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
