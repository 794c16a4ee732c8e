"""The page of a team: what to look into, the grid, what else can be chosen."""

from collections.abc import Sequence
from urllib.parse import urlencode

from docgen.service.overview_answers import Asked, Group, Overview, Stand, Team
from docgen.service.overview_columns import KINDS
from docgen.web.show.team_cells import Words, column_views, line_view, total_views
from docgen.web.views.frame import Link
from docgen.web.views.team import Ask, Choice, GroupView, TeamPage, TeamRow, Teams
from forms.calendar import PeriodKind

KIND_WORDS = {
    PeriodKind.YEAR: "年",
    PeriodKind.HALF: "半年",
    PeriodKind.QUARTER: "季",
    PeriodKind.MONTH: "月",
    PeriodKind.WEEK: "周",
    PeriodKind.DAY: "日",
    PeriodKind.STAGE: "阶段",
    PeriodKind.RANGE: "自定起止",
}
STATES = (
    ("", "全部"),
    ("waiting", "待审"),
    ("late", "逾期未交"),
    ("returned", "退回"),
    ("writing", "填写中"),
    ("approved", "已批准"),
)
"""What people can be looked for by."""
NAMED = 3


def teams_page(teams: Sequence[Team]) -> Teams:
    """The teams to choose from, as a tree is read."""
    return Teams(tuple(TeamRow(one.name, place(one.id), one.depth) for one in teams))


def place(team_id: str, asked: Asked | None = None, tail: str = "", **more: str) -> str:
    """The address of a team's page with what was chosen in it."""
    chosen = asked or Asked()
    kept = {"kind": chosen.kind, "type": chosen.slug, "until": chosen.until, "state": chosen.state}
    query = {name: one for name, one in {**kept, **more}.items() if one}
    return f"/teams/{team_id}{tail}" + (f"?{urlencode(query)}" if query else "")


def team_page(found: Overview) -> TeamPage:
    """The page."""
    words = Words(found.figure, found.today)
    asked, team = found.asked, found.team
    shown = [one for one in found.groups if one.lines]
    several = len(shown) > 1 or any(one.depth for one in shown)
    groups = tuple(_group(one, found, words, several=several) for one in shown)
    above = found.above
    return TeamPage(
        name=team.name,
        says=_says(found),
        href=place(team.id),
        above=Link(above.name, place(above.id, _kept(asked))) if above else None,
        teams=tuple(
            Link(one.name, place(one.id, _kept(asked)), current=one.id == team.id)
            for one in found.others
        ),
        kinds=_kinds(found),
        types=_types(found),
        states=tuple(Choice(value, label, value == asked.state) for value, label in STATES),
        kept=tuple(
            (name, one) for name, one in (("kind", asked.kind), ("until", asked.until)) if one
        ),
        asks=_asks(found, words),
        legend=_legend(found),
        columns=column_views(found.columns, words),
        groups=groups,
        totals=total_views(found.totals, found.columns, words) if found.figure else (),
        before=place(team.id, asked, until=found.before) if found.before else "",
        after=place(team.id, asked, until=found.after) if found.after else "",
        export=place(team.id, asked, "/grid.xlsx"),
        pack=place(team.id, asked, "/pack"),
        empty=_empty(found),
        unfiltered=place(team.id, asked, state="") if asked.state else "",
    )


def _kept(asked: Asked) -> Asked:
    """What stays chosen in another team."""
    return Asked(asked.kind, asked.slug, asked.until)


def _says(found: Overview) -> str:
    if not found.chosen:
        return f"{found.head_count}人"
    due = next((one for one in found.columns if one.due >= found.today), None)
    if due is None:
        return f"{found.head_count}人，{found.chosen.title}"
    day = f"{due.due.month}月{due.due.day}日"
    return f"{found.head_count}人，{due.period.label}的{found.chosen.title}应在{day}前交齐"


def _kinds(found: Overview) -> tuple[Link, ...]:
    """The kinds of periods there are plan types for."""
    there = {one.period for one in found.types}
    asked = Asked(state=found.asked.state)
    return tuple(
        Link(
            KIND_WORDS[one],
            place(found.team.id, asked, kind=one.value),
            current=one.value == found.asked.kind,
        )
        for one in KINDS
        if one in there
    )


def _types(found: Overview) -> tuple[Choice, ...]:
    """The plan types of the kind of period, those in use first."""
    of_kind = [one for one in found.types if one.period.value == found.asked.kind]
    of_kind.sort(key=lambda one: -found.used.get(one.slug, 0))
    return tuple(
        Choice(one.slug, _with_count(one.title, found.used.get(one.slug, 0)), one is found.chosen)
        for one in of_kind
    )


def _with_count(title: str, count: int) -> str:
    return f"{title}（{count}份）" if count else title


def _asks(found: Overview, words: Words) -> tuple[Ask, ...]:
    counts, here = found.counts, found.team.id
    late = found.late_names
    names = "、".join(late[:NAMED]) + ("等" if len(late) > NAMED else "")
    asks = [
        Ask(f"{counts[Stand.WAITING]}份", "待审", "", place(here, found.asked, state="waiting")),
        Ask(f"{len(late)}人", "逾期未交", names, place(here, found.asked, state="late")),
        Ask(
            f"{counts[Stand.RETURNED]}份",
            "退回待改",
            "",
            place(here, found.asked, state="returned"),
        ),
    ]
    total = total_ask(found, words)
    return (*asks, *([total] if total else []))


def total_ask(found: Overview, words: Words) -> Ask | None:
    """What is aimed at in the first period that is still to be handed in."""
    total = next(
        (
            (one, column)
            for one, column in zip(found.totals, found.columns, strict=True)
            if column.due >= found.today and one.count
        ),
        None,
    )
    if total is None or found.figure is None:
        return None
    one, column = total
    label = f"{column.period.short}目标合计"
    note = f"{one.count}份已写，单位：{found.figure.unit}"
    return Ask(words.amount(one.target), label, note, "")


def _legend(found: Overview) -> tuple[str, ...]:
    if found.figure is None:
        return ("格中是计划的状态",)
    unit = f"，单位：{found.figure.unit}" if found.figure.unit else ""
    return (
        "有实绩的：完成率，实绩/目标",
        "其余：状态，目标",
        f"目标指“{found.figure.label}”{unit}",
    )


def _group(one: Group, found: Overview, words: Words, *, several: bool) -> GroupView:
    head = Link(one.name, place(one.team_id, _kept(found.asked)), note=f"{len(one.lines)}人")
    sums = several and found.figure is not None
    return GroupView(
        head=head if several else None,
        lines=tuple(line_view(each, found.columns, words) for each in one.lines),
        totals=total_views(one.totals, found.columns, words) if sums else (),
    )


def _empty(found: Overview) -> str:
    if not found.head_count:
        return "这个团队还没有人。请管理员把组员编进来。"
    if not found.columns:
        return "还没有人写过这种计划。"
    if not any(one.lines for one in found.groups):
        return "没有这样的计划。"
    return ""
