"""Amounts in words (大写), as contracts, cheques and target letters write them.

The rules are those of 支付结算办法 (银发〔1997〕393号), 附一. Where they leave a choice, ours is:

* 整, not 正, and only after 元: 壹拾元整, but 壹拾元零伍角 (二: after 角 it may be left out).
* A nought at the end of a group of four is not said before the next group, one in front of or
  inside a group is: 107,000 is 壹拾万柒仟元整, 100,700 is 壹拾万零柒佰元整.
* A nought in the place of 元 is said before 角, so that no digit can be put into the gap: 1,680.32
  is 壹仟陆佰捌拾元零叁角贰分. Of 107,000.53 the two rules make the first example of 三（三）:
  壹拾万柒仟元零伍角叁分.
* Below zero 负 comes first. 人民币 is for the document to write; the form has no room to waste.
"""

from decimal import ROUND_HALF_UP, Decimal

_LIMIT = Decimal(10) ** 16
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("万", "亿", "万", "")  # 12 3456 7890 1234: 拾贰万叁仟肆佰伍拾陆亿柒仟捌佰玖拾万…
_GROUP = 10_000
_FULL = 1_000  # a group from here on has no nought in front
_FEN = Decimal("0.01")


def amount_in_words(yuan: Decimal) -> str:
    """The amount, rounded half up to the fen, in words: 1409.50 is 壹仟肆佰零玖元伍角.

    Raises ValueError when it comes to 10**16 or more, above or below zero, and for no number.
    """
    if not yuan.is_finite() or abs(yuan) > _LIMIT:
        raise ValueError(f"no amount below 10**16: {yuan}")
    fen = int(abs(yuan).quantize(_FEN, ROUND_HALF_UP) * 100)
    if fen >= _LIMIT * 100:
        raise ValueError(f"no amount below 10**16: {yuan}")
    sign = "负" if yuan < 0 and fen else ""
    whole, rest = divmod(fen, 100)
    if not rest:
        return f"{sign}{_whole(whole) or _DIGITS[0]}元整"
    return f"{sign}{_whole(whole)}元{_rest(whole, rest)}" if whole else sign + _rest(0, rest)


def _rest(whole: int, rest: int) -> str:
    """What follows 元; a nought before it, in 元 or in 角, is said."""
    jiao, fen = divmod(rest, 10)
    gap = _DIGITS[0] if whole and not (whole % 10 and jiao) else ""
    return gap + (f"{_DIGITS[jiao]}角" if jiao else "") + (f"{_DIGITS[fen]}分" if fen else "")


def _whole(number: int) -> str:
    """The whole 元 group by group; empty for none."""
    words, skipped = "", False
    for place, name in enumerate(_GROUPS):
        group = number // _GROUP ** (len(_GROUPS) - 1 - place) % _GROUP
        if group:
            gap = words and (skipped or group < _FULL)
            words += (_DIGITS[0] if gap else "") + _four(group) + name
        elif words and name == "亿":
            words += name  # 壹万亿: the 亿 belongs to the 万 before it
        skipped = not group
    return words


def _four(group: int) -> str:
    """Up to four digits; noughts between two others are one 零."""
    words, skipped = "", False
    for digit, place in zip(f"{group:04}", _PLACES, strict=True):
        if digit != "0":
            words += (_DIGITS[0] if words and skipped else "") + _DIGITS[int(digit)] + place
        skipped = digit == "0"
    return words
