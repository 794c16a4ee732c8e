"""The actuals of a plan as one sheet: each number to be entered, the planned one beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.definitions.plan_type import Section
from docgen.plans.actuals import actual_field, has_actual
from docgen.plans.evaluate import Evaluated
from docgen.plans.figures import show_computed, unit_of
from docgen.plans.plan import Plan
from forms import paths, reading
from forms.field import Choice, Field
from forms.json import Json
from forms.kinds.breakdown import amount_field
from forms.values import Cross, CrossCell, Quantity, Row, Share, Split, Table, Unread, Value

_SHOWN_COLUMNS = 2  # of a table's own columns, to know its rows by
_TEXTS = frozenset({"text", "choice", "date", "date_range", "long_text"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to enter an actual: its key, what it is called, what was planned, what is there.

    `key` is the path of the field, with the part's or row's id in brackets. `typed` is what stands
    in the input, `say` why it cannot be read. `rate` is actual ÷ plan, empty while one is missing.
    `gone` says that the plan has no such part any more.
    """

    key: str
    path: str
    field: Field
    label: str
    column: str
    planned: str
    typed: str
    shown: str
    rate: str
    amount: Decimal | None
    say: str = ""
    gone: bool = False

    @property
    def unit(self) -> str:
        """The unit of the number."""
        return self.field.unit

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be chosen, where it is a choice."""
        return self.field.choices()


@dataclass(frozen=True, slots=True)
class Block:
    """The entries of one field; `total` is their sum against the planned one's.

    `remark` says where the sum does not fit what it is a part of.
    """

    section: str
    path: str
    label: str
    kind: str
    unit: str
    entries: tuple[Entry, ...]
    columns: tuple[str, ...] = ()
    total: tuple[str, str, str] | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where entries are made: the field, its planned value and its actual."""

    path: str
    field: Field  # as it is entered
    own: Field
    planned: Value
    actual: Value
    plan: Plan
    evaluated: Evaluated

    def entry(self, key: str, label: str, field: Field, planned: object, actual: Value) -> Entry:
        typed = reading.typed(field, actual)
        number = _number(actual)
        return Entry(
            key=key,
            path=self.path,
            field=field,
            label=label,
            column="",
            planned=_said(planned, field),
            typed=typed if isinstance(typed, str) else "" if typed is None else str(typed),
            shown=reading.show(field, actual),
            rate=rate_of(number, planned),
            amount=number,
            say=actual.say if isinstance(actual, Unread) else "",
        )


def sheet_of(plan: Plan, evaluated: Evaluated) -> tuple[Block, ...]:
    """Return what is to be entered, field by field."""
    found = []
    for section in plan.type.sections:
        if section.id in evaluated.hidden:
            continue
        for field in section.fields:
            path = f"{section.id}.{field.id}"
            if has_actual(field) and path not in evaluated.hidden:
                block = _block(section, _place(plan, evaluated, path, field))
                if block.entries:
                    found.append(block)
    return tuple(found)


def _place(plan: Plan, evaluated: Evaluated, path: str, field: Field) -> _Place:
    section, _, name = path.partition(".")
    entered = actual_field(field, plan.type)
    stored = plan.actuals.get(section, {}).get(name)
    actual = reading.read(entered, stored, plan.context)
    planned = evaluated.values.get(path)
    return _Place(path, entered, field, planned, actual, plan, evaluated)


def _block(section: Section, place: _Place) -> Block:
    match place.own.kind:
        case "breakdown":
            entries = tuple(_of_split(place))
        case "cross":
            entries = tuple(_of_cross(place))
        case "rows" | "group":
            entries = tuple(_of_rows(place))
        case _:
            planned = place.evaluated.lookup(place.path)
            entries = (
                place.entry(place.path, place.own.label, place.field, planned, place.actual),
            )
    return Block(
        section=section.title,
        path=place.path,
        label=place.own.label,
        kind=place.own.kind,
        unit=unit_of(place.own, place.plan.type),
        entries=entries,
        columns=tuple(dict.fromkeys(one.column for one in entries if one.column)),
        total=_total(place, entries) if place.own.kind in {"breakdown", "cross"} else None,
    )


def _of_split(place: _Place) -> Iterator[Entry]:
    planned = place.planned.shares if isinstance(place.planned, Split) else ()
    actual = place.actual.shares if isinstance(place.actual, Split) else ()
    known = {one.id: one for one in actual}
    wanted = {one.id: one for one in planned}
    parts: dict[str, Share] = {**known, **wanted}
    amount = amount_field(place.field)
    for one in parts.values():
        there, plan = known.get(one.id), wanted.get(one.id)
        key, number = paths.row(place.path, one.id), _number(plan.amount) if plan else None
        found = place.entry(key, one.label, amount, number, there.amount if there else None)
        yield replace(found, gone=bool(wanted) and plan is None)


