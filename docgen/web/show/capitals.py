"""An amount of money in capitals (大写), as contracts and cheques write it."""

from decimal import ROUND_HALF_UP, Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
CENT = Decimal("0.01")
LIMIT = Decimal(10) ** 16


def capitals(amount: Decimal) -> str:
    """The amount in words: 壹仟贰佰万元整; empty beyond 16 digits."""
    cents = amount.quantize(CENT, rounding=ROUND_HALF_UP)
    if abs(cents) >= LIMIT:
        return ""
    sign = "负" if cents < 0 else ""
    whole, rest = divmod(int(abs(cents) * 100), 100)
    yuan = f"{_whole(whole)}元" if whole else ""
    return sign + yuan + _cents(rest, after=bool(yuan)) if yuan or rest else "零元整"


def _cents(rest: int, *, after: bool) -> str:
    tenths, hundredths = divmod(rest, 10)
    if not rest:
        return "整"
    tenth = f"{DIGITS[tenths]}角" if tenths else ("零" if after else "")
    return f"{tenth}{DIGITS[hundredths]}分" if hundredths else f"{tenth}整"


def _whole(number: int) -> str:
    """Return a whole number; a gap of noughts is said once, as 零, and never at the end."""
    words, gap = "", False
    digits = str(number)
    for at, digit in enumerate(digits):
        place = len(digits) - at - 1
        if digit != "0":
            words += ("零" if gap else "") + DIGITS[int(digit)] + PLACES[place % 4]
        gap = digit == "0" and bool(words)
        if place % 4 == 0 and int(digits[max(0, at - 3) : at + 1]):
            words += GROUPS[place // 4]
    return words
