"""The verbs of people and teams, as the service has them."""

from datetime import datetime

from docgen.service import (
    staff_deputies,
    staff_import,
    staff_leaving,
    staff_people,
    staff_sheet,
    staff_teams,
)
from docgen.service.answers import Actor, Download
from docgen.service.desk import Desk
from docgen.service.staff_answers import (
    Deputies,
    OpenPerson,
    PeoplePage,
    PersonCard,
    PersonFields,
    ReadPeople,
    TeamNode,
)
from docgen.service.staff_deputies import Stint
from docgen.service.staff_leaving import Leaving
from docgen.service.staff_people import Asked
from docgen.service.staff_teams import Place


class Staff:
    """People and their teams: who comes, moves, leaves, stands in for whom.

    Admins look after everybody, a manager sees the people of the teams below. NotFoundError for
    pages and people somebody may not know of, ForbiddenError for what they may see and not change.
    """

    desk: Desk

    def people_list(self, actor: Actor, asked: Asked) -> PeoplePage:
        """Return a page of the people this person may see, those who left last."""
        return staff_people.people_list(self.desk, actor, asked)

    def person(self, actor: Actor, person_id: str, now: datetime) -> OpenPerson:
        """Return a person with their teams, deputies, and how they left."""
        return staff_people.open_person(self.desk, actor, person_id, now)

    def colleagues(self, actor: Actor) -> tuple[PersonCard, ...]:
        """Return everybody who is here, by name, to choose from: who takes over, who stands in."""
        return staff_people.colleagues(self.desk, actor)

    def add_person(self, actor: Actor, fields: PersonFields, now: datetime) -> str:
        """Add somebody, who cannot sign in before they are invited; return their id.

        Raises WrongPersonError with everything that is wrong.
        """
        return staff_people.add_person(self.desk, actor, fields, now)

    def change_person(
        self,
        actor: Actor,
        person_id: str,
        fields: PersonFields,
        now: datetime,
        *,
        shown: PersonFields | None = None,
    ) -> None:
        """Change what is said of a person, their role and teams; raises as add_person does.

        Raises PersonChangedError when it is not any more what was `shown` before it was changed.
        """
        staff_people.change_person(self.desk, actor, person_id, fields, now, shown)

    def leave(self, actor: Actor, person_id: str, leaving: Leaving, now: datetime) -> int:
        """End somebody's access at once and hand over; return how many plans went.

        Raises RefusedError when who takes over is missing, when what they take over would wait for
        nobody, or the last admin would go.
        """
        return staff_leaving.leave(self.desk, actor, person_id, leaving, now)

    def come_back(self, actor: Actor, person_id: str, now: datetime, *, plans: bool = True) -> int:
        """Let somebody in again, into the teams they had; return how many plans came back."""
        return staff_leaving.come_back(self.desk, actor, person_id, now, plans=plans)

    def team_tree(self, actor: Actor) -> tuple[TeamNode, ...]:
        """Return all teams, each followed by those below it."""
        return staff_teams.teams(self.desk, actor)

    def add_team(self, actor: Actor, name: str, parent_id: str, now: datetime) -> str:
        """Add a team below another, or at the top; return its id."""
        return staff_teams.add_team(self.desk, actor, name, parent_id, now)

    def rename_team(self, actor: Actor, team_id: str, name: str, now: datetime) -> None:
        """Give a team another name."""
        staff_teams.rename_team(self.desk, actor, team_id, name, now)

    def move_team(self, actor: Actor, team_id: str, parent_id: str, now: datetime) -> None:
        """Put a team below another, or at the top; raises RefusedError for a circle."""
        staff_teams.move_team(self.desk, actor, team_id, parent_id, now)

    def remove_team(self, actor: Actor, team_id: str, now: datetime) -> None:
        """Take an empty team away; raises RefusedError while somebody or a team is in it."""
        staff_teams.remove_team(self.desk, actor, team_id, now)

    def put_in_team(self, actor: Actor, place: Place, now: datetime) -> None:
        """Put a person into a team, or make them lead it, or no more."""
        staff_teams.put_in_team(self.desk, actor, place, now)

    def take_out(self, actor: Actor, place: Place, now: datetime) -> None:
        """Take a person out of a team."""
        staff_teams.take_out(self.desk, actor, place, now)

    def people_sheet(self, actor: Actor, format_: str, now: datetime, *, filled: bool) -> Download:
        """Return the template people are imported with, empty or with everybody in it."""
        return staff_sheet.people_sheet(self.desk, actor, format_, now, filled=filled)

    def read_people(self, actor: Actor, data: bytes, name: str) -> ReadPeople:
        """Return what a file of people would do, with all its problems; nothing is kept."""
        return staff_import.read_people(self.desk, actor, data, name)

    def take_people(self, actor: Actor, rows: str, seen: str, now: datetime) -> ReadPeople:
        """Take over what was shown, all of it or nothing.

        Raises ConflictError when it would do something else by now.
        """
        return staff_import.take_people(self.desk, actor, rows, seen, now)

    def deputies(self, actor: Actor, now: datetime) -> Deputies:
        """Return who decides in this person's place, and in whose place they do."""
        return staff_deputies.deputies_page(self.desk, actor, now)

    def name_deputy(self, actor: Actor, stint: Stint, now: datetime) -> None:
        """Let somebody decide in another's place, on these days."""
        staff_deputies.name_deputy(self.desk, actor, stint, now)

    def end_deputy(self, actor: Actor, stint: Stint, now: datetime) -> None:
        """Let them do so no more."""
        staff_deputies.end_deputy(self.desk, actor, stint, now)
