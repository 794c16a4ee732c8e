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


def whole_characters(found: Any) -> Any:
    """Return the same without halves of characters, which no database and no file takes."""
    text = json.dumps(found, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.loads(text.encode(errors="ignore"))
    return found


def _refused(name: str) -> float:
    raise ValueError(name)  # NaN, Infinity


def _finite(text: str) -> float:
    found = float(text)
    return found if isfinite(found) else _refused(text)
