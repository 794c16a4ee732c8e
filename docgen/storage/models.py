"""The tables, typed."""

from datetime import date, datetime

from sqlalchemy import (
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from docgen.storage.columns import Canonical, Moment, Packed
from forms.json import Json

ID = 40
SHA256 = 64
REFERS = "refers to bytes"
"""Marks a column that holds the sha256 of bytes without a foreign key to them."""


class Base(DeclarativeBase):
    """Constraints have names, so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class PersonRow(Base):
    """Somebody who can sign in."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(20))
    post: Mapped[str] = mapped_column(String(80), default="")
    department: Mapped[str] = mapped_column(String(120), default="")
    company: Mapped[str] = mapped_column(String(120), default="")
    password: Mapped[str] = mapped_column(String(200))
    disabled: Mapped[bool] = mapped_column(Boolean, default=False)
    created: Mapped[datetime] = mapped_column(Moment)
    email: Mapped[str] = mapped_column(String(254), default="", server_default="", index=True)


class TeamRow(Base):
    """A team; `parent_id` is the team it is part of, empty at the top of the tree."""

    __tablename__ = "team"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    parent_id: Mapped[str] = mapped_column(String(ID), default="", server_default="")


class MemberRow(Base):
    """Who belongs to a team, and who leads it."""

    __tablename__ = "member"
    team_id: Mapped[str] = mapped_column(
        ForeignKey("team.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    leads: Mapped[bool] = mapped_column(Boolean, default=False)


class DeputyRow(Base):
    """Who decides in somebody's place, from the first day to the last; without days, always."""

    __tablename__ = "deputy"
    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    deputy_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    starts: Mapped[date | None] = mapped_column(Date)
    ends: Mapped[date | None] = mapped_column(Date)


class SessionRow(Base):
    """A session, by the sha256 of its token: the table read by a stranger opens nothing."""

    __tablename__ = "session"
    digest: Mapped[str] = mapped_column(String(SHA256), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    created: Mapped[datetime] = mapped_column(Moment)
    seen: Mapped[datetime] = mapped_column(Moment, index=True)
    address: Mapped[str] = mapped_column(String(64))


class BundleRow(Base):
    """A plan type as it was at one moment, resolved; never changed, never deleted."""

    __tablename__ = "bundle"
    sha256: Mapped[str] = mapped_column(String(SHA256), primary_key=True)
    slug: Mapped[str] = mapped_column(String(80))
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (Index("ix_bundle_slug_version", "slug", "version"),)


class PlanRow(Base):
    """A plan. `revision` counts every change of its sections and records.

    `author` is how the writer is printed, copied when the plan was started. `share_done`, `errors`
    and the main figure (`target`, and what it came to, `actual`: plain decimals, empty while not
    known) are kept with each save, so that lists evaluate nothing. `version` is the number it is
    handed in as next, or was last; `amends` says why an approved one is being changed.
    """

    __tablename__ = "plan"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    bundle: Mapped[str] = mapped_column(ForeignKey("bundle.sha256"))
    slug: Mapped[str] = mapped_column(String(80))
    type_title: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(200), default="")
    period_kind: Mapped[str] = mapped_column(String(10))
    period_start: Mapped[date] = mapped_column(Date)
    period_end: Mapped[date] = mapped_column(Date)
    period_label: Mapped[str] = mapped_column(String(80))
    period_code: Mapped[str] = mapped_column(String(30))
    owner_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    author: Mapped[Json] = mapped_column(Canonical, nullable=False)
    status: Mapped[str] = mapped_column(String(20), default="draft")
    version: Mapped[int] = mapped_column(Integer, default=1)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    previous_id: Mapped[str] = mapped_column(String(ID), default="")
    parent_id: Mapped[str] = mapped_column(String(ID), default="")
    last_section: Mapped[str] = mapped_column(String(80), default="")
    share_done: Mapped[str] = mapped_column(String(20), default="0")
    errors: Mapped[int] = mapped_column(Integer, default=0)
    created: Mapped[datetime] = mapped_column(Moment)
    changed: Mapped[datetime] = mapped_column(Moment)
    deleted: Mapped[datetime | None] = mapped_column(Moment, index=True)
    due: Mapped[date | None] = mapped_column(Date)
    amends: Mapped[str] = mapped_column(Text, default="", server_default="")
    target: Mapped[str] = mapped_column(String(40), default="", server_default="")
    actual: Mapped[str] = mapped_column(String(40), default="", server_default="")
    __table_args__ = (
        Index("ix_plan_owner_changed", "owner_id", "changed"),
        Index("ix_plan_slug_start", "slug", "period_start"),
        Index("ix_plan_parent", "parent_id"),
        Index("ix_plan_previous", "previous_id"),
    )


class SectionRow(Base):
    """What is stored of one section now.

    `marks` says of each field who changed it last: {field: [revision, person id, time, op id]}.
    """

    __tablename__ = "section"
    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True
    )
    section_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    content: Mapped[Json] = mapped_column(Canonical, nullable=False)
    marks: Mapped[Json] = mapped_column(Canonical, nullable=False)


class HistoryRow(Base):
    """What a section was after one save; the bases of merges, and what history shows.

    Rows of one author within ten minutes are thinned to the last one after a day, except those
    with a `mark`: start, leave, conflict, restore, or removed, when rows were taken out of tables
    (`removed`: {field: [row]}).
    A conflict's row holds the text that was not taken over, at the revision it met.
    """

    __tablename__ = "history"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    section_id: Mapped[str] = mapped_column(String(80))
    revision: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[str] = mapped_column(String(ID))
    at: Mapped[datetime] = mapped_column(Moment)
    mark: Mapped[str] = mapped_column(String(20), default="")
    fields: Mapped[Json] = mapped_column(Canonical, nullable=False)
    content: Mapped[Json] = mapped_column(Packed, nullable=False)
    removed: Mapped[Json] = mapped_column(Packed, nullable=False)
    __table_args__ = (Index("ix_history_plan_section", "plan_id", "section_id", "revision"),)


class RecordRow(Base):
    """What belongs to a plan beside its sections.

    `inputs`, `actuals`, `origins` (where accepted prefills came from), `figures` (what was computed
    when it was last saved, for the plans beside it), `kept` (changed sources that were declined).
    """

    __tablename__ = "record"
    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, default=0)
    content: Mapped[Json] = mapped_column(Canonical, nullable=False)


class OperationRow(Base):
    """A save that was answered, so that its retry gets the same answer."""

    __tablename__ = "operation"
    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True
    )
    op_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    section_id: Mapped[str] = mapped_column(String(80))
    revision: Mapped[int] = mapped_column(Integer)
    plan_revision: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class SnapshotRow(Base):
    """Everything a document is made from, under the sha256 of its canonical JSON."""

    __tablename__ = "snapshot"
    sha256: Mapped[str] = mapped_column(String(SHA256), primary_key=True)
    plan_id: Mapped[str] = mapped_column(String(ID), index=True)
    revision: Mapped[int] = mapped_column(Integer)
    bundle: Mapped[str] = mapped_column(ForeignKey("bundle.sha256"))
    content: Mapped[Json] = mapped_column(Packed, nullable=False)
    figures: Mapped[Json] = mapped_column(Canonical, nullable=False)
    created: Mapped[datetime] = mapped_column(Moment)


