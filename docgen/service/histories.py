"""What sections were: looked through, and brought back."""

from datetime import datetime, timedelta

from docgen.errors import NotFoundError
from docgen.plans.stored_rows import rows_of
from docgen.service.answers import Actor, HistoryEntry, RemovedRow, Saved
from docgen.service.conflicts import row_shown
from docgen.service.desk import Desk
from docgen.service.opening import find, load
from docgen.service.policy import Action
from docgen.service.saving import Save, save_section, section_of
from docgen.storage import history, people, sections
from docgen.storage.history import Entry
from docgen.storage.sections import EMPTY
from forms.json import Json

KEPT = timedelta(days=30)


def entries(desk: Desk, actor: Actor, plan_id: str, section_id: str) -> tuple[HistoryEntry, ...]:
    """Return a section's states, the newest first."""
    with desk.store.reading() as tx:
        find(tx, actor, plan_id, Action.READ)
        found = history.entries(tx, plan_id, section_id)
        names = people.names_of(tx, frozenset(one.person_id for one in found))
    return tuple(
        HistoryEntry(
            id=one.id,
            section=section_id,
            author=names.get(one.person_id, ""),
            at=one.at,
            mark=one.mark,
            fields=tuple(one.fields),
            values=one.content,
        )
        for one in found
    )


def leave(desk: Desk, actor: Actor, plan_id: str, section_id: str) -> None:
    """Keep the newest state as an entry of its own."""
    with desk.store.writing() as tx:
        find(tx, actor, plan_id, Action.EDIT)
        history.mark_last(tx, plan_id, section_id, "leave")


def restore_section(
    desk: Desk, actor: Actor, plan_id: str, place: tuple[str, int], op_id: str, now: datetime
) -> Saved:
    """Make a section what it was at an entry; `place` is the section and the entry's number."""
    section_id, entry_id = place
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.EDIT).record
        entry = history.find_entry(tx, plan_id, entry_id)
        plan, _ = load(desk, tx, record, now)
    if entry is None or entry.section_id != section_id:
        raise NotFoundError("没有这条修改记录", hint="请刷新后再看")
    section = section_of(plan, section_id)
    fields = {field.id: entry.content.get(field.id) for field in section.fields}
    return save_section(
        desk, actor, Save(plan_id, section.id, fields, None, op_id, now, mark="restore")
    )


def removed_rows(
    desk: Desk, actor: Actor, plan_id: str, section_id: str, now: datetime
) -> tuple[RemovedRow, ...]:
    """Return the rows taken out lately and not back, the newest first."""
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.READ).record
        plan, rows = load(desk, tx, record, now)
        gone = history.removals(tx, plan_id, section_id, now - KEPT)
        names = people.names_of(tx, frozenset(one.person_id for one in gone))
    section = section_of(plan, section_id)
    content = rows.sections.get(section_id, EMPTY).content
    found: dict[tuple[str, str], RemovedRow] = {}
    for entry in gone:
        for name, row in _gone(entry):
            field = section.field(name)
            there = rows_of(content.get(name))
            if field is None or str(row["id"]) in there:
                continue
            shown = row_shown(plan, field, row)
            author = names.get(entry.person_id, "")
            one = RemovedRow(entry.id, name, row, shown, author, entry.at)
            found.setdefault((name, str(row["id"])), one)
    return tuple(found.values())


def _gone(entry: Entry) -> list[tuple[str, dict[str, Json]]]:
    return [
        (name, row)
        for name, rows in entry.removed.items()
        for row in rows
        if isinstance(row, dict) and "id" in row
    ]


def restore_row(
    desk: Desk, actor: Actor, plan_id: str, place: tuple[str, str, str], op_id: str, now: datetime
) -> Saved:
    """Put a removed row back; `place` is its section, field and id."""
    section_id, field_id, row_id = place
    gone = removed_rows(desk, actor, plan_id, section_id, now)
    row = next((one.row for one in gone if (one.field, one.row["id"]) == (field_id, row_id)), None)
    if row is None:
        raise NotFoundError("这一行找不到了", hint="可能已经恢复，或删去超过 30 天")
    with desk.store.reading() as tx:
        there = sections.typed(tx, plan_id).sections[section_id]
    fields = {field_id: _with_row(there.content.get(field_id), dict(row))}
    return save_section(desk, actor, Save(plan_id, section_id, fields, there.revision, op_id, now))


def _with_row(table: Json, row: dict[str, Json]) -> Json:
    if isinstance(table, dict):
        rows = table.get("rows")
        return {**table, "rows": [*(rows if isinstance(rows, list) else []), row]}
    return [*(table if isinstance(table, list) else []), row]
