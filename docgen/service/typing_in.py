"""What comes out of a page, made into what is stored: limits kept, rows given their ids."""

from collections.abc import Callable, Mapping

from docgen.definitions.plan_type import Section
from docgen.errors import RefusedError
from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.kinds import KINDS
from forms.reading import dump, read

LONGEST_TEXT = 20_000
MOST_ROWS = 1_000
DEEPEST = 8


def stored_forms(
    section: Section, fields: Mapping[str, Json], context: Context, new_id: Callable[[], str]
) -> dict[str, Json]:
    """Return the stored form of each field that can be typed into; others are passed over.

    Raises RefusedError for a text or table beyond what the service keeps.
    """
    found: dict[str, Json] = {}
    for field in section.fields:
        if field.id in fields and KINDS[field.kind].has_input and not field.computed:
            raw = fields[field.id]
            _check_size(raw, f"{section.title} › {field.label}")
            found[field.id] = dump(field, read(field, with_ids(field, raw, new_id), context))
    return found


def with_ids(field: Field, raw: Json, new_id: Callable[[], str]) -> Json:
    """Return `raw` with an id in every row that has none, down to the rows within rows."""
    if field.kind == "breakdown" and isinstance(raw, dict):
        return {**raw, "rows": _numbered(field, raw.get("rows"), new_id)}
    if field.fields or field.kind == "tiers":
        return _numbered(field, raw, new_id)
    return raw


def _numbered(field: Field, rows: Json, new_id: Callable[[], str]) -> Json:
    if not isinstance(rows, list):
        return rows
    return [_with_id(field, row, new_id) if isinstance(row, dict) else row for row in rows]


def _with_id(field: Field, row: dict[str, Json], new_id: Callable[[], str]) -> Json:
    cells = {
        name: with_ids(part, cell, new_id) if (part := field.part(name)) else cell
        for name, cell in row.items()
    }
    return {**cells, "id": row.get("id") or new_id()}


def _check_size(raw: Json, place: str, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise RefusedError("这一项套得太深", where=place, hint="请重新打开这一页再填")
    if isinstance(raw, str) and len(raw) > LONGEST_TEXT:
        raise RefusedError(
            f"最多 {LONGEST_TEXT:,} 个字，现在是 {len(raw):,} 个字",
            where=place,
            hint="请分到别的栏目里，或改放附件",
        )
    if isinstance(raw, list) and len(raw) > MOST_ROWS:
        raise RefusedError(
            f"最多 {MOST_ROWS:,} 行，现在是 {len(raw):,} 行", where=place, hint="请分成几份计划"
        )
    for part in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        _check_size(part, place, depth + 1)
