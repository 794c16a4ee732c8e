"""The tree of teams, and one team, as their pages show them."""

from collections.abc import Sequence

from docgen.service import Role
from docgen.service.staff_answers import PersonCard, PersonRef, PersonState, TeamNode
from docgen.web.show.people import HERE, STATES, person_choices, team_choices
from docgen.web.views.frame import Button
from docgen.web.views.people import Choice, MemberLine, TeamLine, TeamsView, TeamView

TEAMS = f"{HERE}/teams"
TOP = Choice("", "放在最上层")


def teams_view(
    teams: Sequence[TeamNode], *, error: str = "", name: str = "", parent: str = ""
) -> TeamsView:
    """The tree."""
    return TeamsView(
        rows=tuple(_line(one) for one in teams),
        parents=(TOP, *team_choices(teams, parent)),
        error=error,
        name=name,
    )


def team_view(
    team: TeamNode, teams: Sequence[TeamNode], people: Sequence[PersonCard], error: str = ""
) -> TeamView:
    """One team."""
    here = f"{TEAMS}/{team.id}"
    cards = {one.id: one for one in people}
    inside = [(one, True) for one in team.leaders] + [(one, False) for one in team.members]
    ids = {one.id for one, _ in inside}
    below = {one.id for one in teams if one.path.startswith(team.path + " / ")}
    others = [one for one in teams if one.id not in below | {team.id}]
    free = [one for one in people if one.id not in ids]
    stays = "里面还有人，要先移走才能删去。" if inside else ""
    return TeamView(
        href=here,
        name=team.name,
        path=team.path,
        rows=tuple(_member(one, cards.get(one.id), here, leads=leads) for one, leads in inside),
        parents=(TOP, *team_choices(others, team.parent_id)),
        people=tuple(person_choices(free)),
        may_remove=not inside and not team.below,
        stays_because=stays or ("下面还有团队，要先移走才能删去。" if team.below else ""),
        error=error,
    )


def _line(team: TeamNode) -> TeamLine:
    leaders = "、".join(one.name for one in team.leaders)
    count = len(team.members)
    return TeamLine(
        href=f"{TEAMS}/{team.id}",
        name=team.name,
        depth=min(team.depth, 4),
        leaders=f"负责人 {leaders}" if leaders else "还没有负责人",
        people=f"{count} 名组员" if count else "没有组员",
        warn=not leaders,
    )


def _member(who: PersonRef, card: PersonCard | None, here: str, *, leads: bool) -> MemberLine:
    """Somebody in a team; without a card they have left."""
    acts = [Button("移出", "person", who.id, f"{here}/out")]
    if leads:
        acts.insert(0, Button("改为组员", "person", who.id, f"{here}/put"))
    elif card and card.role is Role.MANAGER:
        acts.insert(0, Button("设为负责人", "leader", who.id, f"{here}/put"))
    return MemberLine(
        href=f"{HERE}/{who.id}",
        name=who.name,
        note="，".join(one for one in ("负责人" if leads else "组员", who.note) if one),
        state=STATES[card.state if card else PersonState.LEFT],
        acts=tuple(acts) if card else tuple(acts[-1:]),
    )
