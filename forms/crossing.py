"""The lines and columns of a two-way table, and the several ways a plan file may write it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from forms.context import Context
from forms.field import Field, Option
from forms.json import Json
from forms.problems import FieldError
from forms.shares import expected, is_fixed
from forms.text import one_line, quoted, typed_text
from forms.values import Part

WAYS = {"even": "按比例均分", "last": "按上年的表", "weights": "照填的比例", "hand": "逐格填写"}
DOWN, ACROSS = "down", "across"
MOST_CELLS = 4_000
_WORDS = {"均分": "even", "按上年": "last"} | {said: way for way, said in WAYS.items()}
_SEEDS = {"last": "last", "weights": "weights"}  # the key of a plan file that holds a whole table
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")

Cells = dict[str, dict[str, Json]]


def axis(field: Field, way: str) -> Field:
    """One direction of the table, as the breakdown it would be alone."""
    options: dict[str, Option] = {
        "into": field.text(way),
        "choices": field.choices(f"{way}_choices"),
    }
    return Field(field.id, "breakdown", field.label, unit=field.unit, options=options)


def starting_parts(field: Field, way: str, context: Context) -> tuple[Part, ...]:
    """The lines or columns that the period, the author's choices or the team give."""
    return tuple(Part(one.id, one.label) for one in expected(axis(field, way), context))


def placed_parts(
    given: Iterable[Part], field: Field, way: str, context: Context
) -> tuple[Part, ...]:
    """The lines or columns in order: the given ones first where nothing fixes them."""
    known = {one.id: one for one in starting_parts(field, way, context)}
    there = {one.id: one for one in given}
    if not is_fixed(axis(field, way)) and there:
        known_here = {one: part for one, part in known.items() if one in there}
        return tuple((there | known_here).values())
    return (*known.values(), *(one for name, one in there.items() if name not in known))


def parts_in(raw: Json) -> list[Part]:
    """The lines or columns of a stored form: a list of {id, label}, or {id: label}."""
    if isinstance(raw, dict):
        raw = [{"id": name, "label": label} for name, label in raw.items()]
    rows = [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []
    found: dict[str, Part] = {}
    for row in rows:
        name = row.get("id")
        if isinstance(name, str) and _ID.fullmatch(name):
            found.setdefault(name, Part(name, one_line((typed_text(row.get("label")) or "")[:200])))
    return list(found.values())


def normal_form(raw: Json, field: Field, context: Context) -> dict[str, Json]:
    """The stored form of whatever a plan file or a page gave; amounts stay as typed."""
    if isinstance(raw, str):
        way = _WORDS.get(raw.strip(), raw.strip())
        if way not in {"even", "last"}:
            raise FieldError(f"{field.label}要逐格填数，或写 even 按比例均分，{quoted(raw)}不行。")
        return {"method": way}
    if isinstance(raw, list) or (isinstance(raw, dict) and not raw.keys() & {"method", "cells"}):
        return {"method": "hand"} | _Reader(field, context).table(raw, "amount")
    if not isinstance(raw, dict):
        raise FieldError(f"{field.label}要逐格填数，或写 even 按比例均分。")
    given = raw.get("method")
    way = given if isinstance(given, str) and given in WAYS else "hand"
    seeds = next((raw[key] for key in _SEEDS.values() if raw.get(key)), None)
    if seeds is not None:
        return {"method": way} | _Reader(field, context).table(seeds, "seed")
    return {**raw, "method": way}


class _Reader:
    """Tables written as lists of lists, or by the names of lines and columns."""

    def __init__(self, field: Field, context: Context) -> None:
        self.field = field
        self.context = context
        self.parts = {way: list(starting_parts(field, way, context)) for way in (DOWN, ACROSS)}

    def table(self, raw: Json, key: str) -> dict[str, Json]:
        """The stored form of a whole table of amounts, or of weights."""
        lines = self._line(raw, DOWN)
        cells: Cells = {}
        for line, row in lines:
            if row in (None, "", [], {}):
                continue
            there = self._line(row, ACROSS)
            cells[line] = {name: {key: one} for name, one in there if one not in (None, "")}
        whole: dict[str, Json] = {"cells": {**cells}}
        for way in (DOWN, ACROSS):
            whole[way] = [{"id": one.id, "label": one.label} for one in self.parts[way]]
        return whole

    def _line(self, raw: Json, way: str) -> list[tuple[str, Json]]:
        if isinstance(raw, Mapping):
            return [(self._named(str(name), way), one) for name, one in raw.items()]
        if not isinstance(raw, list):
            say = "要写成一行一行的数，每行各格用逗号隔开，例如 [[10, 20], [30, 40]]"
            raise FieldError(f"{self.field.label}{say}。")
        return list(zip(self._by_place(raw, way), raw, strict=True))

    def _named(self, name: str, way: str) -> str:
        parts = self.parts[way]
        found = next((one.id for one in parts if name in (one.id, one.label)), None)
        if found is not None:
            return found
        if parts and is_fixed(axis(self.field, way)):
            some = "、".join(one.label for one in parts[:3])
            raise FieldError(f"{self.field.label}里没有{quoted(name)}，请写 {some} 等。")
        parts.append(Part(_free(parts), name))
        return parts[-1].id

    def _by_place(self, raw: Sequence[Json], way: str) -> list[str]:
        """The ids of lines or columns told by their place; nameless ones get their names later."""
        parts = self.parts[way]
        fixed = is_fixed(axis(self.field, way)) or bool(
            starting_parts(self.field, way, self.context)
        )
        while not fixed and len(parts) < len(raw):
            parts.append(Part(_free(parts), ""))
        if len(raw) > len(parts) or (fixed and len(raw) != len(parts)):
            what = "行" if way == DOWN else "格"
            say = f"要 {len(parts)} {what}，现在是 {len(raw)} {what}"
            raise FieldError(f"{self.field.label}{'每行' if way == ACROSS else ''}{say}。")
        return [one.id for one, _ in zip(parts, raw, strict=False)]


def _free(parts: Sequence[Part]) -> str:
    used = {one.id for one in parts}
    return next(name for at in range(1, len(parts) + 2) if (name := f"r{at}") not in used)
