"""The tables of ways in, and of what is to be sent; beside docgen.storage.models."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from docgen.storage.columns import Canonical, Moment
from docgen.storage.models import ID, SHA256, Base
from forms.json import Json


class AccessLinkRow(Base):
    """A link that lets somebody choose a password, once; by the sha256 of its token."""

    __tablename__ = "access_link"
    digest: Mapped[str] = mapped_column(String(SHA256), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    created: Mapped[datetime] = mapped_column(Moment)
    expires: Mapped[datetime] = mapped_column(Moment, index=True)
    created_by: Mapped[str] = mapped_column(String(ID), default="")


class IdentityRow(Base):
    """Who somebody is at a sign-in provider: its issuer, and the subject it knows them by."""

    __tablename__ = "identity"
    issuer: Mapped[str] = mapped_column(String(300), primary_key=True)
    subject: Mapped[str] = mapped_column(String(255), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)


class OutboxRow(Base):
    """Something to be sent, once: `key` says what, so that it cannot be written twice.

    `content` holds no secret: links are made when they are sent. `due` is the next try; `state`
    is waiting, sent or failed.
    """

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    channel: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    content: Mapped[Json] = mapped_column(Canonical, nullable=False)
    created: Mapped[datetime] = mapped_column(Moment)
    due: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    settled: Mapped[datetime | None] = mapped_column(Moment)
    trouble: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("ix_outbox_state_due", "state", "due"),)
