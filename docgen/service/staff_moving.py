"""Somebody joins, changes or leaves teams.

Who may read a plan afterwards: the leaders of the teams its owner is in now read all of it. What
was handed in before stays readable for the leaders of the team it was handed in to, for good;
what was never handed in goes with its writer and is nobody's else. A plan that waits is decided
by the leaders of the new team.
"""

from collections.abc import Mapping

from docgen.storage import Transaction, handovers, people, staff


def teams_of(tx: Transaction, person_id: str) -> dict[str, bool]:
    """Return the teams of a person, and of each whether they lead it."""
    return {one.team_id: one.leads for one in people.memberships(tx, person_id)}


def set_teams(tx: Transaction, person_id: str, wanted: Mapping[str, bool]) -> bool:
    """Put a person into these teams and no others; return whether anything changed."""
    before = teams_of(tx, person_id)
    if before == dict(wanted):
        return False
    handovers.keep_reading(tx, person_id, sorted(before.keys() - wanted.keys()))
    for team in before:
        if before[team] != wanted.get(team):
            staff.remove_member(tx, team, person_id)
    for team, leads in wanted.items():
        if before.get(team) != leads:
            people.add_member(tx, team, person_id, leads=leads)
        if team not in before:
            handovers.read_as_members(tx, person_id, team)
    return True
