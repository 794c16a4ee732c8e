"""What a section was before."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.definitions.plan_type import Section
from docgen.service import HistoryEntry, OpenPlan
from docgen.service import RemovedRow as Removed
from docgen.web.clock import say_moment
from docgen.web.show import places
from docgen.web.show.plan import head, section_rows
from docgen.web.views.frame import Button
from docgen.web.views.history import Entry, History, RemovedRow, Was
from forms.field import Field
from forms.json import Json
from forms.reading import read, show


def history(
    opened: OpenPlan,
    section: Section,
    *,
    entries: Sequence[HistoryEntry],
    removed: Sequence[Removed],
    now: datetime,
    zone: ZoneInfo,
) -> History:
    """The page of one section."""
    rows = section_rows(opened, section.id)
    here = places.section(opened.plan.id, section.id)
    return History(
        plan=head(opened),
        sections=rows,
        id=section.id,
        title=next((one.title for one in rows if one.current), section.title),
        back_href=here,
        entries=tuple(
            Entry(
                when=say_moment(one.at, now, zone),
                by=one.author,
                changes=_changes(opened, section, one),
                restore=Button("恢复成这样", "entry", str(one.id), f"{here}/restore"),
            )
            for one in entries
        ),
        removed=tuple(_removed(one, section, here, now, zone) for one in removed),
    )


def _changes(opened: OpenPlan, section: Section, entry: HistoryEntry) -> tuple[Was, ...]:
    """Return the fields that differ from what they are now, shown on one line each."""
    stored = opened.plan.values.get(section.id, {})
    return tuple(
        Was(one.label, _shown(opened, one, then), _shown(opened, one, now))
        for one in section.fields
        if (then := entry.values.get(one.id)) != (now := stored.get(one.id))
    )


def _shown(opened: OpenPlan, field: Field, stored: Json) -> str:
    return show(field, read(field, stored, opened.plan.context))


def _removed(
    row: Removed, section: Section, here: str, now: datetime, zone: ZoneInfo
) -> RemovedRow:
    field = section.field(row.field)
    value = f"{row.field}:{row.row.get('id', '')}"
    return RemovedRow(
        label=field.label if field else row.field,
        shown=row.shown,
        when=say_moment(row.at, now, zone),
        by=row.author,
        restore=Button("放回去", "row", value, f"{here}/rows/restore"),
    )
