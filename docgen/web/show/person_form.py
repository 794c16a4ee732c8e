"""The forms about a person: what is said of them, and before they leave."""

import json
from collections.abc import Sequence

from docgen.service import Role
from docgen.service.staff_answers import (
    FieldProblem,
    OpenPerson,
    PersonCard,
    PersonFields,
    PersonState,
    TeamNode,
)
from docgen.service.staff_checks import LONGEST
from docgen.web.show.people import HERE, person_choices, role_choices
from docgen.web.views.frame import Link
from docgen.web.views.people import Choice, Input, LeaveView, PersonForm, TeamPick

TEAM = "team:"
MEMBER, LEADER = "member", "leader"
_INPUTS = (
    ("name", "姓名", "例如 林若川", False),
    ("login", "登录名", "登录时用，公司里不能重复，例如 lin 或工号", False),
    ("post", "岗位", "印在计划上，例如 业务员", True),
    ("department", "部门", "印在计划上，例如 苏南组", True),
    ("company", "单位", "印在计划上，写全称", True),
    ("email", "邮箱", "收邀请和提醒用", True),
)


def person_form(
    fields: PersonFields,
    teams: Sequence[TeamNode],
    person_id: str = "",
    problems: Sequence[FieldProblem] = (),
    *,
    shown: PersonFields | None = None,
    error: str = "",
) -> PersonForm:
    """The form; of somebody new when there is no id. It sends back what was `shown` as kept."""
    wrong = f"有 {len(problems)} 处要改，已在下面标出。" if problems else ""
    said = {one.field: one.say for one in reversed(problems)}
    here = f"{HERE}/{person_id}" if person_id else HERE
    return PersonForm(
        title=f"修改{fields.name}的资料" if person_id else "添加人员",
        action=f"{here}/edit" if person_id else f"{HERE}/new",
        back=Link("不改了" if person_id else "不加了", here),
        inputs=tuple(
            Input(name, label, getattr(fields, name), hint, said.get(name, ""), optional)
            for name, label, hint, optional in _INPUTS
        ),
        roles=tuple(role_choices(fields.role)),
        teams=tuple(_pick(one, fields) for one in teams),
        submit="保存" if person_id else "添加",
        role_error=said.get("role", ""),
        team_error=said.get("leads", "") or said.get("teams", ""),
        error=error or wrong,
        shown=_sent_back(shown) if shown else "",
    )


def _sent_back(fields: PersonFields) -> str:
    """What a person's form showed, for a hidden field."""
    texts = {name: str(getattr(fields, name)) for name in (*LONGEST, "role")}
    teams = {"teams": sorted(fields.teams), "leads": sorted(fields.leads)}
    return json.dumps({**texts, **teams}, ensure_ascii=False)


def shown_in(text: str) -> PersonFields | None:
    """What the form had shown, from its hidden field; None when that says nothing."""
    try:
        found = json.loads(text)
        texts = {name: str(found[name]) for name in (*LONGEST, "role")}
        teams, leads = (frozenset(map(str, found[name])) for name in ("teams", "leads"))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return PersonFields(**texts, teams=teams, leads=leads)


def leave_view(
    found: OpenPerson, people: Sequence[PersonCard], chosen: dict[str, str], error: str = ""
) -> LeaveView:
    """What will happen, and who could take over; the deputy of today comes first."""
    card = found.card
    stands_in = next((one.deputy.id for one in found.deputies.mine if one.state == "now"), "")
    managers = [one for one in people if one.role is Role.MANAGER]
    leads = [one.name for one in card.teams if one.leads]
    return LeaveView(
        name=card.name,
        action=f"{HERE}/{card.id}/leave",
        back=Link("先不办", f"{HERE}/{card.id}"),
        plans=card.plans,
        waiting=found.waiting,
        teams="、".join(leads),
        successors=tuple(person_choices(people, chosen.get("successor", ""), card.id)),
        leaders=tuple(person_choices(managers, chosen.get("leader", stands_in), card.id)),
        again=card.state is PersonState.LEFT,
        error=error,
    )


def _pick(team: TeamNode, fields: PersonFields) -> TeamPick:
    leads, belongs = team.id in fields.leads, team.id in fields.teams
    return TeamPick(
        name=f"{TEAM}{team.id}",
        label=team.name,
        depth=team.depth,
        choices=(
            Choice("", "不在"),
            Choice(MEMBER, "组员", belongs),
            Choice(LEADER, "负责人", leads),
        ),
    )