class VersionRow(Base):
    """A plan as it was handed in once, and what was decided.

    `snapshot` is what was handed in, `final` the same with the decisions in it, once approved.
    `around` is what a snapshot leaves out and printing needs: the day, the people, the calendar.
    `level` is the level of approval that decides next, of `levels`.
    """

    __tablename__ = "version"
    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    snapshot: Mapped[str] = mapped_column(ForeignKey("snapshot.sha256"))
    final: Mapped[str] = mapped_column(String(SHA256), default="")
    around: Mapped[Json] = mapped_column(Packed, nullable=False)
    note: Mapped[str] = mapped_column(Text, default="")
    amends: Mapped[str] = mapped_column(Text, default="")
    submitted_by: Mapped[str] = mapped_column(String(ID))
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    decided_by: Mapped[str] = mapped_column(String(ID), default="")
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text, default="")
    level: Mapped[int] = mapped_column(Integer, default=1)
    levels: Mapped[int] = mapped_column(Integer, default=1)
    decisions: Mapped[Json] = mapped_column(Canonical, nullable=False)
    __table_args__ = (Index("ix_version_state", "state"),)


class ProductRow(Base):
    """A file made from a snapshot; made once, given out again."""

    __tablename__ = "product"
    snapshot: Mapped[str] = mapped_column(
        ForeignKey("snapshot.sha256", ondelete="CASCADE"), primary_key=True
    )
    format: Mapped[str] = mapped_column(String(20), primary_key=True)
    engine: Mapped[str] = mapped_column(String(20), primary_key=True)
    draft: Mapped[bool] = mapped_column(Boolean, primary_key=True)
    blob: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    filename: Mapped[str] = mapped_column(String(200))


