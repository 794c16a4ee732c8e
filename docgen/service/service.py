"""What the service can do; pages, commands and the API call nothing else."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime

from docgen.definitions.catalogue import Catalogue
from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem
from docgen.plans.answer import Answer
from docgen.quality.judge import Quality
from docgen.rendering.client import Renderer
from docgen.service import (
    documents,
    filling,
    histories,
    keeping,
    lists,
    paging,
    pictures,
    quality,
    saving,
    sign_in,
)
from docgen.service.access import Access
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
from docgen.service.batches import Batches
from docgen.service.decisions import Decisions
from docgen.service.desk import Desk, random_id
from docgen.service.documents import Wish
from docgen.service.finding import Finding
from docgen.service.following import Following
from docgen.service.opening import open_plan, revision_of
from docgen.service.overseeing import Overseeing
from docgen.service.plan_types import PlanTypes
from docgen.service.policy import Action, Thing, can
from docgen.service.repeats import Repeats
from docgen.service.reviewing import Reviewing
from docgen.service.saving import Save
from docgen.service.staff import Staff
from docgen.service.starting import Start, start_plan
from docgen.service.tokens import Tokens
from docgen.service.tries import Effort, allow
from docgen.service.watching import Watching
from docgen.settings import Settings
from docgen.storage import Store
from forms.calendar import Calendar
from forms.json import Json


class Service(Access, Following, Decisions, Finding, Overseeing, Staff):
    """Everything people do here, each with its check of who may.

    Unknown plans, and plans this person may not know of, raise NotFoundError; plans they may read
    but not change raise ForbiddenError. `now` is always in UTC.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        catalogue: Catalogue,
        rendering: Renderer,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self.settings = settings
        types = PlanTypes(store, catalogue, strict=not settings.demo)
        self.desk = Desk(settings, store, types, rendering, new_id)
        self.reviews = Reviewing(self.desk)
        self.batches = Batches(self.desk)
        self.tokens = Tokens(self.desk)
        self.repeats = Repeats(self.desk)
        self.watching = Watching(self.desk)

    # -- people

    def sign_in(self, name: str, password: str, address: str, now: datetime) -> SignedIn:
        """Return a new session.

        Raises ForbiddenError when name and password do not fit (one sentence for both),
        BusyError with the seconds to wait after too many tries.
        """
        return sign_in.sign_in(self.desk, name, password, address, now)

    def person_of(self, token: str, now: datetime) -> Actor | None:
        """Return whose session it is; None when it ended: signed out, idle 12 h, 7 days old."""
        return sign_in.person_of(self.desk, token, now)

    def sign_out(self, token: str, now: datetime) -> None:
        """End the session here, whatever the browser keeps."""
        sign_in.sign_out(self.desk, token, now)

    def can(self, actor: Actor, action: Action, thing: Thing = None) -> bool:
        """Return whether this person may; the one policy (docgen.service.policy)."""
        return can(actor, action, thing)

    # -- plan types and time

    def plan_types(self) -> tuple[PlanType, ...]:
        """Return the plan types a plan can be started of, in the catalogue's order."""
        return self.desk.types.all()

    def plan_type(self, slug: str) -> PlanType:
        """Return the current plan type; raises NotFoundError."""
        return self.desk.types.current(slug)

    def type_problems(self, actor: Actor) -> tuple[FileProblem, ...]:
        """Return what is wrong with the plan types on disk, for their authors."""
        if not can(actor, Action.CHANGE_TYPES):
            return ()
        types = self.desk.types
        return (*types.catalogue.problems, *types.refused.values())

    def today(self, now: datetime) -> date:
        """Return the local date in the service's time zone."""
        return self.desk.today(now)

    @property
    def calendar(self) -> Calendar:
        """The workdays, with the overrides for 调休."""
        with self.desk.store.reading() as tx:
            return self.desk.calendar(tx)

    # -- plans

    def start_plan(
        self,
        actor: Actor,
        slug: str,
        period_code: str,
        now: datetime,
        *,
        copy_from: str = "",
        parent: str = "",
        title: str = "",
    ) -> str:
        """Return the id of a new plan, filled from `copy_from` and `parent` when given.

        Raises FieldError when the period cannot be read or is no part of the parent's.
        """
        start = Start(slug, period_code, now, copy_from, parent, title)
        return start_plan(self.desk, actor, start)

    def plans_of(self, actor: Actor) -> tuple[PlanCard, ...]:
        """Return this person's plans, the last changed first."""
        return lists.plans_of(self.desk, actor)

    def team_plans(self, actor: Actor) -> tuple[PlanCard, ...]:
        """Return the plans of the teams this person leads, the last changed first."""
        return lists.team_plans(self.desk, actor)

    def copyable(self, actor: Actor, slug: str) -> tuple[PlanCard, ...]:
        """Return the plans of that type this person may copy from, the latest period first."""
        return lists.copyable(self.desk, actor, slug)

    def bin_of(self, actor: Actor, now: datetime) -> tuple[PlanCard, ...]:
        """Return what this person deleted in the last 30 days."""
        return lists.bin_of(self.desk, actor, now)

    def open_plan(self, actor: Actor, plan_id: str, now: datetime) -> OpenPlan:
        """Return the plan with its figures, checks and states (`evaluated`)."""
        return open_plan(self.desk, actor, plan_id, now)

    def revision_of(self, actor: Actor, plan_id: str) -> int:
        """Return the plan's revision, without evaluating anything."""
        return revision_of(self.desk, actor, plan_id)

    def visit(self, actor: Actor, plan_id: str, section_id: str) -> None:
        """Remember the section as the place last visited; writes only when it is another."""
        keeping.visit(self.desk, actor, plan_id, section_id)

    def rename_plan(self, actor: Actor, plan_id: str, title: str, now: datetime) -> None:
        """Give the plan a title; empty gives it back its own."""
        keeping.rename_plan(self.desk, actor, plan_id, title, now)

    def delete_plan(self, actor: Actor, plan_id: str, now: datetime) -> None:
        """Put the plan into the bin for 30 days."""
        keeping.delete_plan(self.desk, actor, plan_id, now)

    def restore_plan(self, actor: Actor, plan_id: str, now: datetime) -> None:
        """Take the plan out of the bin."""
        keeping.restore_plan(self.desk, actor, plan_id, now)

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
        MovedOnError where something was since a revision that is Exactly the one meant.
        RefusedError when a text or table is too large.
        """
        save = Save(plan_id, section_id, fields, revision, op_id, now)
        return saving.save_section(self.desk, actor, save)

    def leave_section(self, actor: Actor, plan_id: str, section_id: str) -> None:
        """Keep what the section is now as an entry of its own in the history."""
        histories.leave(self.desk, actor, plan_id, section_id)

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
        return filling.redistribute_field(self.desk, actor, plan_id, path, action, op_id, now)

    def offers(self, opened: OpenPlan, section_id: str = "") -> tuple[OfferShown, ...]:
        """Return the prefills on offer for an open plan, or for one section of it."""
        return filling.offers_in(opened, section_id)

    def accept_offer(
        self, actor: Actor, plan_id: str, path: str, op_id: str, now: datetime
    ) -> Saved:
        """Take a prefill over, with its origin."""
        return filling.accept(self.desk, actor, plan_id, path, op_id, now)

    def undo_offer(self, actor: Actor, plan_id: str, path: str, op_id: str, now: datetime) -> Saved:
        """Empty a field that was filled from another plan."""
        return filling.undo(self.desk, actor, plan_id, path, op_id, now)

    def history(self, actor: Actor, plan_id: str, section_id: str) -> tuple[HistoryEntry, ...]:
        """Return the section's states, the newest first: one per author and ten minutes."""
        return histories.entries(self.desk, actor, plan_id, section_id)

    def restore_section(
        self, actor: Actor, plan_id: str, section_id: str, entry_id: int, op_id: str, now: datetime
    ) -> Saved:
        """Make the section what it was at that entry; what it is now stays in the history."""
        return histories.restore_section(
            self.desk, actor, plan_id, (section_id, entry_id), op_id, now
        )

    def removed_rows(
        self, actor: Actor, plan_id: str, section_id: str, now: datetime
    ) -> tuple[RemovedRow, ...]:
        """Return the rows taken out of the section in the last 30 days and not back since."""
        return histories.removed_rows(self.desk, actor, plan_id, section_id, now)

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
        place = (section_id, field_id, row_id)
        return histories.restore_row(self.desk, actor, plan_id, place, op_id, now)

    # -- the quality check

    def quality(self, actor: Actor, plan_id: str, now: datetime) -> Quality:
        """Return every remark of the check with its answer, the score and what would raise it."""
        return quality.quality_of(self.desk, actor, plan_id, now)

    def answer_remark(
        self, actor: Actor, plan_id: str, key: str, reason: str, now: datetime
    ) -> Answer:
        """Keep the reason for letting a remark stand; `key` is the finding's.

        A warning or hint is the writer's to answer, what is held back for compliance the leader's
        (ForbiddenError). Raises RefusedError for other errors and for no reason at all.
        """
        return quality.answer(self.desk, actor, plan_id, key, reason, now)

    def withdraw_answer(self, actor: Actor, plan_id: str, key: str, now: datetime) -> None:
        """Take a reason back; the remark counts again."""
        quality.withdraw(self.desk, actor, plan_id, key, now)

    # -- documents and pictures

    def preview(self, actor: Actor, plan_id: str, now: datetime) -> bytes:
        """Return the HTML preview page; raises BusyError, RenderError."""
        return documents.preview(self.desk, actor, plan_id, now)

    def pages(
        self, actor: Actor, plan_id: str, have: Collection[str], now: datetime
    ) -> dict[str, Json]:
        """Return the plan's `revision`, its `pages` as pictures and the `glyphs` on them.

        A page whose digest is in `have` is told by that alone. Raises BusyError, RenderError.
        """
        return paging.pages(self.desk, actor, plan_id, have, now)

    def sample(self, actor: Actor, slug: str, now: datetime, *, text_first: bool = False) -> bytes:
        """Return the HTML page of a plan type's sample, for whoever may start a plan.

        With `text_first` it begins with the text, without cover and contents.
        """
        return documents.sample(self.desk, actor, slug, now, text_first=text_first)

    def document(
        self,
        actor: Actor,
        plan_id: str,
        wish: Wish,
        now: datetime,
    ) -> Download:
        """Return the document that is wished for, of a snapshot of the plan as it is now.

        Raises IncompletePlanError when a final document is asked of an unfinished plan.
        """
        return documents.document(self.desk, actor, plan_id, wish, now)

    def allow(self, actor: Actor, effort: Effort, now: datetime) -> None:
        """Count a preview or a file taken away; raises BusyError with the seconds to wait."""
        allow(self.desk, actor, effort, now)

    def put_picture(
        self, actor: Actor, plan_id: str, data: bytes, name: str, now: datetime
    ) -> dict[str, Json]:
        """Keep a PNG or JPEG; return its stored form for the image field.

        Raises RefusedError for anything else, over 10 MB or over 40 megapixels.
        """
        return pictures.put_picture(self.desk, actor, plan_id, data, name, now)

    def picture(self, actor: Actor, plan_id: str, sha256: str) -> Download:
        """Return a picture that was put into this plan."""
        return pictures.picture(self.desk, actor, plan_id, sha256)

    # -- keeping house

    def audit(self, actor: Actor, plan_id: str) -> tuple[AuditEntry, ...]:
        """Return the plan's audit chain, the oldest first."""
        return keeping.audit_of(self.desk, actor, plan_id)

    def broken_audits(self) -> dict[str, int]:
        """Return, by chain, the number of the first link that is not what was written."""
        return keeping.broken_audits(self.desk)

    def tidy(self, now: datetime) -> None:
        """Empty what is due: the bin, ended sessions, old operations, superseded history."""
        keeping.tidy(self.desk, now)
