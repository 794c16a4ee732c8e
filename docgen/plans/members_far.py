"""Numbers far from the others of a team, or from the same person's of the period before."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from forms.json import Json
from forms.numerals import plain

FEWEST = 3  # numbers; of two nobody can say which is the odd one


@dataclass(frozen=True, slots=True)
class Measured:
    """One person's number, and that of the period before; anything else is no number."""

    value: object
    before: object = None


def far(numbers: Sequence[Measured], percent: int) -> dict[int, dict[str, Json]]:
    """Return by place what is said of each number that lies so many percent off, or more."""
    known = [one.value for one in numbers if isinstance(one.value, Decimal)]
    middle = median(known) if len(known) >= FEWEST else None
    found = {}
    for at, one in enumerate(numbers):
        if isinstance(one.value, Decimal):
            told = _told(one.value, middle, one.before, Decimal(percent) / 100)
            if told:
                found[at] = told
    return found


def _told(
    value: Decimal, middle: Decimal | None, before: object, limit: Decimal
) -> dict[str, Json]:
    off = {
        "median": (middle, "全组中位数"),
        "before": (before if isinstance(before, Decimal) else None, "上期"),
    }
    said, told = [], {"value": _stored(value)}
    for name, (other, words) in off.items():
        if not other:
            continue
        told[name], told[f"off_{name}"] = _stored(other), _stored(value / other - 1)
        if abs(value / other - 1) >= limit:
            more = "高" if value > other else "低"
            said.append(f"比{words}{more} {abs(value / other - 1) * 100:.1f}%")
    return {**told, "say": "，".join(said)} if said else {}


def _stored(value: Decimal) -> Json:
    return {"value": plain(value), "text": ""}
