"""One place within a stored field replaced: a field, or a cell of its rows."""

from collections.abc import Sequence

from docgen.errors import NotFoundError
from forms.json import Json


def put_in(whole: Json, steps: Sequence[tuple[str, str | None]], stored: Json) -> Json:
    """Return a field's stored form with one place in it replaced; `steps` begin at the field."""
    (_, row_id), *deeper = steps
    if row_id is None:
        return stored
    if not isinstance(whole, list):
        raise NotFoundError("这一行不在了", hint="请刷新后再试")
    return [_row_with(row, row_id, deeper, stored) for row in whole]


def _row_with(
    row: Json, row_id: str, deeper: Sequence[tuple[str, str | None]], stored: Json
) -> Json:
    if not isinstance(row, dict) or row.get("id") != row_id:
        return row
    name = deeper[0][0]
    return {**row, name: put_in(row.get(name), deeper, stored)}
