"""A decision about a plan, as its signature block prints it."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from forms.json import Json


@dataclass(frozen=True, slots=True)
class Decision:
    """Who signed as what, and when. `role` is one of the plan type's: 编制, 审核, 批准."""

    role: str
    name: str
    date: str  # ISO
    note: str = ""

    @property
    def spoken(self) -> str:
        """The date as it prints: 2026年11月21日."""
        day = date.fromisoformat(self.date)
        return f"{day.year}年{day.month}月{day.day}日"

    def dump(self) -> list[Json]:
        """The stored form."""
        return list(astuple(self))


def decisions_in(stored: Sequence[Sequence[str]]) -> tuple[Decision, ...]:
    """The decisions of a stored list."""
    return tuple(Decision(*one) for one in stored)


def signed(
    roles: Sequence[str], writer: Decision, steps: Sequence[Decision], levels: int = 1
) -> tuple[Decision, ...]:
    """Return who signs as what: the first role is the writer's, the last the last level's.

    With fewer levels than roles the first level signs for those between; with more, several
    people sign beside each other in the last but one.
    """
    if not roles:
        return ()
    found = [_as(writer, roles[0])]
    for level, one in enumerate(steps):
        found += [_as(one, role) for role in _roles_at(level, levels, roles[1:])]
    return tuple(found)


def _roles_at(level: int, levels: int, roles: Sequence[str]) -> Sequence[str]:
    """Return the roles a level signs as, counted from 0."""
    spare = len(roles) - levels
    if spare < 0:
        last = level == levels - 1
        return roles[-1:] if last else roles[:-1][min(level, len(roles) - 2) :][:1]
    return roles[: spare + 1] if level == 0 else roles[spare + level : spare + level + 1]


def _as(decision: Decision, role: str) -> Decision:
    return Decision(role, decision.name, decision.date, decision.note)


def by_role(decisions: Sequence[Decision]) -> Mapping[str, tuple[str, str]]:
    """Return, by role, the names side by side and the last date."""
    found: dict[str, tuple[str, str]] = {}
    for one in decisions:
        names = found.get(one.role, ("", ""))[0]
        both = f"{names}、{one.name}" if names and names != one.name else one.name
        found[one.role] = (both, one.spoken)
    return found
