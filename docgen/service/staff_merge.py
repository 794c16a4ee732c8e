"""Two change one person at once: the second is told, and neither loses what they wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from docgen.errors import ConflictError
from docgen.service.staff_answers import ROLE_TITLES, FieldProblem, PersonFields
from docgen.service.staff_checks import LONGEST

PLACES = {"": "不在", "member": "组员", "leader": "负责人"}


class PersonChangedError(ConflictError):
    """Somebody changed the person since the form was shown; nothing was stored.

    `fields` is both changes together, one's own where both changed the same; `now` is what is kept;
    `problems` says what somebody else changed.
    """

    def __init__(
        self, fields: PersonFields, now: PersonFields, problems: tuple[FieldProblem, ...]
    ) -> None:
        self.fields = fields
        self.now = now
        self.problems = problems
        super().__init__(
            f"您打开这一页以后，有人改过{now.name}的资料，您的修改还没有保存",
            hint="下面标出了别人改的地方，请核对后再保存",
        )


def check_unchanged(
    mine: PersonFields, shown: PersonFields, now: PersonFields, teams: Mapping[str, str]
) -> None:
    """Raise PersonChangedError when what is kept is neither what was shown nor what is wanted.

    `teams` are all teams' names by id.
    """
    problems = (*_texts(mine, shown, now), *_teams(mine, shown, now, teams))
    if problems:
        raise PersonChangedError(_together(mine, shown, now), now, problems)


def _texts(mine: PersonFields, shown: PersonFields, now: PersonFields) -> Iterator[FieldProblem]:
    for name in (*LONGEST, "role"):
        own, old, new = (str(getattr(one, name)) for one in (mine, shown, now))
        if new in {old, own}:
            continue
        said = ROLE_TITLES.get(new, new) if name == "role" else new
        said = f"改为“{said}”" if said else "清空"
        after = "，这里已换成新的。" if own == old else "，和您填的不同；再保存就用您填的。"
        yield FieldProblem(name, f"刚刚被{said}{after}")


def _teams(
    mine: PersonFields, shown: PersonFields, now: PersonFields, teams: Mapping[str, str]
) -> Iterator[FieldProblem]:
    said = []
    for team, name in teams.items():
        own, old, new = (_place(one, team) for one in (mine, shown, now))
        if new not in {old, own}:
            kept = "，和您选的不同" if own != old else ""
            said.append(f"{name}改为“{PLACES[new]}”{kept}")
    if said:
        yield FieldProblem("teams", f"刚刚被别人改过：{'；'.join(said)}。")


def _together(mine: PersonFields, shown: PersonFields, now: PersonFields) -> PersonFields:
    """Return one's own changes made to what is kept now."""
    texts = {
        name: getattr(mine, name)
        for name in (*LONGEST, "role")
        if getattr(mine, name) != getattr(shown, name)
    }
    wanted = {team: _place(now, team) for team in now.teams | now.leads}
    for team in mine.teams | mine.leads | shown.teams | shown.leads:
        if _place(mine, team) != _place(shown, team):
            wanted[team] = _place(mine, team)
    return replace(
        now,
        **texts,
        teams=frozenset(team for team, place in wanted.items() if place == "member"),
        leads=frozenset(team for team, place in wanted.items() if place == "leader"),
    )


def _place(fields: PersonFields, team: str) -> str:
    if team in fields.leads:
        return "leader"
    return "member" if team in fields.teams else ""
