"""The words of plans, made plain for searching: a row for each section, one for the head."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from docgen.storage.models import Base

HEAD = ""
"""What stands for a section in the row of a plan's title, writer, type and period."""


class PassageRow(Base):
    """The words of one section of a plan, as docgen.service.searching makes them plain."""

    __tablename__ = "passage"
    plan_id: Mapped[str] = mapped_column(
        ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True
    )
    section_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
