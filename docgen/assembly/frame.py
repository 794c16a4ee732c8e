"""What stands around the sections: cover or title, closing words."""

from collections.abc import Sequence
from datetime import date

from docgen.assembly.printing import Blocks
from docgen.documents.columns import width
from docgen.documents.nodes import (
    Align,
    Contents,
    Cover,
    CoverLine,
    Paragraph,
    Role,
    Run,
    Runs,
)
from docgen.plans.plan import Plan
from forms.calendar import PeriodKind

_LINE = 27.0  # characters of a line below the title


def opening(plan: Plan, *, bare: bool = False) -> Blocks:
    """Return the cover, or the title with who and when below it; then the contents.

    `bare` is the title alone, whatever the plan type asks for.
    """
    if bare:
        return _title(plan)
    first = (cover(plan),) if plan.type.cover else _title(plan)
    return (*first, Contents()) if plan.type.contents else first


def cover(plan: Plan) -> Cover:
    """Return the cover page."""
    known = (CoverLine(label, _plain(text)) for label, text in _facts(plan))
    company = _plain(plan.author.company) if plan.author.company else ()
    return Cover(_plain(plan.full_title), company, tuple(known))


def closing(plan: Plan) -> Blocks:
    """Return the closing words of the plan type."""
    words = plan.type.closing
    return (Paragraph(_plain(words), Role.CLOSING),) if words else ()


def shown_date(day: date) -> str:
    """2026年1月5日: no padded zero (GB/T 9704 7.4.3)."""
    return f"{day.year}年{day.month}月{day.day}日"


def shown_period(plan: Plan) -> str:
    """The period as it is called, with its days where the name does not say them."""
    period = plan.period
    if period.kind in {PeriodKind.WEEK, PeriodKind.STAGE, PeriodKind.RANGE}:
        days = f"{shown_date(period.start)}至{shown_date(period.end)}"
        return days if period.kind is PeriodKind.RANGE else f"{period.label}（{days}）"
    return period.label


def _title(plan: Plan) -> Blocks:
    facts = _in_lines([text for _, text in _facts(plan)])
    below = Paragraph(_plain(facts), Role.SUBTITLE, Align.CENTER)
    return (Paragraph(_plain(plan.full_title), Role.TITLE, Align.CENTER), below)


def _in_lines(facts: Sequence[str]) -> str:
    """The facts beside each other; where a line cannot hold them, in two lines much alike."""
    whole = "\u3000".join(facts)
    if width(whole) <= _LINE or len(facts) == 1:
        return whole
    pairs = [("\u3000".join(facts[:at]), "\u3000".join(facts[at:])) for at in range(1, len(facts))]
    return "\n".join(min(pairs, key=lambda pair: max(map(width, pair))))


def _facts(plan: Plan) -> list[tuple[str, str]]:
    """Who, where and when, without what is not known."""
    author = f"{plan.author.name}（{plan.author.post}）" if plan.author.post else plan.author.name
    facts = [
        ("编制部门", plan.author.department),
        ("编制人", author),
        ("计划期间", shown_period(plan)),
        ("编制日期", shown_date(plan.as_of)),
    ]
    return [(label, text) for label, text in facts if text]


def _plain(text: str) -> Runs:
    return (Run(text),)
