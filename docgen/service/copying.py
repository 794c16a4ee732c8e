"""Copying an earlier plan into a new period."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docgen.definitions.plan_type import PlanType
from docgen.plans.plan import Plan
from docgen.storage.sections import Fields
from forms.calendar import Period, days, months, quarters, weeks
from forms.field import Field
from forms.json import Json

DATED = frozenset({"date", "date_range", "time"})
PARTS: tuple[Callable[[Period], tuple[Period, ...]], ...] = (quarters, months, weeks, days)


Dates = Callable[[Json], Json]


def left_behind(_stored: Json) -> Json:
    """Return nothing: a date of another period is no date of this one."""
    return None


def copy_values(
    plan: Plan, plan_type: PlanType, period: Period, dates: Dates = left_behind
) -> dict[str, Fields]:
    """Return the stored forms a new plan of `period` takes over from `plan`.

    Fields go by path, and only to a field of the same kind. Dates stay behind. Rows keep their ids,
    those of the old period's parts (months, weeks …) become the new one's, place by place, with
    the old amount as last year's.
    """
    copy = Copy(matching_parts(plan.period, period), dates)
    found: dict[str, Fields] = {}
    for section in plan_type.sections:
        before = plan.type.section(section.id)
        given = plan.values.get(section.id, {})
        fields: Fields = {}
        for field in section.fields:
            old = before.field(field.id) if before else None
            value = given.get(field.id) if old and old.kind == field.kind else None
            copied = copy.field(field, value)
            if copied is not None:
                fields[field.id] = copied
        if fields:
            found[section.id] = fields
    return found


def matching_parts(old: Period, new: Period) -> dict[str, Period]:
    """Return the part of the new period that stands where each part of the old one stood.

    A part left over (a 53rd week, a 31st) has none.
    """
    found: dict[str, Period] = {}
    for split in PARTS:
        found.update({was.code: part for was, part in zip(split(old), split(new), strict=False)})
    return found


@dataclass(frozen=True, slots=True)
class Copy:
    """How one plan is copied: the new parts for the old ones, and what becomes of dates."""

    parts: Mapping[str, Period]
    dates: Dates

    def field(self, field: Field, value: Json) -> Json:
        """Return the stored form the copy has; None when it stays behind."""
        if field.computed or value is None:
            return None
        if field.kind in DATED:
            return self.dates(value)
        if field.kind == "breakdown" and isinstance(value, dict):
            rows = value.get("rows")
            return {**value, "rows": _shares(rows if isinstance(rows, list) else [], self.parts)}
        if field.kind == "cross" and isinstance(value, dict):
            return {**value, **_crossed(value, self.parts)}
        if field.fields and isinstance(value, list):
            return [self._row(field, row) for row in value if isinstance(row, dict)]
        return value

    def _row(self, field: Field, row: dict[str, Json]) -> Json:
        cells = {
            name: copied
            for name, cell in row.items()
            if (part := field.part(name)) and (copied := self.field(part, cell)) is not None
        }
        row_id = str(row["id"])
        return {"id": self.parts[row_id].code if row_id in self.parts else row_id, **cells}


def _shares(rows: list[Json], parts: Mapping[str, Period]) -> list[Json]:
    kept: list[Json] = []
    for row in rows:
        if not isinstance(row, dict):
            continue
        part = parts.get(str(row["id"]))
        share = {name: cell for name, cell in row.items() if name != "locked"}
        if part:
            share |= {"id": part.code, "last": row.get("amount")}
            share |= {"label": part.short} if "label" in row else {}
        elif _is_period(str(row["id"])):
            continue  # a part of the old period with no counterpart
        kept.append(share)
    return kept


def _crossed(value: Mapping[str, Json], parts: Mapping[str, Period]) -> dict[str, Json]:
    """The lines, columns and cells of a two-way table in the new period, nothing locked."""
    found: dict[str, Json] = {}
    for way in ("down", "across"):
        given = value.get(way)
        found[way] = [
            {"id": parts[name].code, "label": parts[name].short} if name in parts else one
            for one in (given if isinstance(given, list) else [])
            if isinstance(one, dict) and ((name := str(one["id"])) in parts or not _is_period(name))
        ]
    cells: dict[str, Json] = {}
    rows = value.get("cells")
    for line, row in rows.items() if isinstance(rows, dict) else ():
        cells[_moved(line, parts)] = {
            _moved(column, parts): {"amount": cell.get("amount")}
            for column, cell in (row.items() if isinstance(row, dict) else ())
            if isinstance(cell, dict)
        }
    return found | {"cells": {name: one for name, one in cells.items() if name}}


def _moved(name: str, parts: Mapping[str, Period]) -> str:
    """The id of a part in the new period; empty when there is no such part."""
    return parts[name].code if name in parts else "" if _is_period(name) else name


def _is_period(row_id: str) -> bool:
    """Whether a row's id is a period's code: 2026-03, 2026-W47."""
    return row_id[:4].isdecimal() and row_id[4:5] == "-"
