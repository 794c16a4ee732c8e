"""What a prefill may ask of a field in all the plans of a team: by person, and all rows."""

from collections.abc import Callable, Mapping, Sequence

from forms.json import Json

Record = Mapping[str, Json]


def by_person(records: Sequence[Record], path: str) -> Json:
    """Each one's number as the parts of a breakdown among people."""
    rows: list[Json] = [
        {
            "id": str(one.get("person") or one.get("name") or ""),
            "label": str(one.get("name") or ""),
            "post": str(one.get("post") or ""),
            "amount": one.get(path),
        }
        for one in records
        if one.get(path) is not None
    ]
    return {"method": "hand", "rows": rows} if rows else None


def all_rows(records: Sequence[Record], path: str) -> Json:
    """The rows of everybody's table, one after the other; `by` says whose each is."""
    return [row for _, row in rows_of(records, path)] or None


def rows_of(records: Sequence[Record], path: str) -> list[tuple[Record, dict[str, Json]]]:
    """Each row of everybody's table with the plan it stands in; ids come only once."""
    found: list[tuple[Record, dict[str, Json]]] = []
    for at, one in enumerate(records, 1):
        table = one.get(path)
        rows = [row for row in table if isinstance(row, dict)] if isinstance(table, list) else []
        found += [
            (one, {**row, "id": f"m{at}-{number}", "by": one.get("name")})
            for number, row in enumerate(rows, 1)
        ]
    return found


OF_MEMBERS: Mapping[str, Callable[[Sequence[Record], str], Json]] = {
    "by_person": by_person,
    "rows": all_rows,
}
