"""Mending the punctuation of one text among all that was posted."""

from collections.abc import Mapping

from forms import paths
from forms.hygiene import tidy
from forms.json import Json


def tidied(fields: Mapping[str, Json], path: str) -> dict[str, Json]:
    """The fields of a section with the text at that path mended; no path mends nothing."""
    try:
        _, *steps = paths.split(path)
    except ValueError:
        return dict(fields)
    found = _inside(dict(fields), steps)
    return found if isinstance(found, dict) else dict(fields)


def _inside(raw: Json, steps: list[tuple[str, str | None]]) -> Json:
    if not steps:
        return _mended(raw)
    (name, row_id), *rest = steps
    if not isinstance(raw, dict) or name not in raw:
        return raw
    inner = raw[name]
    if row_id is None:
        return raw | {name: _inside(inner, rest)}
    if not isinstance(inner, list):
        return raw
    rows = [_inside(one, rest) if _is_row(one, row_id) else one for one in inner]
    return raw | {name: rows}


def _is_row(raw: Json, row_id: str) -> bool:
    return isinstance(raw, dict) and raw.get("id") == row_id


def _mended(raw: Json) -> Json:
    """Every text of a value: of a matrix, the headlines and the reasons."""
    if isinstance(raw, str):
        return tidy(raw)
    if isinstance(raw, list):
        return [_mended(one) for one in raw]
    if isinstance(raw, dict):
        return {name: _mended(one) for name, one in raw.items()}
    return raw
