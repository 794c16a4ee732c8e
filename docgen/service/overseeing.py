"""What the service shows those who lead others."""

from datetime import datetime

from docgen.service import overview, overview_files
from docgen.service.answers import Actor, Download
from docgen.service.batch_choice import Grid
from docgen.service.desk import Desk
from docgen.service.overview_answers import Asked, Overview, Team


class Overseeing:
    """The verbs of teams as their leaders see them; a part of the service."""

    desk: Desk

    def teams(self, actor: Actor) -> tuple[Team, ...]:
        """Return the teams this person leads with all below them, as a tree is read."""
        return overview.teams_of(self.desk, actor)

    def team_overview(self, actor: Actor, team_id: str, asked: Asked, now: datetime) -> Overview:
        """Return who in a team has written what for which period, and what it adds up to.

        Raises NotFoundError for a team this person does not lead.
        """
        return overview.team_overview(self.desk, actor, team_id, asked, now)

    def team_workbook(self, actor: Actor, team_id: str, asked: Asked, now: datetime) -> Download:
        """Return the same as a workbook: the grid, and a row for each plan."""
        return overview_files.team_workbook(self.desk, actor, team_id, asked, now)

    def team_grid(self, actor: Actor, team_id: str, asked: Asked, now: datetime) -> Grid:
        """Return the people and periods shown, for a batch of their documents."""
        return overview_files.team_grid(self.desk, actor, team_id, asked, now)
