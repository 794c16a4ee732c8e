"""A plan's head and section list."""

from collections.abc import Mapping

from docgen.plans.evaluate import SectionState
from docgen.plans.evaluate import State as Progress
from docgen.service import OpenPlan
from docgen.web.show import places
from docgen.web.show.numbers import section_titles
from docgen.web.views.frame import State, Tone
from docgen.web.views.plan import Download, PlanHead, SectionRow

STATES = {
    Progress.EMPTY: State("未开始", Tone.NONE),
    Progress.STARTED: State("填写中", Tone.NOW),
    Progress.DONE: State("已完成", Tone.DONE),
    Progress.FAULTY: State("有错误", Tone.ERROR),
}
STATUSES = {
    "draft": State("草稿", Tone.NOW),
    "submitted": State("待审", Tone.WAIT),
    "returned": State("退回", Tone.BACK),
    "approved": State("已批准", Tone.DONE),
    "amending": State("修订中", Tone.NOW),
}
FORMATS = (
    ("docx", "Word 文档"),
    ("pdf", "PDF"),
    ("xlsx", "Excel 表格"),
    ("html", "网页"),
    ("txt", "纯文本"),
)


BRIEF = (("docx", "一页摘要 Word"), ("pdf", "一页摘要 PDF"))


def head(opened: OpenPlan) -> PlanHead:
    """What the plan is called and where its pages are."""
    plan = opened.plan
    here = places.plan(plan.id)
    return PlanHead(
        id=plan.id,
        title=plan.full_title,
        type_title=plan.type.title,
        period=plan.period.label,
        author="　".join(one for one in (plan.author.department, plan.author.name) if one),
        state=STATUSES.get(plan.status, STATUSES["draft"]),
        revision=opened.revision,
        href=here,
        check_href=f"{here}/check",
        preview_href=f"{here}/preview",
    )


def count(state: SectionState) -> str:
    """How much of a section is filled."""
    return f"填了 {state.filled}/{state.of} 项" if state.of else "选填"


def section_rows(
    opened: OpenPlan, current: str = "", waiting: Mapping[str, int] | None = None
) -> tuple[SectionRow, ...]:
    """The section list, without those that do not apply; `waiting` counts remarks by section."""
    plan, evaluated = opened.plan, opened.evaluated
    titles = section_titles(plan.type, evaluated.hidden)
    return tuple(
        SectionRow(
            id=one.id,
            title=titles[one.id],
            href=places.section(plan.id, one.id),
            state=STATES[evaluated.states[one.id].state],
            count=count(evaluated.states[one.id]),
            current=one.id == current,
            last=one.id == opened.last_section,
            waits=(waiting or {}).get(one.id, 0),
        )
        for one in plan.type.sections
        if one.id not in evaluated.hidden
    )


def downloads(opened: OpenPlan) -> tuple[Download, ...]:
    """The files one can have, final and draft."""
    here = f"{places.plan(opened.plan.id)}/document"
    whole = [
        Download(name, label, f"{here}.{name}", f"{here}.{name}?draft=1") for name, label in FORMATS
    ]
    brief = [
        Download(name, label, f"{here}.{name}?brief=1", f"{here}.{name}?brief=1&draft=1")
        for name, label in BRIEF
    ]
    return (*whole, *brief)
