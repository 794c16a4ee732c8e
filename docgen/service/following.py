"""What the service does with plans that follow from each other, and with what came of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from docgen.service import actual_files, actuals, attaching, changes
from docgen.service.answers import (
    Actor,
    Attached,
    Download,
    Family,
    OpenActuals,
    OpenPlan,
    PlanCard,
    ReadActuals,
    SourceChange,
)
from docgen.service.desk import Desk
from docgen.service.family import family_of
from docgen.service.rollup import Rollup, readable, rollup_of
from docgen.service.starting import parents_for
from forms.calendar import Period


class Following:
    """The verbs of plans above, before and below; a part of the service."""

    desk: Desk

    def parents_for(
        self, actor: Actor, slug: str, periods: Sequence[Period]
    ) -> dict[str, tuple[PlanCard, ...]]:
        """Return by period's code the plans a new one may be broken down from, best first."""
        return parents_for(self.desk, actor, slug, periods)

    def attach(
        self, actor: Actor, plan_id: str, parent: str, op_id: str, now: datetime
    ) -> Attached:
        """Put a plan under another one (none: `parent` empty); its empty fields are filled.

        Raises FieldError for a plan above that is not there, or does not fit.
        """
        asked = attaching.Attach(plan_id, parent, op_id, now)
        return attaching.attach(self.desk, actor, asked)

    def changes(
        self, actor: Actor, plan_id: str, now: datetime, opened: OpenPlan | None = None
    ) -> tuple[SourceChange, ...]:
        """Return what the plans this one took from say otherwise now, unless it was declined.

        A plan that was `opened` is not read again.
        """
        return changes.changes_in(self.desk, actor, plan_id, now, opened)

    def accept_change(
        self, actor: Actor, plan_id: str, key: str, op_id: str, now: datetime
    ) -> None:
        """Take a change over: into the inputs, and into the fields that ask for it."""
        changes.accept_change(self.desk, actor, plan_id, key, op_id, now)

    def keep_mine(self, actor: Actor, plan_id: str, key: str, now: datetime) -> None:
        """Stay with what was taken over, until the other plan is changed again."""
        changes.keep_mine(self.desk, actor, plan_id, key, now)

    def family(self, actor: Actor, plan_id: str, now: datetime) -> Family:
        """Return the plans around a plan, as far as this person may know of them."""
        return family_of(self.desk, actor, plan_id, now)

    def rollup(self, actor: Actor, plan_id: str, path: str, now: datetime) -> Rollup:
        """Return the plans a plan was made of, with what each gives for a sum.

        Raises NotFoundError for a plan of a type that collects none.
        """
        return rollup_of(self.desk, actor, plan_id, path, now)

    def readable(self, actor: Actor, ids: Sequence[str]) -> frozenset[str]:
        """Return those of some plans this person may open."""
        return readable(self.desk, actor, ids)

    def open_actuals(self, actor: Actor, plan_id: str, now: datetime) -> OpenActuals:
        """Return what was planned and what it came to, entry by entry."""
        return actuals.open_actuals(self.desk, actor, plan_id, now)

    def save_actuals(
        self,
        actor: Actor,
        plan_id: str,
        typed: Mapping[str, str],
        revision: int | None,
        op_id: str,
        now: datetime,
    ) -> OpenActuals:
        """Save what was typed into some entries, by key; the others stay as they are.

        Raises ForbiddenError once the next period's plan is approved, ConflictError where a field
        was changed elsewhere since `revision`, MovedOnError where anything was and it is Exactly.
        """
        entering = actuals.Entering(plan_id, typed, revision, op_id, now)
        return actuals.save_actuals(self.desk, actor, entering)

    def actuals_template(self, actor: Actor, plan_id: str, format_: str, now: datetime) -> Download:
        """Return a file (xlsx, csv) with a line for every actual, the planned number beside it."""
        return actual_files.template(self.desk, actor, plan_id, format_, now)

    def read_actuals(
        self, actor: Actor, plan_id: str, data: bytes, name: str, now: datetime
    ) -> ReadActuals:
        """Return what a filled file would change; nothing is stored.

        Raises RefusedError for a file that is too large, or no table of actuals.
        """
        return actual_files.read_actuals(self.desk, actor, plan_id, data, name, now)
