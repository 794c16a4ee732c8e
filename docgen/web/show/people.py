"""People and a person, as their pages show them."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from docgen.service.staff_answers import (
    ROLE_TITLES,
    Departure,
    OpenPerson,
    PeoplePage,
    PersonCard,
    PersonState,
    TeamNode,
    Told,
)
from docgen.service.staff_checks import TITLES
from docgen.service.staff_people import Asked
from docgen.web.clock import say_moment
from docgen.web.show.deputies import deputies_view
from docgen.web.views.frame import Link, State, Tone
from docgen.web.views.people import Choice, PeopleView, PersonLine, PersonView

STATES = {
    PersonState.ACTIVE: State("在用", Tone.DONE),
    PersonState.UNINVITED: State("尚未邀请", Tone.WAIT),
    PersonState.LEFT: State("已离职", Tone.NONE),
}
HERE = "/people"
STORY = {
    "person_added": "添加",
    "person_changed": "修改资料",
    "person_left": "办理离职",
    "person_disabled": "停用",
    "person_returned": "恢复",
    "team_joined": "编入团队",
    "team_left": "移出团队",
    "deputy_named": "设代理人",
    "deputy_ended": "取消代理",
    "link_made": "生成设密码的链接",
    "password_chosen": "用链接设了密码",
    "password_changed": "改了密码",
    "password_set": "在命令行改了密码",
    "identity_linked": "用公司账号登录",
}
OPERATOR = "命令行"
"""Who did what nobody signed in did."""


def people_view(found: PeoplePage, asked: Asked, teams: Sequence[TeamNode]) -> PeopleView:
    """The list."""
    return PeopleView(
        title="人员" if found.may_manage else "组员",
        says=f"{found.total} 人" if found.total else "",
        text=asked.text,
        teams=(Choice("", "全部团队"), *team_choices(teams, asked.team)),
        roles=(Choice("", "全部角色"), *role_choices(asked.role)),
        states=(
            Choice("", "全部状态"),
            *(Choice(one, state.word, one == asked.state) for one, state in STATES.items()),
        ),
        rows=tuple(_line(one) for one in found.rows),
        pages=tuple(_pages(found, asked)),
        may_manage=found.may_manage,
        asked=bool(asked.text or asked.team or asked.role or asked.state),
    )


def person_view(
    found: OpenPerson, choices: Sequence[PersonCard], now: datetime, zone: ZoneInfo
) -> PersonView:
    """A person's page."""
    card, manage = found.card, found.may_manage
    label = {PersonState.UNINVITED: "生成邀请链接", PersonState.ACTIVE: "生成重设密码链接"}
    left = card.state is PersonState.LEFT
    return PersonView(
        id=card.id,
        name=card.name,
        state=STATES[card.state],
        says=_says(card),
        facts=_facts(found),
        may_manage=manage,
        link_label=label.get(card.state, "") if manage else "",
        left=_left(found.departure, now, zone) if left else "",
        hand_over=manage and left and bool(card.plans),
        may_leave=manage and not left and not found.own,
        leads=any(one.leads for one in card.teams),
        story=tuple((say_moment(one.at, now, zone), _told(one)) for one in found.story),
        deputies=deputies_view(found.deputies, choices, now.astimezone(zone).date(), own=False),
    )


def team_choices(teams: Sequence[TeamNode], chosen: str = "") -> list[Choice]:
    """The teams as options, set in by their depth."""
    return [Choice(one.id, "　" * one.depth + one.name, one.id == chosen) for one in teams]


def role_choices(chosen: str) -> list[Choice]:
    """The roles as options."""
    return [Choice(one, title, one == chosen) for one, title in ROLE_TITLES.items()]


def person_choices(
    people: Sequence[PersonCard], chosen: str = "", besides: str = ""
) -> list[Choice]:
    """People as options: 周敏（销售经理）."""
    return [
        Choice(one.id, f"{one.name}（{one.post or one.department or one.login}）", one.id == chosen)
        for one in people
        if one.id != besides and one.state is not PersonState.LEFT
    ]


def in_teams(card: PersonCard) -> str:
    """The teams of a person: 苏南组（负责人）、苏北组."""
    return "、".join(f"{one.name}（负责人）" if one.leads else one.name for one in card.teams)


def _line(card: PersonCard) -> PersonLine:
    return PersonLine(
        href=f"{HERE}/{card.id}",
        name=card.name,
        login=card.login,
        note="，".join(one for one in (card.post, card.department) if one),
        role=ROLE_TITLES[card.role],
        teams=in_teams(card) or "还没有团队",
        state=STATES[card.state],
    )


def _pages(found: PeoplePage, asked: Asked) -> list[Link]:
    if found.pages == 1:
        return []
    query = {"q": asked.text, "team": asked.team, "role": asked.role, "state": asked.state}
    kept = {name: one for name, one in query.items() if one}
    return [
        Link(str(one), f"{HERE}?{urlencode({**kept, 'page': one})}", current=one == found.page)
        for one in range(1, found.pages + 1)
    ]


def _says(card: PersonCard) -> str:
    return "，".join(one for one in (card.post, in_teams(card) or card.department) if one)


def _facts(found: OpenPerson) -> tuple[tuple[str, str], ...]:
    card = found.card
    teams = "；".join(f"{one.path}{'（负责人）' if one.leads else ''}" for one in card.teams)
    facts = (
        ("登录名", card.login),
        ("角色", ROLE_TITLES[card.role]),
        ("岗位", card.post),
        ("部门", card.department),
        ("单位", card.company),
        ("邮箱", card.email),
        ("团队", teams or "还没有团队"),
        ("计划", f"{card.plans} 份"),
    )
    waiting = (("待审", f"{found.waiting} 份等{card.name}审批"),) if found.waiting else ()
    return (*((label, text or "没有填") for label, text in facts), *waiting)


def _told(one: Told) -> str:
    fields = (
        "、".join(TITLES[name] for name in one.fields) if one.action == "person_changed" else ""
    )
    return f"{one.by or OPERATOR}{STORY[one.action]}{f'：{fields}' if fields else ''}"


def _left(departure: Departure | None, now: datetime, zone: ZoneInfo) -> str:
    if departure is None:
        return "已经停用，不能登录。"
    when = say_moment(departure.at, now, zone)
    by = f"由{departure.by}" if departure.by else ""
    plans = f"，{departure.plans} 份计划交给了{departure.successor}" if departure.successor else ""
    team = f"，团队由{departure.leader}接手" if departure.leader else ""
    return f"{when}{by}办理离职{plans}{team}。"