class BlobRow(Base):
    """Bytes in the blob folder."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(String(SHA256), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int] = mapped_column(Integer)
    created: Mapped[datetime] = mapped_column(Moment)


class AttachmentRow(Base):
    """A picture put into a plan."""

    __tablename__ = "attachment"
    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    created: Mapped[datetime] = mapped_column(Moment)


class ReviewRow(Base):
    """A Word file that came back: which snapshot it is of, and how that was known (`source`)."""

    __tablename__ = "review"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    snapshot: Mapped[str] = mapped_column(ForeignKey("snapshot.sha256"))
    blob: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    filename: Mapped[str] = mapped_column(String(200))
    uploaded_by: Mapped[str] = mapped_column(String(ID))
    at: Mapped[datetime] = mapped_column(Moment)
    source: Mapped[str] = mapped_column(String(10))


class ReviewItemRow(Base):
    """One remark or change of a file, and what became of it: open, accepted, rejected, resolved.

    `undo` is the edit that takes an accepted change back.
    """

    __tablename__ = "review_item"
    review_id: Mapped[str] = mapped_column(
        ForeignKey("review.id", ondelete="CASCADE"), primary_key=True
    )
    item_id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)
    content: Mapped[Json] = mapped_column(Packed, nullable=False)
    state: Mapped[str] = mapped_column(String(20), default="open")
    settled_by: Mapped[str] = mapped_column(String(ID), default="")
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    undo: Mapped[Json] = mapped_column(Canonical, nullable=False)


class ReviewReplyRow(Base):
    """What was answered here to a remark or change."""

    __tablename__ = "review_reply"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    review_id: Mapped[str] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[str] = mapped_column(String(ID))
    person_id: Mapped[str] = mapped_column(String(ID))
    at: Mapped[datetime] = mapped_column(Moment)
    text: Mapped[str] = mapped_column(Text)


class AuditRow(Base):
    """One link of a chain: its digest covers the one before. Chains outlive their plans."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    chain: Mapped[str] = mapped_column(String(ID))
    number: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(Moment)
    person_id: Mapped[str] = mapped_column(String(ID))
    action: Mapped[str] = mapped_column(String(40))
    detail: Mapped[Json] = mapped_column(Canonical, nullable=False)
    digest: Mapped[str] = mapped_column(String(SHA256))
    __table_args__ = (UniqueConstraint("chain", "number"),)


class ThrottleRow(Base):
    """A bucket of tokens: how many were in it when it was last looked at."""

    __tablename__ = "throttle"
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    tokens: Mapped[str] = mapped_column(String(30))
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class CalendarRow(Base):
    """A day the calendar is wrong about: worked, or off (调休)."""

    __tablename__ = "calendar"
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    worked: Mapped[bool] = mapped_column(Boolean)
    note: Mapped[str] = mapped_column(Text, default="")
