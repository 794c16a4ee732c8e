"""A stored two-way table, seen line by line and column by column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeGuard

from forms.json import Json

Row = Mapping[str, Json]
WAYS = (("down", "across"), ("across", "down"))


def two_way(stored: Json) -> TypeGuard[dict[str, Json]]:
    """Return whether it is the stored form of a two-way table."""
    return isinstance(stored, dict) and "across" in stored and "down" in stored


def directions(
    stored: Json,
) -> Iterator[tuple[tuple[Row, ...], Callable[[str], list[Json]]]]:
    """Give the lines, then the columns, each with what gives the cells of one as parts."""
    if not two_way(stored):
        return
    for way, other in WAYS:
        parts, others = parts_of(stored, way), parts_of(stored, other)

        def cells(name: str, *, way: str = way, others: tuple[Row, ...] = others) -> list[Json]:
            at = (
                (name, str(one.get("id"))) if way == "down" else (str(one.get("id")), name)
                for one in others
            )
            amounts = [amount_at(stored, *one) for one in at]
            return [
                {"id": part.get("id"), "amount": amount}
                for part, amount in zip(others, amounts, strict=True)
            ]

        yield parts, cells


def parts_of(stored: Mapping[str, Json], way: str) -> tuple[Row, ...]:
    """Return the lines (`down`) or columns (`across`)."""
    given = stored.get(way)
    return tuple(one for one in given if isinstance(one, dict)) if isinstance(given, list) else ()


def amount_at(stored: Mapping[str, Json], line: str, column: str) -> Json:
    """Return the amount of one cell."""
    cells = stored.get("cells")
    row = cells.get(line) if isinstance(cells, dict) else None
    cell = row.get(column) if isinstance(row, dict) else None
    return cell.get("amount") if isinstance(cell, dict) else None


def own_part(
    stored: Mapping[str, Json], own: Callable[[Sequence[Row]], Row | None]
) -> dict[str, Json]:
    """Return the table with one line or column in it, that of `own`; with none where it is not."""
    cells = stored.get("cells")
    given = cells if isinstance(cells, dict) else {}
    line, column = own(parts_of(stored, "down")), own(parts_of(stored, "across"))
    if column:
        name = str(column.get("id"))
        kept: dict[str, Json] = {
            row: {name: one[name]}
            for row, one in given.items()
            if isinstance(one, dict) and name in one
        }
        return {**stored, "across": [dict(column)], "cells": kept}
    name = str(line.get("id")) if line else ""
    lines: list[Json] = [dict(line)] if line else []
    return {**stored, "down": lines, "cells": {name: given[name]} if name in given else {}}
