"""The tables of programs that ask: their tokens, and the answers they were given."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from docgen.storage.columns import Moment
from docgen.storage.models import ID, SHA256, Base


class ApiTokenRow(Base):
    """A token somebody made for a program, by its sha256; `scopes` are words with a space."""

    __tablename__ = "api_token"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    digest: Mapped[str] = mapped_column(String(SHA256), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    scopes: Mapped[str] = mapped_column(String(80))
    created: Mapped[datetime] = mapped_column(Moment)
    expires: Mapped[datetime] = mapped_column(Moment, index=True)
    used: Mapped[datetime | None] = mapped_column(Moment)


class ApiAnswerRow(Base):
    """The answer to a POST that named itself, so that it is not done twice.

    `status` is 0 while it is being worked out.
    """

    __tablename__ = "api_answer"
    person_id: Mapped[str] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(SHA256), primary_key=True)
    asked: Mapped[str] = mapped_column(String(SHA256))
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    status: Mapped[int] = mapped_column(Integer)
    media_type: Mapped[str] = mapped_column(String(80))
    body: Mapped[str] = mapped_column(Text)
