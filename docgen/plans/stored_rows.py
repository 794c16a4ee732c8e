"""The rows of a stored form, whatever sort of table it is."""

from collections.abc import Mapping

from forms.json import Json

Row = Mapping[str, Json]


def rows_of(value: object) -> dict[str, Row]:
    """Return the rows of a stored table or breakdown by id, in order; of a two-way table its lines.

    The cells of such a line are rows again, by column.
    """
    if isinstance(value, dict) and isinstance(value.get("cells"), dict):
        value = _lines(value)
    if isinstance(value, dict):
        value = value.get("rows")
    rows = value if isinstance(value, list) else []
    return {str(row["id"]): row for row in rows if isinstance(row, dict) and "id" in row}


def _lines(value: Mapping[str, Json]) -> list[Json]:
    """Return the lines of a two-way table as rows, their cells as rows in them."""
    down, across = (rows_of({"rows": value.get(way)}) for way in ("down", "across"))
    return [
        {
            **line,
            "cells": [
                {**one, **_dict(_dict(_dict(value["cells"]).get(name)).get(column))}
                for column, one in across.items()
            ],
        }
        for name, line in down.items()
    ]


def _dict(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}
