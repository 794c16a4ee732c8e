"""Reading and writing one plain number: digits, grouped digits, or 一千二百."""

import re
from decimal import Decimal

from forms.problems import FieldError

LONGEST = 100
_LARGEST = Decimal(10) ** 16
_MOST_PLACES = 12

_HAN_DIGITS = "零〇一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
HAN = f"[{_HAN_DIGITS}]+"
DIGITS = r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"

_DIGITS_ONLY = re.compile(DIGITS)
_GROUPS = re.compile(r"[, ]")
_BIG = re.compile(r"(.*[^万亿])([万亿]+)")
_BIG_SCALE = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "万亿": Decimal(10) ** 12}


def read_digits(text: str) -> Decimal:
    """The number of 1200, 1,200 or 12.50; raises FieldError for anything else, 1e5 and NaN too."""
    if len(text) > LONGEST or not _DIGITS_ONLY.fullmatch(text):
        raise FieldError("读不出数字，请用数字填写，例如 1200 或 1,200.50。")
    return bounded(Decimal(_GROUPS.sub("", text)))


def read_han(text: str) -> Decimal:
    """The number of 一千二百, 两万五 or 一点五亿; raises FieldError for a guess like 三四十."""
    big = _BIG.fullmatch(text)
    if big and big[2] in _BIG_SCALE and "点" in big[1]:
        return bounded(_han(big[1]) * _BIG_SCALE[big[2]])
    return bounded(_han(text))


def _han(text: str) -> Decimal:
    unreadable = FieldError("读不出这个中文数字，请改用阿拉伯数字，例如 1200。")
    if len(text) > LONGEST // 4 or text.startswith("点") or text.endswith("点"):
        raise unreadable
    try:
        from cn2an import cn2an  # noqa: PLC0415  half a second to load, and few type 一千二百

        return Decimal(str(cn2an(text, "normal")))
    except Exception as error:  # cn2an raises whatever its own slips raise
        raise unreadable from error


def bounded(number: Decimal) -> Decimal:
    """The number itself, if a sales plan can mean it; raises FieldError beyond 16 digits."""
    if not number.is_finite():
        raise FieldError("读不出数字，请用数字填写，例如 1200 或 1,200.50。")
    if abs(number) >= _LARGEST:
        raise FieldError("数字太大了，最多 16 位整数，请检查单位。")
    if places_of(number) > _MOST_PLACES:
        raise FieldError(f"小数太长了，最多 {_MOST_PLACES} 位小数。")
    return number


def places_of(number: Decimal) -> int:
    """How many digits after the point the number needs: 2 for 12.50 would be 1."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(number: Decimal) -> str:
    """The canonical decimal text: no exponent, no zeros after the point, never -0."""
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text


def grouped(number: Decimal, places: int = 0) -> str:
    """The printed text: 1,472.00; at least `places` decimals, more where the number has more."""
    text = f"{number:,.{max(places, places_of(number))}f}"
    return text.removeprefix("-") if not number else text
