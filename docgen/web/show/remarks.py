"""The remarks of the quality check, with the reasons given for them, and the score."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.plans.answer import Answer
from docgen.quality.judge import Finding, Quality
from docgen.service import OpenPlan
from docgen.web.clock import say_moment
from docgen.web.show import places
from docgen.web.show.problems import said
from docgen.web.views.check import Given, PartView, ProblemGroup, Remark, ScoreView
from docgen.web.views.frame import Button, Tone
from forms.problems import Level

GROUPS = (
    (Level.ERROR, "必须改", Tone.ERROR),
    (Level.WARNING, "请再看看", Tone.WARN),
    (Level.HINT, "建议", Tone.NONE),
)
MOST_RAISES = 5


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks, when and where; `signs` may answer for what is held back."""

    now: datetime
    zone: ZoneInfo
    signs: bool = False


def groups(opened: OpenPlan, quality: Quality, reader: Reader) -> tuple[ProblemGroup, ...]:
    """What is still open, by weight."""
    found = []
    for level, title, tone in GROUPS:
        open_ones = [one for one in quality.findings if one.open and one.problem.level is level]
        if open_ones:
            remarks = tuple(remark(one, opened, reader) for one in open_ones)
            found.append(ProblemGroup(title, tone, remarks))
    return tuple(found)


def answered(opened: OpenPlan, quality: Quality, reader: Reader) -> tuple[Remark, ...]:
    """What a reason was given for."""
    return tuple(remark(one, opened, reader) for one in quality.findings if not one.open)


def remark(found: Finding, opened: OpenPlan, reader: Reader) -> Remark:
    """One remark; who may not give a reason sees no place for one."""
    held = found.problem.level is Level.ERROR
    may = found.answerable and (reader.signs if held else opened.may_edit)
    ask = "写合规意见" if held else "不再提醒" if found.problem.level is Level.HINT else "说明理由"
    return Remark(
        said(found.problem, opened.plan),
        key=found.key if may else "",
        ask=ask,
        given=_given(found.answer, opened, reader, may=may),
        lapsed=_given(found.lapsed, opened, reader, may=False),
    )


def _given(answer: Answer | None, opened: OpenPlan, reader: Reader, *, may: bool) -> Given | None:
    if answer is None:
        return None
    when = say_moment(datetime.fromisoformat(answer.at), reader.now, reader.zone)
    return Given(answer.reason, f"{answer.by}，{when}", withdraw(opened, answer) if may else None)


def withdraw(opened: OpenPlan, answer: Answer) -> Button:
    """The button that takes a reason back."""
    return Button("撤销说明", "key", answer.key, f"{answers_href(opened.plan.id)}/withdraw")


def answers_href(plan_id: str) -> str:
    """Where reasons are sent."""
    return f"{places.plan(plan_id)}/check/answers"


def score(quality: Quality) -> ScoreView:
    """The score as the page shows it."""
    found = quality.score
    parts = tuple(PartView(one.title, one.points, one.of, one.why) for one in found.parts)
    raises = tuple(f"{one.say}，可加 {one.points} 分" for one in found.raises[:MOST_RAISES])
    return ScoreView(found.points, parts, raises, quality.passed)
