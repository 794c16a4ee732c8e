"""What the service can do; pages, commands and the API call nothing else."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from docgen.definitions.plan_type import PlanType
from docgen.rendering.client import Rendering
from docgen.service.answers import (
    Actor,
    AuditEntry,
    Download,
    HistoryEntry,
    OfferShown,
    OpenPlan,
    PlanCard,
    RemovedRow,
    Saved,
    SignedIn,
)
from docgen.settings import Settings
from forms.calendar import Calendar
from forms.json import Json


class Service:
    """Everything people do here, each with its check of who may.

    Unknown plans, and plans this person may not know of, raise NotFoundError; plans they may read
    but not change raise ForbiddenError. `now` is always in UTC.
    """

    def __init__(
        self,
        settings: Settings,
        store: object,
        catalogue: object,
        rendering: Rendering,
        new_id: Callable[[], str] | None = None,
    ) -> None:
        self.settings = settings

    # -- people

    def sign_in(self, name: str, password: str, address: str, now: datetime) -> SignedIn:
        """Return a new session.

        Raises ForbiddenError when name and password do not fit (one sentence for both),
        BusyError with the seconds to wait after too many tries.
        """
        raise NotImplementedError

    def person_of(self, token: str, now: datetime) -> Actor | None:
        """Return whose session it is; None when it ended: signed out, idle 12 h, 7 days old."""
        raise NotImplementedError

    def sign_out(self, token: str, now: datetime) -> None:
        """End the session here, whatever the browser keeps."""
        raise NotImplementedError

    def can(self, actor: Actor, action: str, thing: object = None) -> bool:
        """Return whether this person may; the one policy (docgen.service.policy)."""
        raise NotImplementedError

    # -- plan types and time

    def plan_types(self) -> tuple[PlanType, ...]:
        """Return the plan types a plan can be started of, in the catalogue's order."""
        raise NotImplementedError

    def plan_type(self, slug: str) -> PlanType:
        """Return the current plan type; raises NotFoundError."""
        raise NotImplementedError

    def today(self, now: datetime) -> date:
        """Return the local date in the service's time zone."""
        raise NotImplementedError

    @property
    def calendar(self) -> Calendar:
        """The workdays, with the overrides for 调休."""
        raise NotImplementedError

    # -- plans

    def start_plan(
        self,
        actor: Actor,
        slug: str,
        period_code: str,
        now: datetime,
        *,
        copy_from: str = "",
        title: str = "",
    ) -> str:
        """Return the id of a new plan, filled from `copy_from` when given.

        Raises FieldError when the period cannot be read.
        """
        raise NotImplementedError

    def plans_of(self, actor: Actor) -> tuple[PlanCard, ...]:
        """Return this person's plans, the last changed first."""
        raise NotImplementedError

    def team_plans(self, actor: Actor) -> tuple[PlanCard, ...]:
        """Return the plans of the teams this person leads, the last changed first."""
        raise NotImplementedError

    def copyable(self, actor: Actor, slug: str) -> tuple[PlanCard, ...]:
        """Return the plans of that type this person may copy from, the latest period first."""
        raise NotImplementedError

    def bin_of(self, actor: Actor, now: datetime) -> tuple[PlanCard, ...]:
        """Return what this person deleted in the last 30 days."""
        raise NotImplementedError

    def open_plan(self, actor: Actor, plan_id: str, now: datetime) -> OpenPlan:
        """Return the plan with its figures, checks and states (`evaluated`)."""
        raise NotImplementedError

    def visit(self, actor: Actor, plan_id: str, section_id: str) -> None:
        """Remember the section as the place last visited; writes only when it is another."""
        raise NotImplementedError

    def rename_plan(self, actor: Actor, plan_id: str, title: str, now: datetime) -> None:
        """Give the plan a title; empty gives it back its own."""
        raise NotImplementedError

    def delete_plan(self, actor: Actor, plan_id: str, now: datetime) -> None:
        """Put the plan into the bin for 30 days."""
        raise NotImplementedError

    def restore_plan(self, actor: Actor, plan_id: str, now: datetime) -> None:
        """Take the plan out of the bin."""
        raise NotImplementedError

    # -- sections

    def save_section(
        self,
        actor: Actor,
        plan_id: str,
        section_id: str,
        fields: Mapping[str, Json],
        revision: int | None,
        op_id: str,
        now: datetime,
    ) -> Saved:
        """Save the fields named, as typed; absent fields are untouched, `[]` clears a table.

        `revision` is the section's the page was made from (None: whatever is there now).
        `op_id` is `<tab>-<number>`: made once per save, sent again unchanged with each retry (the
        first answer comes back), `tab` random per page, `number` rising. An older save of a tab
        that arrives after a newer one changes nothing.

        Raises Conflict with what was changed elsewhere; everything else of the save is kept.
        RefusedError when a text or table is too large.
        """
        raise NotImplementedError

    def leave_section(self, actor: Actor, plan_id: str, section_id: str) -> None:
        """Keep what the section is now as an entry of its own in the history."""
        raise NotImplementedError

    def redistribute(
        self,
        actor: Actor,
        plan_id: str,
        path: str,
        action: str,
        op_id: str,
        now: datetime,
    ) -> Saved:
        """Share a breakdown out anew: `action` is even, last, weights or rest; save it.

        `refreshed` holds the field's new typed form.
        """
        raise NotImplementedError

    def offers(self, actor: Actor, plan_id: str, now: datetime) -> tuple[OfferShown, ...]:
        """Return the prefills on offer for fields still empty."""
        raise NotImplementedError

    def accept_offer(
        self, actor: Actor, plan_id: str, path: str, op_id: str, now: datetime
    ) -> Saved:
        """Take a prefill over, with its origin."""
        raise NotImplementedError

    def history(self, actor: Actor, plan_id: str, section_id: str) -> tuple[HistoryEntry, ...]:
        """Return the section's states, the newest first: one per author and ten minutes."""
        raise NotImplementedError

    def restore_section(
        self, actor: Actor, plan_id: str, section_id: str, entry_id: int, op_id: str, now: datetime
    ) -> Saved:
        """Make the section what it was at that entry; what it is now stays in the history."""
        raise NotImplementedError

    def removed_rows(
        self, actor: Actor, plan_id: str, section_id: str, now: datetime
    ) -> tuple[RemovedRow, ...]:
        """Return the rows taken out of the section in the last 30 days and not back since."""
        raise NotImplementedError

    def restore_row(
        self,
        actor: Actor,
        plan_id: str,
        section_id: str,
        field_id: str,
        row_id: str,
        op_id: str,
        now: datetime,
    ) -> Saved:
        """Put a removed row back at the end of its table."""
        raise NotImplementedError

    # -- documents and pictures

    def preview(self, actor: Actor, plan_id: str, now: datetime) -> bytes:
        """Return the HTML preview page; raises BusyError, RenderError."""
        raise NotImplementedError

    def document(
        self,
        actor: Actor,
        plan_id: str,
        format_: str,
        now: datetime,
        *,
        draft: bool,
        engine: str = "",
    ) -> Download:
        """Return the document (docx, pdf, html, txt) of a snapshot of the plan as it is now.

        Raises IncompletePlanError when a final document is asked of an unfinished plan.
        """
        raise NotImplementedError

    def put_picture(
        self, actor: Actor, plan_id: str, data: bytes, name: str, now: datetime
    ) -> dict[str, Json]:
        """Keep a PNG or JPEG; return its stored form for the image field.

        Raises RefusedError for anything else, over 10 MB or over 40 megapixels.
        """
        raise NotImplementedError

    def picture(self, actor: Actor, plan_id: str, sha256: str) -> Download:
        """Return a picture that was put into this plan."""
        raise NotImplementedError

    # -- keeping house

    def audit(self, actor: Actor, plan_id: str) -> tuple[AuditEntry, ...]:
        """Return the plan's audit chain, the oldest first."""
        raise NotImplementedError

    def tidy(self, now: datetime) -> None:
        """Empty what is due: the bin, ended sessions, old operations, superseded history."""
        raise NotImplementedError
