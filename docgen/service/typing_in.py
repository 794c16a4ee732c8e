"""What comes out of a page, made into what is stored: limits kept, rows given their ids."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

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
LONGEST_NAME, MOST_TOLD = 40, 10  # of names that are no field, in the log

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """What a save carries: stored forms by field, and which of them the service completed."""

    forms: Mapping[str, Json]
    completed: frozenset[str]


def received(
    section: Section, fields: Mapping[str, Json], context: Context, completion: "Completion"
) -> Received:
    """Return the stored form of each field that can be typed into; others are passed over.

    Raises RefusedError for a text or table beyond what the service keeps.
    """
    forms: dict[str, Json] = {}
    completed = set()
    wanted = [one for one in section.fields if KINDS[one.kind].has_input and not one.computed]
    _tell_unasked(section, fields.keys() - {one.id for one in wanted})
    for field in wanted:
        if field.id in fields:
            raw = fields[field.id]
            _check_size(raw, f"{section.title} › {field.label}")
            whole = completion.of(field, raw)
            forms[field.id] = dump(field, read(field, whole, context))
            if whole != raw:
                completed.add(field.id)
    return Received(forms, frozenset(completed))


def _tell_unasked(section: Section, names: Collection[str]) -> None:
    """Write down names that can be no field to type into; what they brought is not kept."""
    told = sorted(
        one for one in names if one.isascii() and one.isidentifier() and len(one) <= LONGEST_NAME
    )
    if names:
        log.warning("ignored in section %s: %s", section.id, ", ".join(told[:MOST_TOLD]))


@dataclass(frozen=True, slots=True)
class Completion:
    """What a page may leave out: ids of new rows, titles of plans it links to."""

    new_id: Callable[[], str]
    title_of: Callable[[str], str]

    def of(self, field: Field, raw: Json) -> Json:
        """Return `raw` completed, down to the rows within rows."""
        if field.kind == "breakdown" and isinstance(raw, dict):
            return {**raw, "rows": self._rows(field, raw.get("rows"))}
        if field.fields or field.kind == "tiers":
            return self._rows(field, raw)
        if field.kind == "plan_link":
            return self._link(raw)
        return raw

    def _rows(self, field: Field, rows: Json) -> Json:
        if not isinstance(rows, list):
            return rows
        return [self._row(field, row) if isinstance(row, dict) else row for row in rows]

    def _row(self, field: Field, row: dict[str, Json]) -> Json:
        cells = {
            name: self.of(part, cell) if (part := field.part(name)) else cell
            for name, cell in row.items()
        }
        return {**cells, "id": row.get("id") or self.new_id()}

    def _link(self, raw: Json) -> Json:
        link = {"plan": raw} if isinstance(raw, str) else raw
        if not isinstance(link, dict) or not link.get("plan") or link.get("title"):
            return raw
        return {**link, "title": self.title_of(str(link["plan"]))}


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
