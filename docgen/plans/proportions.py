"""What each part of a breakdown weighs, so that 2:1 and 4:2 are the same."""

from collections.abc import Mapping
from decimal import Decimal

from forms.json import Json

_SHOWN = Decimal("0.1")
_MOST = 3


def proportions(stored: Json) -> dict[str, str] | None:
    """Return 33.3% by each part's name; None for what is not a breakdown by weights alone."""
    rows = stored.get("rows") if isinstance(stored, dict) else None
    if not isinstance(rows, list) or not isinstance(stored, dict):
        return None
    weights = [_weight(one) for one in rows]
    known = [one for one in weights if one is not None]
    total = sum(known, Decimal(0))
    if stored.get("method") != "weights" or len(known) < len(rows) or not total:
        return None
    return {
        str(row.get("label") or row.get("id")): f"{(one / total * 100).quantize(_SHOWN)}%"
        for row, one in zip(rows, known, strict=True)
        if isinstance(row, Mapping)
    }


def said_proportions(parts: Mapping[str, str]) -> str:
    """Return 滤芯 33.3%，管线机 66.7%; of many parts the first ones and how many there are."""
    words = "，".join(f"{name} {one}" for name, one in list(parts.items())[:_MOST])
    return words if len(parts) <= _MOST else f"{words}……共{len(parts)}项"


def _weight(row: Json) -> Decimal | None:
    if not isinstance(row, dict) or row.get("amount") is not None:
        return None
    weight = row.get("weight")
    value = weight.get("value") if isinstance(weight, dict) else None
    return Decimal(value) if isinstance(value, str) else None
