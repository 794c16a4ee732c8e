"""Choosing a plan type and a period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from docgen.definitions.plan_type import PlanType
from docgen.service import PlanCard
from docgen.web.show.numbers import counted_sections
from docgen.web.show.periods import period_options
from docgen.web.views.choose import (
    Choose,
    Chosen,
    ParentOption,
    StartOption,
    TypeCard,
    TypeGroup,
)
from docgen.web.views.plan import PeriodOption
from forms.calendar import Calendar

HOUR = 60
MOST_COPIES = 3  # with the blank one, four to choose from


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address or the form asks for."""

    slug: str = ""
    query: str = ""
    period: str = ""
    copy_from: str | None = None
    start: str = ""
    end: str = ""
    period_error: str = ""
    parent: str | None = None


def choose(
    types: Sequence[PlanType],
    asked: Asked,
    *,
    today: date,
    calendar: Calendar,
    mine: Sequence[PlanCard],
    copies: Sequence[PlanCard],
    parents: Mapping[str, Sequence[PlanCard]],
) -> Choose:
    """The page; `copies` are the plans of the chosen type one may begin from.

    `parents` are by period the plans it may be broken down from.
    """
    found = [one for one in types if matches(one, asked.query)]
    chosen = next((one for one in types if one.slug == asked.slug), None)
    return Choose(
        query=asked.query,
        found=_found(len(found), asked.query),
        groups=_groups(found, asked),
        chosen=_chosen(chosen, asked, today, calendar, mine, copies, parents) if chosen else None,
    )


def matches(plan_type: PlanType, query: str) -> bool:
    """Whether every word searched for is in the type's words."""
    words = f"{plan_type.title}{plan_type.summary}{plan_type.group}{plan_type.slug}".lower()
    return all(word in words for word in query.lower().split())


def card(plan_type: PlanType, asked: Asked) -> TypeCard:
    """One plan type as a card."""
    wanted = {"type": plan_type.slug} | ({"q": asked.query} if asked.query else {})
    return TypeCard(
        slug=plan_type.slug,
        title=plan_type.title,
        summary=plan_type.summary,
        note=f"{counted_sections(len(plan_type.sections))}，{minutes(plan_type.minutes)}",
        href=f"/plans/new?{urlencode(wanted)}",
        sample_href=f"/types/{plan_type.slug}/sample.html",
        picture_href=f"/types/{plan_type.slug}/sample.html?cover=no",
        chosen=plan_type.slug == asked.slug,
    )


def minutes(count: int) -> str:
    """How long it takes: 约30分钟, 约2小时."""
    if count < HOUR:
        return f"约{count}分钟"
    hours = count / HOUR
    return f"约{hours:.0f}小时" if hours == int(hours) else f"约{hours:.1f}小时"


def _found(count: int, query: str) -> str:
    if not query:
        return ""
    if not count:
        return f"没有找到“{query}”，请换一个词，例如“月度”"
    return f"找到 {count} 种"


def _groups(types: Sequence[PlanType], asked: Asked) -> tuple[TypeGroup, ...]:
    names = dict.fromkeys(one.group for one in types)
    return tuple(
        TypeGroup(name, tuple(card(one, asked) for one in types if one.group == name))
        for name in names
    )


def _chosen(
    plan_type: PlanType,
    asked: Asked,
    today: date,
    calendar: Calendar,
    mine: Sequence[PlanCard],
    copies: Sequence[PlanCard],
    parents: Mapping[str, Sequence[PlanCard]],
) -> Chosen:
    taken = {one.period.code for one in mine if one.slug == plan_type.slug}
    periods = period_options(plan_type.period, today, calendar, taken, asked.period)
    return Chosen(
        card=card(plan_type, asked),
        periods=periods,
        starts=starts(copies, periods, asked.copy_from),
        parents=parent_options(parents, periods, asked.parent),
        period_error=asked.period_error,
        start=asked.start,
        end=asked.end,
        submit="开始写",
    )


def parent_options(
    parents: Mapping[str, Sequence[PlanCard]], periods: Sequence[PeriodOption], chosen: str | None
) -> tuple[ParentOption, ...]:
    """The plans to break the new one down from; unless one was `chosen`, the best is."""
    period = next((one.code for one in periods if one.chosen), "")
    here = [one.id for one in parents.get(period, ())]
    wanted = (here[0] if here else "") if chosen is None or chosen not in {"", *here} else chosen
    listed = {one.id: one for code in (period, *parents) for one in parents.get(code, ())}
    options = [
        ParentOption(
            value=one.id,
            label=f"接着《{one.title}》",
            note=f"{one.owner_name}，{one.period.label}",
            codes=" ".join(code for code, some in parents.items() if one in some),
            chosen=one.id == wanted,
            fits=one.id in here,
        )
        for one in listed.values()
    ]
    if not options:
        return ()
    return (*options, ParentOption("", "不接上级计划", "", "", chosen=not wanted, fits=True))


def starts(
    copies: Sequence[PlanCard], periods: Sequence[PeriodOption], chosen: str | None
) -> tuple[StartOption, ...]:
    """Where one can begin: earlier plans of this type first, or blank.

    Unless one was `chosen`, it is the plan of the period right before, if there is any.
    """
    period = next((one.code for one in periods if one.chosen), "")
    earlier = [one for one in copies if not period or one.period.code < period]
    listed = (earlier + [one for one in copies if one not in earlier])[:MOST_COPIES]
    wanted = (earlier[0].id if earlier else "") if chosen is None else chosen
    options = [
        StartOption(
            value=one.id,
            label=f"带入{one.period.label}的内容",
            note=f"{one.title}；带入后都可以改",
            chosen=one.id == wanted,
        )
        for one in listed
    ]
    blank = StartOption("", "从空白写起", "", chosen=not any(one.chosen for one in options))
    return (*options, blank)
