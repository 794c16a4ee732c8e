"""The tables of people who move and leave."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, String, true
from sqlalchemy.orm import Mapped, mapped_column

from docgen.storage.columns import Canonical, Moment
from docgen.storage.models import ID, Base
from forms.json import Json


class DepartureRow(Base):
    """Somebody left: what they belonged to, and who took over; `ended` when they came back."""

    __tablename__ = "departure"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[str] = mapped_column(String(ID))
    successor_id: Mapped[str] = mapped_column(String(ID))
    leader_id: Mapped[str] = mapped_column(String(ID))
    memberships: Mapped[Json] = mapped_column(Canonical, nullable=False)
    ended: Mapped[datetime | None] = mapped_column(Moment)


class HandoverRow(Base):
    """A plan that went to the successor. `author` is who was printed before.

    `printed` says that the successor is printed by now: a plan that was decided about keeps its
    writer until somebody writes in it again.
    """

    __tablename__ = "handover"
    departure_id: Mapped[str] = mapped_column(
        ForeignKey("departure.id", ondelete="CASCADE"), primary_key=True
    )
    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    from_id: Mapped[str] = mapped_column(String(ID))
    to_id: Mapped[str] = mapped_column(String(ID))
    author: Mapped[Json] = mapped_column(Canonical, nullable=False)
    printed: Mapped[bool] = mapped_column(Boolean, default=False)


class PlanTeamRow(Base):
    """A team a plan was handed in to, and its owner has left since: its leaders go on reading.

    `counts`: it also adds up there, as it was the first team its owner left with it.
    """

    __tablename__ = "plan_team"
    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True
    )
    team_id: Mapped[str] = mapped_column(
        ForeignKey("team.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    counts: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true())
