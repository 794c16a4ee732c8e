"""What may be asked of another plan's field: `previous.goals.by_month.this_period`."""

from collections.abc import Iterator, Mapping

from forms.expressions import ExprType

OF_SPLITS = ("this_period", "this_person", "this_person.this_period", "shares")
OF_ROWS = ("in_period", "open", "in_period.open", "open.in_period")


def ending_names(known: Mapping[str, ExprType]) -> Iterator[str]:
    """Give the names of another plan's parts, from the names in its own reach."""
    for path, sort in known.items():
        if sort is ExprType.TABLE:
            columns = [name.removeprefix(path) for name in known if name.startswith(f"{path}.")]
            for ending in OF_ROWS:
                yield from (f"{path}.{ending}{one}" for one in ("", *columns))
        elif sort is ExprType.NUMBERS and path.removeprefix("actual.").count(".") == 1:
            yield from (f"{path}.{ending}" for ending in OF_SPLITS)
