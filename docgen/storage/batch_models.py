"""The tables of documents made many at once; beside docgen.storage.models."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from docgen.storage.columns import Canonical, Moment, Packed
from docgen.storage.models import ID, REFERS, SHA256, Base
from forms.json import Json


class BatchRow(Base):
    """Documents somebody asked for together.

    `missing` lists what was asked for and is not there: [who, what, why].
    """

    __tablename__ = "batch"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    formats: Mapped[Json] = mapped_column(Canonical, nullable=False)
    drafts: Mapped[bool] = mapped_column(Boolean, default=False)
    missing: Mapped[Json] = mapped_column(Packed, nullable=False)
    created: Mapped[datetime] = mapped_column(Moment, index=True)
    cancelled: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (Index("ix_batch_owner_created", "owner_id", "created"),)


class JobRow(Base):
    """One document of a batch; this table is the truth, whatever carries the work.

    `turn` is its place in the queue and empty once it is settled, so that the queue is found
    among any number of old jobs. `lease_until` is when it may be taken (again). `token` is the
    worker's that has it: only who holds it may settle the job.
    """

    __tablename__ = "job"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    batch_id: Mapped[str] = mapped_column(ForeignKey("batch.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    plan_id: Mapped[str] = mapped_column(String(ID), index=True)
    format: Mapped[str] = mapped_column(String(20))
    snapshot: Mapped[str] = mapped_column(String(SHA256), default="")
    state: Mapped[str] = mapped_column(String(12))
    turn: Mapped[int | None] = mapped_column(Integer, index=True)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    lease_until: Mapped[datetime] = mapped_column(Moment)
    token: Mapped[str] = mapped_column(String(ID), default="")
    problem: Mapped[str] = mapped_column(Text, default="")
    blob: Mapped[str] = mapped_column(String(SHA256), default="", info={REFERS: True})
    filename: Mapped[str] = mapped_column(String(200), default="")
    finished: Mapped[datetime | None] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("batch_id", "plan_id", "format"),)
