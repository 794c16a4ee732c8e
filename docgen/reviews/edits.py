"""Edits to stored values: each can be made, kept as JSON, and turned round."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from docgen.reviews.nodes import Change, LostError, node_at, rows_in, with_node, with_rows
from docgen.reviews.review import FIRST
from forms.json import Json

Values = Mapping[str, Mapping[str, Json]]


class MovedError(Exception):
    """What the edit would change is not what it was any more; `current` is what stands there."""

    def __init__(self, current: Json) -> None:
        self.current = current
        super().__init__("moved on")


@dataclass(frozen=True, slots=True)
class Put:
    """One value for another."""

    path: str
    was: Json
    now: Json

    def made(self, values: Values) -> dict[str, Json]:
        """Return the section's content with it; raises MovedError."""
        current = node_at(values, self.path)
        if not alike(current, self.was):
            raise MovedError(current)
        return _changed(values, self.path, lambda _: self.now)

    @property
    def undone(self) -> "Put":
        """The edit that takes it back."""
        return Put(self.path, self.now, self.was)


@dataclass(frozen=True, slots=True)
class Insert:
    """A row put into a table, behind the row of an id or at the end."""

    path: str
    row: dict[str, Json]
    behind: str

    def made(self, values: Values) -> dict[str, Json]:
        """Return the section's content with it; raises MovedError when the row is there."""
        table = node_at(values, self.path)
        if any(one.get("id") == self.row.get("id") for one in rows_in(table)):
            raise MovedError(table)
        return _changed(values, self.path, self._with)

    def _with(self, table: Json) -> Json:
        rows: list[Json] = list(rows_in(table))
        ids = [one.get("id") for one in rows_in(table)]
        place = ids.index(self.behind) + 1 if self.behind in ids else len(rows)
        place = 0 if self.behind == FIRST else place
        return with_rows(table, [*rows[:place], dict(self.row), *rows[place:]])

    @property
    def undone(self) -> "Remove":
        """The edit that takes it back."""
        return Remove(self.path, self.row, self.behind)


@dataclass(frozen=True, slots=True)
class Remove:
    """A row taken out of a table."""

    path: str
    row: dict[str, Json]
    behind: str

    def made(self, values: Values) -> dict[str, Json]:
        """Return the section's content without the row; raises MovedError when it changed."""
        row_id = self.row.get("id")
        rows = rows_in(node_at(values, self.path))
        there = next((one for one in rows if one.get("id") == row_id), None)
        if there is None:
            raise MovedError(None)
        return _changed(
            values,
            self.path,
            lambda table: with_rows(
                table, [one for one in rows_in(table) if one.get("id") != row_id]
            ),
        )

    @property
    def undone(self) -> Insert:
        """The edit that takes it back."""
        return Insert(self.path, self.row, self.behind)


Edit = Put | Insert | Remove
NAMES: Mapping[str, type[Put] | type[Insert] | type[Remove]] = {
    "put": Put,
    "insert": Insert,
    "remove": Remove,
}


def edit_as_json(edit: Edit) -> dict[str, Json]:
    """Return the edit as it is kept."""
    name = next(name for name, one in NAMES.items() if isinstance(edit, one))
    return {"edit": name, **asdict(edit)}


def edit_of(kept: Mapping[str, Json]) -> Edit:
    """Return the edit that was kept."""
    given = dict(kept)
    made = NAMES[str(given.pop("edit"))]
    return made(**given)  # type: ignore[arg-type]  # as edit_as_json wrote it


def alike(one: Json, other: Json) -> bool:
    """Whether two stored values mean the same, however they were typed."""
    if isinstance(one, dict) and isinstance(other, dict) and "value" in one and "value" in other:
        keys = (one.keys() | other.keys()) - {"text"}
        return all(one.get(key) == other.get(key) for key in keys)
    return (one or None) == (other or None)


def _changed(values: Values, path: str, change: Change) -> dict[str, Json]:
    section = path.partition(".")[0]
    try:
        return with_node(values.get(section, {}), path, change)
    except LostError as error:
        raise MovedError(None) from error
