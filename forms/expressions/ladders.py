"""The function on step rules: the result of the step a number falls into."""

from dataclasses import dataclass
from decimal import Decimal

from forms.expressions.errors import ExpressionError
from forms.expressions.numbers import ends, interval
from forms.expressions.views import TableView
from forms.values import Interval

Arguments = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rungs(TableView):
    """Step rules as expressions see them; `owned` says of each step which ends belong to it."""

    owned: tuple[tuple[bool, bool], ...] = ()

    def result(self, number: Decimal) -> object:
        """The result of the step the number falls into; None outside all of them."""
        for row, (low_in, high_in) in zip(self.rows, self.owned, strict=True):
            low, high = row["low"], row["high"]
            over = low is None or (isinstance(low, Decimal) and _within(low, number, low_in))
            under = high is None or (isinstance(high, Decimal) and _within(number, high, high_in))
            if over and under and (low, high) != (None, None):
                return row["result"]
        return None


def _within(lower: Decimal, upper: Decimal, belongs: bool) -> bool:  # noqa: FBT001 -- as stored
    return lower <= upper if belongs else lower < upper


def tier(arguments: Arguments) -> object:
    """The result of the step a number falls into; of a range, the results of its two ends."""
    rules, number = arguments
    if not isinstance(rules, Rungs):
        raise ExpressionError("tier() 的第一项要写一个分档规则（tiers）字段。")
    if not isinstance(number, Decimal | Interval):
        raise ExpressionError("tier() 的第二项要是数字。")
    found = [rules.result(one) for one in dict.fromkeys(ends(number))]
    known = [one for one in found if isinstance(one, Decimal)]
    if len(known) < len(found):
        return None
    return known[0] if len(set(known)) == 1 else interval(*known)
