"""Plans of people who have left a team: a plan counts in the team it was handed in to.

Who moves on, or leaves, keeps a line in the team with what they handed in there, and it adds up
there for good. In the team they are in now the same plan is shown and marked, and adds up nowhere
again. What was never handed in goes with its writer.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.storage import Transaction, overview
from docgen.storage.overview import KeptRecord, MovedRecord

Kept = Mapping[tuple[str, str], Sequence[KeptRecord]]
"""By person and period: their plans, the one that is shown last."""
RANK = ("draft", "returned", "submitted", "amending", "approved")
"""Of several plans for one period the one furthest on is shown."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who is in the team no more, with the plans they handed in there.

    `owner_id` is who has these plans now: themselves, or who took them over.
    """

    team_id: str
    owner_id: str
    name: str
    post: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of a grid. `elsewhere` are ids of plans that were handed in to another team."""

    kept: Kept
    elsewhere: frozenset[str]
    gone: tuple[Gone, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the periods there are plans for."""
        every = (self.kept, *(one.kept for one in self.gone))
        return frozenset(code for kept in every for _, code in kept)


NONE = Plans({}, frozenset(), ())


def plans_of(
    tx: Transaction,
    slug: str,
    days: tuple[date, date],
    owners: Collection[str],
    teams: Collection[str],
) -> Plans:
    """Return the plans of these people and of who was in these teams, by person and period."""
    found = overview.kept_plans(tx, owners, slug, *days)
    moved = overview.moved_plans(tx, owners, teams, slug, *days)
    elsewhere = frozenset(one.plan.id for one in moved)
    others = frozenset(one.plan.id for one in moved if one.writer_id != one.plan.owner_id)
    own = [one for one in found if one.id not in others]
    return Plans(_kept(own, elsewhere), elsewhere, _gone(moved, teams))


def _kept(plans: Iterable[KeptRecord], elsewhere: Collection[str] = ()) -> Kept:
    found: dict[tuple[str, str], list[KeptRecord]] = {}
    for one in plans:
        found.setdefault((one.owner_id, one.period_code), []).append(one)
    for several in found.values():
        several.sort(key=lambda one: (one.id not in elsewhere, _rank(one)))
    return found


def _rank(one: KeptRecord) -> int:
    return RANK.index("amending" if one.amends else one.status)


def _gone(moved: Iterable[MovedRecord], teams: Collection[str]) -> tuple[Gone, ...]:
    """Return who handed in plans in these teams, each plan in one team only."""
    seen: set[str] = set()
    lines: dict[tuple[str, str, str], list[MovedRecord]] = {}
    order = list(teams)
    here = [one for one in moved if one.team_id in order]
    for one in sorted(here, key=lambda one: order.index(one.team_id)):
        if one.plan.id not in seen:
            seen.add(one.plan.id)
            lines.setdefault((one.team_id, one.writer_id, one.plan.owner_id), []).append(one)
    return tuple(
        Gone(team, owner, some[-1].name, some[-1].post, _kept(one.plan for one in some))
        for (team, _, owner), some in lines.items()
    )
