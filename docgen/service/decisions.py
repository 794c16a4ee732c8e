"""The verbs of a plan's states, as the service has them."""

from datetime import datetime

from docgen.reviews.differences import Difference
from docgen.service import deciding, redlining, standing, states, submitting
from docgen.service.answers import Actor, Download
from docgen.service.desk import Desk
from docgen.service.documents import Wish
from docgen.service.standing import Standing, Version, Waiting
from docgen.service.states import Step


class Decisions:
    """Handing in, taking back, returning, approving, amending; versions.

    Each step raises ForbiddenError where the plan's state does not allow it, ConflictError when
    the plan changed meanwhile. The same `op_id` again changes nothing.
    """

    desk: Desk

    def submit_plan(
        self, actor: Actor, plan_id: str, now: datetime, *, note: str = "", op_id: str = ""
    ) -> None:
        """Hand the plan in and freeze it as a version.

        Raises IncompletePlanError with everything that must be mended first, RefusedError when
        nobody is there to decide.
        """
        submitting.submit(self.desk, actor, Step(plan_id, now, note, op_id))

    def withdraw_plan(self, actor: Actor, plan_id: str, now: datetime, *, op_id: str = "") -> None:
        """Take the plan back before it is decided."""
        states.withdraw(self.desk, actor, Step(plan_id, now, "", op_id))

    def return_plan(
        self, actor: Actor, plan_id: str, now: datetime, *, reason: str, op_id: str = ""
    ) -> None:
        """Return the plan to its writer; raises RefusedError without a reason."""
        deciding.return_plan(self.desk, actor, Step(plan_id, now, reason, op_id))

    def approve_plan(
        self, actor: Actor, plan_id: str, now: datetime, *, note: str = "", op_id: str = ""
    ) -> None:
        """Approve the plan at the level it waits for; the last level approves it for good."""
        deciding.approve(self.desk, actor, Step(plan_id, now, note, op_id))

    def amend_plan(
        self, actor: Actor, plan_id: str, now: datetime, *, reason: str, op_id: str = ""
    ) -> None:
        """Begin the next version of an approved plan; the approved one stays in force."""
        states.amend(self.desk, actor, Step(plan_id, now, reason, op_id))

    def standing(self, actor: Actor, plan_id: str) -> Standing:
        """Return where the plan stands, who decides next and what this person may do."""
        return standing.standing_of(self.desk, actor, plan_id)

    def versions(self, actor: Actor, plan_id: str) -> tuple[Version, ...]:
        """Return every version that was handed in, the newest first."""
        return standing.versions_of(self.desk, actor, plan_id)

    def version_document(
        self, actor: Actor, plan_id: str, number: int, wish: Wish, now: datetime
    ) -> Download:
        """Return the document of a version exactly as it was frozen."""
        return standing.version_document(self.desk, actor, plan_id, number, wish, now)

    def compare(self, actor: Actor, plan_id: str, a: int, b: int) -> tuple[Difference, ...]:
        """Return what differs between two versions, in the order of the form."""
        return standing.compare(self.desk, actor, plan_id, a, b)

    def redline(self, actor: Actor, plan_id: str, a: int, b: int) -> Download:
        """Return version `b` as a Word file with its changes to version `a` recorded.

        Raises BusyError, RenderError.
        """
        return redlining.redline(self.desk, actor, plan_id, a, b)

    def waiting_for(self, actor: Actor) -> tuple[Waiting, ...]:
        """Return the plans this person decides about next, the longest waiting first."""
        return standing.waiting_for(self.desk, actor)

    def returned_to(self, actor: Actor) -> tuple[tuple[str, Version], ...]:
        """Return the plans that came back to this person, by id, with what was said."""
        return standing.returned_to(self.desk, actor)
