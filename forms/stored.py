"""The stored form of every value; the value's own type says what it is."""

from typing import assert_never

from forms.json import Json
from forms.numerals import plain
from forms.values import (
    Clock,
    Cross,
    CrossCell,
    Day,
    Days,
    Grid,
    Ladder,
    Link,
    Part,
    Pen,
    Pending,
    Picture,
    Quantity,
    Ratio,
    Row,
    Share,
    Split,
    Step,
    Table,
    Unread,
    Value,
)


def stored_form(value: Value) -> Json:  # noqa: C901, PLR0911, PLR0912 -- one line a type
    """The stored form: parse(stored_form(v)) == v for every kind."""
    match value:
        case None | str():
            return value
        case tuple():
            return list(value)
        case Unread():
            return {"text": value.raw}  # type: ignore[dict-item]  # raw is what JSON gave
        case Pen():
            return {"pen": True}
        case Pending():
            return {"text": value.text, "status": value.status}
        case Quantity():
            return _quantity(value)
        case Day():
            return _day(value)
        case Days():
            return {"start": stored_form(value.start), "end": stored_form(value.end)}
        case Clock():
            return {"value": value.value, "text": value.text}
        case Ratio():
            return {"value": [plain(one) for one in value.parts], "text": value.text}
        case Table():
            return [_row(row) for row in value.rows]
        case Split():
            return {"method": value.method, "rows": [_share(one) for one in value.shares]}
        case Cross():
            return _cross(value)
        case Ladder():
            return [_step(one) for one in value.steps]
        case Grid():
            return _grid(value)
        case Picture():
            return _picture(value)
        case Link():
            return {"plan": value.plan, "title": value.title}
        case _:
            assert_never(value)


def _present(**parts: Json) -> dict[str, Json]:
    return {name: part for name, part in parts.items() if part not in (None, "", False)}


def _quantity(value: Quantity) -> Json:
    high = None if value.high is None else plain(value.high)
    old = None if value.old is None else plain(value.old)
    rest = _present(high=high, old=old, word=value.word, status=value.status)
    return {"value": plain(value.value), "text": value.text} | rest


def _day(value: Day) -> Json:
    day = value.value.isoformat() if value.value else None
    return {"value": day, "text": value.text} | _present(rule=value.rule)


def _row(row: Row) -> Json:
    cells = {name: stored_form(cell) for name, cell in row.cells.items() if cell is not None}
    return {"id": row.id} | cells


def _share(share: Share) -> Json:
    named = _present(label=share.label, post=share.post)
    amounts = _present(weight=stored_form(share.weight), last=stored_form(share.last))
    locked = _present(locked=share.locked, made=share.made)
    return {"id": share.id} | named | {"amount": stored_form(share.amount)} | amounts | locked


def _cross(value: Cross) -> Json:
    cells: dict[str, Json] = {}
    for line in value.down:
        there: dict[str, Json] = {
            one.id: _cell(value.cells[line.id, one.id])
            for one in value.across
            if (line.id, one.id) in value.cells
        }
        if there:
            cells[line.id] = there
    down, across = ([_part(one) for one in way] for way in (value.down, value.across))
    return {"method": value.method, "down": down, "across": across, "cells": cells}


def _part(part: Part) -> Json:
    return {"id": part.id} | _present(label=part.label)


def _cell(cell: CrossCell) -> Json:
    numbers = _present(amount=stored_form(cell.amount), seed=stored_form(cell.seed))
    return numbers | _present(locked=cell.locked)


def _step(step: Step) -> Json:
    return {
        "id": step.id,
        "low": stored_form(step.low),
        "low_in": step.low_in,
        "high": stored_form(step.high),
        "high_in": step.high_in,
        "result": stored_form(step.result),
    }


def _grid(value: Grid) -> Json:
    return {
        cell: {"headline": one.headline, "reasons": list(one.reasons)}
        for cell, one in value.cells.items()
        if one.headline or one.reasons
    }


def _picture(value: Picture) -> Json:
    size: dict[str, Json] = {"width": value.width, "height": value.height}
    named = {"sha256": value.sha256, "name": value.name, "media_type": value.media_type}
    return named | size | _present(alt=value.alt)
