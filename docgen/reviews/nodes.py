"""The parts of stored values a path leads to: looked at, and replaced without touching the rest."""

from collections.abc import Callable, Mapping
from typing import Any

from forms.json import Json
from forms.paths import split

Change = Callable[[Json], Json]


class LostError(LookupError):
    """A row the path goes through is not there any more."""


def node_at(values: Mapping[str, Mapping[str, Json]], path: str) -> Json:
    """Return what is stored at a path; None where nothing is, or its row is gone."""
    (section, _), *steps = split(path)
    here: Any = values.get(section, {})
    for name, row_id in steps:
        here = here.get(name) if isinstance(here, Mapping) else None
        if row_id is not None:
            here = next((one for one in rows_in(here) if one.get("id") == row_id), None)
    return here  # type: ignore[no-any-return]  # stored forms are JSON


def with_node(content: Mapping[str, Json], path: str, change: Change) -> dict[str, Json]:
    """Return a section's content with what is at the path changed; raises LostError."""
    _, *steps = split(path)
    return _changed(dict(content), steps, change)


def rows_in(form: Json) -> list[dict[str, Json]]:
    """Return the rows of a stored table or breakdown."""
    rows = form.get("rows") if isinstance(form, dict) else form
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def with_rows(form: Json, rows: list[Json]) -> Json:
    """Return the table or breakdown with other rows."""
    return {**form, "rows": rows} if isinstance(form, dict) else rows


def _changed(
    here: dict[str, Json], steps: list[tuple[str, str | None]], change: Change
) -> dict[str, Json]:
    (name, row_id), *rest = steps
    there = here.get(name)
    if row_id is not None:
        rows: list[Json] = list(rows_in(there))
        place = next((at for at, one in enumerate(rows_in(there)) if one.get("id") == row_id), None)
        if place is None:
            raise LostError
        row = rows_in(there)[place]
        rows[place] = _changed(row, rest, change) if rest else change(row)
        return {**here, name: with_rows(there, rows)}
    if not rest:
        return {**here, name: change(there)}
    inner = there if isinstance(there, dict) else {}
    return {**here, name: _changed(inner, rest, change)}
