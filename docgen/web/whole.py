"""Whole numbers as browsers send them: small ones, or none at all."""

from werkzeug.routing import IntegerConverter

MOST_DIGITS = 9
LARGEST = 10**MOST_DIGITS - 1


class SmallWhole(IntegerConverter):
    """A whole number in an address; a longer one is no address of ours."""

    regex = rf"\d{{1,{MOST_DIGITS}}}"


def whole(given: object) -> int | None:
    """Return a whole number from zero on, as text or as itself; None for anything else."""
    if isinstance(given, str) and given.isascii() and given.isdecimal():
        return int(given) if len(given) <= MOST_DIGITS else None
    number = given if isinstance(given, int) and not isinstance(given, bool) else None
    return number if number is not None and 0 <= number <= LARGEST else None
