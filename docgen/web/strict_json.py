"""JSON as the standard has it, from whoever sends it."""

import json
from math import isfinite
from typing import Any


def read_json(data: bytes) -> Any:
    """Return what the JSON text says.

    Raises ValueError for what is none: NaN, numbers without end, nesting deeper than we can follow.
    """
    try:
        return json.loads(data.decode(), parse_constant=_refused, parse_float=_finite)
    except RecursionError as error:
        raise ValueError(*error.args) from error


def _refused(name: str) -> float:
    raise ValueError(name)  # NaN, Infinity


def _finite(text: str) -> float:
    found = float(text)
    return found if isfinite(found) else _refused(text)