def _of_cross(place: _Place) -> Iterator[Entry]:
    planned = place.planned if isinstance(place.planned, Cross) else None
    actual = place.actual if isinstance(place.actual, Cross) else None
    whole = planned or actual
    amount = amount_field(place.field)
    for line in whole.down if whole else ():
        for column in whole.across if whole else ():
            at = (line.id, column.id)
            there, plan = _cell(actual, at), _cell(planned, at)
            key = f"{paths.row(place.path, line.id)}.{column.id}"
            wanted = _number(plan.amount) if plan else None
            found = place.entry(key, line.label, amount, wanted, there.amount if there else None)
            yield replace(found, column=column.label)


def _cell(table: Cross | None, at: tuple[str, str]) -> CrossCell | None:
    return table.cells.get(at) if table else None


def _of_rows(place: _Place) -> Iterator[Entry]:
    rows = place.planned.filled if isinstance(place.planned, Table) else ()
    actual = place.actual.rows if isinstance(place.actual, Table) else ()
    known = {one.id: one.cells for one in actual}
    entered = {one.id for one in place.field.fields}
    doubled = not any(one.actual for one in place.own.fields)
    for row in rows:
        label = _row_label(place.own, row, entered if not doubled else set())
        for column in place.field.fields:
            key = f"{paths.row(place.path, row.id)}.{column.id}"
            value = known.get(row.id, {}).get(column.id)
            planned = _number(row.cells.get(column.id)) if doubled else None
            yield replace(place.entry(key, label, column, planned, value), column=column.label)


def _row_label(table: Field, row: Row, without: set[str]) -> str:
    """What a row is known by: its first texts."""
    shown = (
        reading.show(one, row.cells.get(one.id))
        for one in table.fields
        if one.kind in _TEXTS and one.id not in without
    )
    return "，".join([one for one in shown if one][:_SHOWN_COLUMNS]) or "没有写名称的一行"


def _total(place: _Place, entries: tuple[Entry, ...]) -> tuple[str, str, str] | None:
    amount = amount_field(place.field)
    actual = _stored_total(place)
    planned = place.evaluated.lookup(f"{place.path}.total")
    if not entries or planned is None:
        return None
    return _said(planned, amount), _said(actual, amount), rate_of(actual, planned)


def _stored_total(place: _Place) -> Decimal | None:
    value = place.actual
    amounts = (
        [one.amount for one in value.shares]
        if isinstance(value, Split)
        else [one.amount for one in value.cells.values()]
        if isinstance(value, Cross)
        else []
    )
    known = [one.value for one in amounts if isinstance(one, Quantity)]
    return sum(known, Decimal(0)) if known else None


def _number(value: object) -> Decimal | None:
    return value.value if isinstance(value, Quantity) else None


def _said(value: object, field: Field) -> str:
    return show_computed(value, replace(field, kind="number")) if value is not None else ""


def rate_of(actual: object, planned: object) -> str:
    """Return actual ÷ plan as 96.5%, or nothing."""
    if not isinstance(actual, Decimal) or not isinstance(planned, Decimal) or not planned:
        return ""
    return show_computed(actual / planned, Field("rate", "percent", "", unit="%"))


def raw_of(plan: Plan, evaluated: Evaluated, typed: Mapping[str, str]) -> dict[str, Json]:
    """Return by field what was typed into some entries, the others as they stand."""
    found: dict[str, Json] = {}
    for block in sheet_of(plan, evaluated):
        if not any(one.key in typed for one in block.entries):
            continue
        now = {one.key: typed.get(one.key, one.typed) for one in block.entries}
        found[block.path] = _RAW.get(block.kind, _raw_single)(block, now)
    return found


def _raw_single(block: Block, now: Mapping[str, str]) -> Json:
    return now[block.path].strip() or None


def _raw_split(block: Block, now: Mapping[str, str]) -> Json:
    rows: list[Json] = [
        {"id": _row_id(one), "label": one.label, "amount": now[one.key].strip() or None}
        for one in block.entries
        if not one.gone or now[one.key].strip()
    ]
    return {"method": "hand", "rows": rows} if any(one.strip() for one in now.values()) else None


def _raw_rows(block: Block, now: Mapping[str, str]) -> Json:
    rows: dict[str, dict[str, Json]] = {}
    for one in block.entries:
        if now[one.key].strip():
            row = rows.setdefault(_row_id(one), {"id": _row_id(one)})
            row[one.key.rpartition(".")[2]] = now[one.key].strip()
    return list(rows.values()) or None


def _raw_cross(block: Block, now: Mapping[str, str]) -> Json:
    down: dict[str, Json] = {}
    across: dict[str, Json] = {}
    cells: dict[str, Json] = {}
    for one in block.entries:
        line, column = _row_id(one), one.key.rpartition("].")[2]
        down[line] = {"id": line, "label": one.label}
        across[column] = {"id": column, "label": one.column}
        row = cells.setdefault(line, {})
        if isinstance(row, dict) and now[one.key].strip():
            row[column] = {"amount": now[one.key].strip()}
    parts = {"down": list(down.values()), "across": list(across.values())}
    filled = any(one.strip() for one in now.values())
    return {"method": "hand", **parts, "cells": cells} if filled else None


_RAW = {"breakdown": _raw_split, "cross": _raw_cross, "rows": _raw_rows, "group": _raw_rows}


def _row_id(entry: Entry) -> str:
    return entry.key.partition("[")[2].partition("]")[0]
