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


def signed(roles: Sequence[str], writer: Decision, steps: Sequence[Decision]) -> Sequence[Decision]:
    """Return who signs as what: the first role is the writer's, the last the last level's.

    With fewer levels than roles the first level signs for those between; with more, several
    people sign beside each other in the last but one.
    """
    if not roles:
        return ()
    first, others = roles[0], roles[1:]
    found = [_as(writer, first)]
    if not steps or not others:
        return tuple(found)
    missing = len(others) - len(steps)
    spread = [steps[0]] * max(missing, 0) + list(steps)
    for place, one in enumerate(spread):
        role = others[-1] if place == len(spread) - 1 else others[min(place, len(others) - 2)]
        found.append(_as(one, role))
    return tuple(found)


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
