"""Chinese, Latin and circled numerals, as headings and lists count."""

from enum import StrEnum

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LETTERS = 26


class Numeral(StrEnum):
    """A way to count; Word has the same ones under its own names."""

    CHINESE = "chinese"  # 一 二 … 十 十一
    DECIMAL = "decimal"
    LETTER = "letter"  # A B … Z AA
    CIRCLED = "circled"  # ① … ⑳, then （21）


def counted(number: int, numeral: Numeral) -> str:
    """Return `number` (1 or more) in that numeral."""
    match numeral:
        case Numeral.CHINESE:
            return chinese(number)
        case Numeral.DECIMAL:
            return str(number)
        case Numeral.LETTER:
            return _letters(number)
        case Numeral.CIRCLED:
            return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"


def chinese(number: int) -> str:
    """Return `number`, 1-9999, as it is read: 十一, 二十, 一百零一, 一千零一十."""
    if number >= 10_000:  # noqa: PLR2004  no document counts that far; stay readable
        return str(number)
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = not digit
    return text.removeprefix("一") if 10 <= number < 20 else text  # noqa: PLR2004  十一, not 一十一


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        text = chr(ord("A") + rest) + text
    return text
