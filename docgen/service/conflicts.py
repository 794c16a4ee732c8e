"""Conflicts as people see them: both texts, where, whose and when."""

from collections.abc import Mapping
from datetime import datetime

from docgen.plans.places import place_of
from docgen.plans.plan import Plan
from docgen.plans.stored_rows import rows_of
from docgen.service.answers import FieldConflict, Side
from docgen.service.merge import Clash
from docgen.service.weaving import Woven
from docgen.storage.sections import Mark, SectionRecord
from forms.field import Field
from forms.json import Json
from forms.reading import read, show, typed


def described(
    plan: Plan, before: SectionRecord, woven: Woven, names: Mapping[str, str]
) -> tuple[FieldConflict, ...]:
    """Return every clash with its place, both sides, and who wrote the other one.

    `names` are people's, by id.
    """
    return tuple(
        _described(plan, f"{woven.section_id}.{name}{clash.at}", clash, before.marks[name], names)
        for name, clashes in woven.clashes.items()
        for clash in clashes
    )


def _described(
    plan: Plan, path: str, clash: Clash, mark: Mark, names: Mapping[str, str]
) -> FieldConflict:
    field = plan.type.field_at(path)
    mine, theirs, base = (
        side(plan, field, path, one) for one in (clash.mine, clash.theirs, clash.base)
    )
    return FieldConflict(
        path=path,
        place=place_of(plan, path),
        mine=mine,
        theirs=theirs,
        base=base if clash.base_known else None,
        author=names.get(mark.person, ""),
        at=datetime.fromisoformat(mark.at),
    )


def side(plan: Plan, field: Field | None, path: str, stored: Json) -> Side:
    """Return one side: a field, a cell, or a whole row when the path ends in one."""
    if stored is None:
        return Side(None, None, "")
    if field is not None and path.endswith("]"):
        return Side(stored, _row_typed(plan, field, stored), row_shown(plan, field, stored))
    if field is None:
        typed_text = stored.get("text", stored) if isinstance(stored, dict) else stored
        return Side(stored, typed_text, _plain(stored))
    value = read(field, stored, plan.context)
    return Side(stored, typed(field, value), show(field, value))


def _row_typed(plan: Plan, field: Field, row: Json) -> Json:
    """Return one row of a table or a breakdown as it was typed into its inputs."""
    whole: Json = {"method": "hand", "rows": [row]} if field.kind == "breakdown" else [row]
    (row_id,) = rows_of([row])
    found = rows_of(typed(field, read(field, whole, plan.context)))
    return dict(found[row_id]) if row_id in found else row


def row_shown(plan: Plan, field: Field, row: Json) -> str:
    """Return a row in one line: 客户：城东门店，金额：12."""
    cells = row if isinstance(row, dict) else {}
    if not field.fields:
        return "，".join(_plain(value) for name, value in cells.items() if name != "id")
    shown = (
        (part.label, show(part, read(part, cells.get(part.id), plan.context)))
        for part in field.fields
    )
    return "，".join(f"{label}：{text}" for label, text in shown if text)


def _plain(stored: Json) -> str:
    if isinstance(stored, dict):
        return str(stored.get("text", stored.get("headline", stored.get("label", ""))))
    if isinstance(stored, list):
        return "、".join(str(one) for one in stored)
    return str(stored)
