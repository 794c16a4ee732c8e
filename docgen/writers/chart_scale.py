"""The arithmetic of charts: round scales, shown figures, and how wide a label is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from unicodedata import east_asian_width

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS = 5
_LATIN = 0.56  # width of a Latin letter or digit in ems, near enough for every face
_TEXTS = 2_048  # of which the width is remembered
_JOINER = "\u2060"  # holds letters together and has no width


@dataclass(frozen=True, slots=True)
class Scale:
    """A round scale from `low` to `high` in steps; zero is always on it."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The figures written at the axis."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * place for place in range(count + 1))

    def share(self, value: Decimal) -> float:
        """Where `value` stands between low (0) and high (1)."""
        return float((value - self.low) / (self.high - self.low))


def scale_for(values: Iterable[Decimal]) -> Scale:
    """Return a scale that holds zero and every value in about five round steps."""
    known = [*values, Decimal(0)]
    low, high = min(known), max(known)
    if low == high:
        return Scale(Decimal(0), Decimal(1), Decimal(1))
    rough = (high - low) / _INTERVALS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(one * power for one in _STEPS if one * power >= rough)
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(bottom, top, step)


def shown(value: Decimal) -> str:
    """Return a figure as a chart writes it: 1,200 or 45.5, at most two decimals."""
    rounded = round(value, 2)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def width_of(text: str, size: float) -> float:
    """Return about how wide `text` is at `size`; Han characters are square."""
    return size * _ems(text)


@lru_cache(maxsize=_TEXTS)
def _ems(text: str) -> float:
    """The width in squares; the same text is asked after by row, by column and by table."""
    seen = text.replace(_JOINER, "")
    return sum(1.0 if east_asian_width(letter) in "WF" else _LATIN for letter in seen)


def shortened(text: str, size: float, room: float) -> str:
    """Return `text`, cut with … when it does not fit into `room`."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(text, size) + size > room:
        text = text[:-1]
    return f"{text}…"
