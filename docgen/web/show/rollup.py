"""The plans behind the sums of a plan, in words."""

from collections.abc import Sequence

from docgen.service import OpenPlan, Rollup, SourceChange
from docgen.service.rollup import RollupGap, RollupLine
from docgen.web.show import places
from docgen.web.show.family import change_views
from docgen.web.show.plan import STATUSES, head
from docgen.web.views.frame import Link, State, Tone
from docgen.web.views.rollup import GapRow, MemberRow, RollupPage

GAPS = {"草稿": Tone.NOW, "待审": Tone.WAIT, "已退回": Tone.BACK}


def rollup_page(opened: OpenPlan, rollup: Rollup, changes: Sequence[SourceChange]) -> RollupPage:
    """The page: every plan with its number, who is missing, what is new since."""
    plan, chosen = opened.plan, rollup.chosen
    return RollupPage(
        plan=head(opened),
        says=_says(rollup),
        sums=tuple(
            Link(one.label, places.members(plan.id, one.path), one.path == rollup.path, one.shown)
            for one in rollup.sums
        ),
        label=chosen.label if chosen else "",
        total=chosen.shown if chosen else "",
        count=chosen.count if chosen else 0,
        rows=tuple(_row(one) for one in rollup.lines),
        missing=tuple(_gap(one) for one in rollup.missing),
        changes=change_views([one for one in changes if one.head == "members"]),
    )


def says(collected: int, missing: int) -> str:
    """How many plans were collected, and how many are missing."""
    short = f"，还缺 {missing} 人" if missing else "，人人都有"
    return f"收到 {collected} 份已批准的计划{short}"


def _says(rollup: Rollup) -> str:
    if not rollup.lines and not rollup.missing:
        return "还没有收到组员的计划。组员的计划批准后，这里会提醒。"
    found = says(len(rollup.lines), len(rollup.missing))
    return f"{found}。数是批准的那一版里的，有新的会提醒，由编制人决定收不收。"


def _row(one: RollupLine) -> MemberRow:
    return MemberRow(
        name=one.name,
        post=one.post,
        title=one.title,
        href=places.plan(one.plan) if one.plan else "",
        version=f"第{one.number}版",
        note=_note(one),
        state=STATUSES.get(one.status, State("已不在", Tone.NONE)),
        shown=one.shown or "—",
    )


def _note(one: RollupLine) -> str:
    if one.newest == one.number:
        return ""
    if not one.newest:
        return "现在不再计入"
    return f"已批准第{one.newest}版，还没有收进来"


def _gap(one: RollupGap) -> GapRow:
    state = State(one.state, GAPS.get(one.state, Tone.NONE))
    return GapRow(one.name, one.post, state, places.plan(one.plan) if one.plan else "")
