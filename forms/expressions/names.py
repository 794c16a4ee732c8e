"""The names an author may use: each field's path and what can be asked of it, with its sort."""

from collections.abc import Iterable, Iterator, Mapping

from forms.expressions.types import LIST, ExprType
from forms.field import Field

_SORTS: Mapping[str, ExprType] = {
    **dict.fromkeys(("text", "long_text", "choice", "time"), ExprType.TEXT),
    **dict.fromkeys(("list", "choices", "checklist"), ExprType.TEXTS),
    **dict.fromkeys(("integer", "number", "money", "percent", "quantity"), ExprType.NUMBER),
    "date": ExprType.DATE,
    "date_range": ExprType.SPAN,
    "proportion": ExprType.NOTHING,
    "breakdown": ExprType.NUMBERS,
    "cross": ExprType.NUMBERS,
    "rows": ExprType.TABLE,
    "group": ExprType.TABLE,
    "gathered": ExprType.TABLE,
    "tiers": ExprType.LADDER,
    "figure": ExprType.ANY,
}
GLOBALS: Mapping[str, ExprType] = {
    "today": ExprType.DATE,
    "period": ExprType.SPAN,
    "period.start": ExprType.DATE,
    "period.end": ExprType.DATE,
    "period.label": ExprType.TEXT,
    "author.name": ExprType.TEXT,
    "author.post": ExprType.TEXT,
    "author.department": ExprType.TEXT,
    "author.company": ExprType.TEXT,
}


def known_names(sections: Iterable[tuple[str, Iterable[Field]]]) -> dict[str, ExprType]:
    """Every name in reach of a plan type's expressions (relations excepted), by section."""
    found = dict(GLOBALS)
    for section_id, fields in sections:
        for field in fields:
            path = f"{section_id}.{field.id}"
            found.update(field_names(path, field))
            if field.actual or any(one.actual for one in field.fields):
                found.update(field_names(f"actual.{path}", field))
    return found


def row_names(field: Field) -> dict[str, ExprType]:
    """The `row.` names in reach of a computed column of that table; `row.above.` is the row above.

    A column named `above` goes first.
    """
    found: dict[str, ExprType] = {}
    for column in field.fields:
        found.update(field_names(f"row.{column.id}", column))
    if field.part("above") is None:
        above = {name.replace("row.", "row.above.", 1): one for name, one in found.items()}
        found.update(above)
    return found


def field_names(path: str, field: Field) -> dict[str, ExprType]:
    """A field's path and everything that can be asked of it."""
    sort = _sort(field)
    found = {path: sort, **dict(_parts(path, field, sort))}
    for column in field.fields:
        inner = field_names(f"{path}.{column.id}", column)
        found.update({name: LIST.get(one, one) for name, one in inner.items()})
        if inner[f"{path}.{column.id}"] is ExprType.NUMBER:
            found[f"{path}.{column.id}.total"] = ExprType.NUMBER
        found[f"{path}.{column.id}.count"] = ExprType.NUMBER
    return found


def _sort(field: Field) -> ExprType:
    if field.kind == "figure" and field.unit:
        return ExprType.NUMBER
    return _SORTS.get(field.kind, ExprType.NOTHING)


def _parts(path: str, field: Field, sort: ExprType) -> Iterator[tuple[str, ExprType]]:
    if sort is ExprType.SPAN:
        yield f"{path}.start", ExprType.DATE
        yield f"{path}.end", ExprType.DATE
    if sort in {ExprType.TABLE, ExprType.TEXTS, ExprType.NUMBERS}:
        yield f"{path}.count", ExprType.NUMBER
    if field.kind == "breakdown":
        yield f"{path}.total", ExprType.NUMBER
        yield f"{path}.this_period", ExprType.NUMBER
        for column in ("amount", "weight", "last"):
            yield f"{path}.{column}", ExprType.NUMBERS
            yield f"{path}.{column}.total", ExprType.NUMBER
    if field.kind == "cross":
        yield f"{path}.total", ExprType.NUMBER
        yield f"{path}.this_period", ExprType.NUMBER
        yield f"{path}.amount", ExprType.NUMBERS
        yield f"{path}.amount.total", ExprType.NUMBER
    if field.kind == "proportion":
        for part in field.names("parts"):
            yield f"{path}.{part}", ExprType.NUMBER
            yield f"{path}.{part}.amount", ExprType.NUMBER
