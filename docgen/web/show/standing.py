"""Where a plan stands, in words, and the forms for the next steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from docgen.service import OpenPlan, Standing, Version
from docgen.service.policy import Action
from docgen.web.clock import say_day, say_moment
from docgen.web.show import places
from docgen.web.show.plan import STATUSES, head
from docgen.web.views.frame import Link, State, Tone
from docgen.web.views.plan import Download
from docgen.web.views.standing import Came, StandingView, StepView
from docgen.web.views.versions import VersionRow, VersionsPage

VERSION_STATES = {
    "submitted": State("待审", Tone.WAIT),
    "withdrawn": State("已撤回", Tone.NONE),
    "returned": State("退回", Tone.BACK),
    "approved": State("已批准", Tone.DONE),
}
DECIDED = {"returned": "退回", "approved": "批准", "submitted": "同意，转上一级"}
OPEN = frozenset({"draft", "returned", "amending"})
FORMATS = (("docx", "Word"), ("pdf", "PDF"))


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is looked at, and where."""

    now: datetime
    zone: ZoneInfo

    def say(self, moment: datetime) -> str:
        """The moment as people say it."""
        return say_moment(moment, self.now, self.zone)

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.astimezone(self.zone).date()


def standing_view(
    opened: OpenPlan, standing: Standing, moment: Moment, op: str, *, complete: bool
) -> StandingView:
    """Where the plan stands; `complete` says that nothing must be mended any more."""
    last = standing.last
    came = last if last and last.state == "returned" and standing.status == "returned" else None
    waits = last is not None and last.state == "submitted"
    here = places.plan(opened.plan.id)
    open_ = standing.status in OPEN
    return StandingView(
        state=STATUSES[standing.status],
        says=_says(standing, moment),
        note=last.note if last and waits else "",
        came=Came(_came_by(came, moment), came.reason) if came else None,
        due=due_words(standing.due, moment.today) if standing.due and open_ else "",
        late=open_ and standing.due is not None and standing.due < moment.today,
        steps=tuple(_steps(standing, here, complete=complete)),
        op=op,
        versions=Link("版本记录", f"{here}/versions") if last else None,
    )


def due_words(due: date, today: date) -> str:
    """When it is due: 11月30日交，还有9天; 11月18日应交，已过2天."""
    left = (due - today).days
    if left < 0:
        return f"{say_day(due)}应交，已过{-left}天"
    return f"{say_day(due)}交，今天截止" if not left else f"{say_day(due)}交，还有{left}天"


def _says(standing: Standing, moment: Moment) -> str:
    last = standing.last
    of = f"（第{standing.level}级，共{standing.levels}级）" if standing.levels > 1 else ""
    if standing.status == "submitted" and last:
        who = f"等{standing.deciders}审批{of}" if standing.deciders else "还没有人可以审批"
        return f"第{last.number}版，{moment.say(last.submitted_at)}提交，{who}。"
    if standing.status == "approved" and last and last.decided_at:
        return f"第{last.number}版，{last.decided_by}{moment.say(last.decided_at)}批准。"
    if standing.status == "amending":
        kept = f"第{standing.in_force}版仍然有效。"
        return f"正在写第{standing.number}版：{standing.amends}。{kept}"
    if standing.status == "returned":
        return f"改好后再提交，就是第{standing.number}版。"
    if not standing.deciders:
        return "还没有人审批您的计划，请管理员把您编进有主管的团队。"
    return f"写好后提交给{standing.deciders}审批。"


def _came_by(version: Version, moment: Moment) -> str:
    when = moment.say(version.decided_at) if version.decided_at else ""
    return f"{version.decided_by}，{when}退回"


def _steps(standing: Standing, here: str, *, complete: bool) -> Iterator[StepView]:
    if Action.SUBMIT in standing.may and complete and standing.deciders:
        label = f"提交给{standing.deciders}审批"
        guide = "想请主管先看哪里，可以写一两句。"
        yield StepView("submit", f"{here}/submit", label, label, "附言", guide, False, True)
    if Action.WITHDRAW in standing.may:
        yield StepView("withdraw", f"{here}/withdraw", "撤回修改", "", "", "", False, False)
    if Action.DECIDE in standing.may:
        last = standing.level == standing.levels
        label = "批准" if last else "同意，转上一级"
        yield StepView("approve", f"{here}/approve", label, f"{label}…", "批语", "", False, True)
        guide = "写清哪里要改、怎样算改好，对方在计划总览上看到。"
        yield StepView("return", f"{here}/return", "退回", "退回…", "理由", guide, True, False)
    if Action.AMEND in standing.may:
        guide = "修订期间，已批准的一版仍然有效。"
        yield StepView(
            "amend", f"{here}/amend", "开始修订", "开始修订…", "为什么要修订", guide, True, False
        )


def versions_page(
    opened: OpenPlan, view: StandingView, found: Sequence[Version], moment: Moment
) -> VersionsPage:
    """All versions, the newest first."""
    here = f"{places.plan(opened.plan.id)}/versions"
    numbers = [one.number for one in found]
    in_force = max((one.number for one in found if one.state == "approved"), default=0)
    return VersionsPage(
        plan=head(opened),
        standing=view,
        rows=tuple(_row(one, here, numbers, in_force, moment) for one in found),
        numbers=tuple(numbers),
        compare_href=f"{here}/compare",
    )


def _row(
    one: Version, here: str, numbers: Sequence[int], in_force: int, moment: Moment
) -> VersionRow:
    before = max((number for number in numbers if number < one.number), default=0)
    compare = Link(f"和第{before}版比较", f"{here}/{before}/compare/{one.number}")
    return VersionRow(
        number=one.number,
        title=f"第{one.number}版",
        state=VERSION_STATES[one.state],
        submitted=f"{one.submitted_by}，{moment.say(one.submitted_at)}提交",
        note=one.note,
        amends=one.amends,
        decided=tuple(_decided(one, moment)),
        reason=one.reason if one.state == "returned" else "",
        downloads=tuple(
            Download(name, label, f"{here}/{one.number}/document.{name}", "")
            for name, label in FORMATS
        ),
        compare=compare if before else None,
        in_force=one.number == in_force,
    )


def _decided(one: Version, moment: Moment) -> Iterator[str]:
    for place, step in enumerate(one.signed, start=1):
        word = "批准" if one.state == "approved" and place == len(one.signed) else "同意"
        yield f"{step.name}，{say_day(step.date)}{word}" + (f"：{step.note}" if step.note else "")
    if one.state == "returned" and one.decided_at:
        yield f"{one.decided_by}，{moment.say(one.decided_at)}退回"
