"""JSON as the standard has it, from whoever sends it."""

import json
from math import isfinite
from typing import Any

from forms.text import kept

ESCAPED = b"\\u"  # how browsers write half a character, and all write controls


def read_json(data: bytes, *, halves: bool = False) -> Any:
    """Return what the JSON text says.

    Controls in texts are left out; with `halves`, halves of characters too. Raises ValueError for
    what is none: NaN, numbers without end, nesting deeper than we can follow, such a half.
    """
    try:
        found = json.loads(data.decode(), parse_constant=_refused, parse_float=_finite)
        if ESCAPED not in data:
            return found
        if not halves:
            json.dumps(found, ensure_ascii=False).encode()
        return whole_characters(found)
    except RecursionError as error:
        raise ValueError(*error.args) from error


def whole_characters(found: Any) -> Any:
    """Return the same without controls and halves of characters, which no database takes."""
    if isinstance(found, str):
        return kept(found)
    if isinstance(found, list):
        return [whole_characters(one) for one in found]
    if isinstance(found, dict):
        return {kept(name): whole_characters(one) for name, one in found.items()}
    return found


def _refused(name: str) -> float:
    raise ValueError(name)  # NaN, Infinity


def _finite(text: str) -> float:
    found = float(text)
    return found if isfinite(found) else _refused(text)
