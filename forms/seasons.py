"""Seasonal shapes: twelve weights under a name, 学校旺季, that a breakdown may be split by."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from forms.field import Field
from forms.values import Share

SEASON = "season:"
"""What the method of such a breakdown starts with; the name of the shape follows."""
MONTHS = 12


def season_weights(field: Field, method: str, shares: Sequence[Share]) -> tuple[Decimal, ...]:
    """What each part weighs in the seasonal shape: months by their month, others by place."""
    shape = seasonal(field.names("seasons").get(method.removeprefix(SEASON), ""))
    by_month = field.text("into") == "months" and len(shape) == MONTHS
    places = (int(one.id[-2:]) - 1 if by_month else at for at, one in enumerate(shares))
    return tuple(shape[at] if at < len(shape) else Decimal(0) for at in places)


def seasonal(text: str) -> tuple[Decimal, ...]:
    """The weights of a seasonal shape, apart by spaces; none where one is no number."""
    pieces = re.split(r"[\s,，、]+", text.strip())
    try:
        found = tuple(Decimal(one) for one in pieces)
    except InvalidOperation:
        return ()
    good = all(one.is_finite() and one >= 0 for one in found) and any(found)
    return found if good else ()
