"""What stands around the sections: cover or title, closing words, signatures."""

from datetime import date

from docgen.assembly.printing import Blocks
from docgen.definitions.plan_type import PlanType
from docgen.documents.nodes import (
    Align,
    Contents,
    Cover,
    CoverLine,
    Paragraph,
    Role,
    Run,
    Runs,
    Signature,
    Signatures,
)
from docgen.plans.plan import Plan
from forms.calendar import PeriodKind

_SIGN_COLUMNS = 3


def opening(plan: Plan) -> Blocks:
    """Return the cover, or the title with who and when below it; then the contents."""
    first = (cover(plan),) if plan.type.cover else _title(plan)
    return (*first, Contents()) if plan.type.contents else first


def cover(plan: Plan) -> Cover:
    """Return the cover page."""
    known = (CoverLine(label, _plain(text)) for label, text in _facts(plan))
    company = _plain(plan.author.company) if plan.author.company else ()
    return Cover(_plain(plan.full_title), company, tuple(known))


def ending(plan: Plan) -> Blocks:
    """Return the closing words of the plan type and the signatures."""
    words: Blocks = ()
    if plan.type.closing:
        words = (Paragraph(_plain(plan.type.closing), Role.CLOSING),)
    return (*words, *signatures(plan, plan.type))


def signatures(plan: Plan, plan_type: PlanType, columns: int = _SIGN_COLUMNS) -> Blocks:
    """Return the block of signatures; the author's own line has the name in it."""
    if not plan_type.signatures:
        return ()
    signers = tuple(
        Signature(role, plan.author.name if place == 0 else "")
        for place, role in enumerate(plan_type.signatures)
    )
    return (Signatures(signers, min(len(signers), columns)),)


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
    facts = [text for _, text in _facts(plan)]
    below = Paragraph(_plain("\u3000".join(facts)), Role.SUBTITLE, Align.CENTER)
    return (Paragraph(_plain(plan.full_title), Role.TITLE, Align.CENTER), below)


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
