"""The filters and tests of body templates: all there are, each keeping the field's mark."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from docgen.assembly.filled import Filled
from docgen.errors import DefinitionError

_LONGEST = 200
_THOUSAND = 1_000
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def bare(value: Filled) -> Filled:
    """The number without its unit: 1,472.00."""
    return value.saying(value.bare or value.text) if value.filled else value


def capitals(value: Filled) -> Filled:
    """An amount in banker's capitals: 人民币壹仟肆佰零玖元伍角 (支付结算办法, 附一)."""
    if not isinstance(value.value, Decimal):
        return value
    return value.saying(f"人民币{amount_in_capitals(value.value)}")


def default(value: Filled, text: str) -> "Filled | str":
    """`text` where nothing is filled in."""
    return value if value.filled else text[:_LONGEST]


def joined(value: Filled, mark: str = "、") -> Filled:
    """The lines of a list in one sentence, with `mark` between them."""
    return value.saying(mark[:_LONGEST].join(value.items)) if value.items else value


def quoted(value: Filled) -> Filled:
    """The text in Chinese quotation marks."""
    return value.saying(f"“{value.text}”") if value.filled else value


def titled(value: Filled) -> Filled:
    """The text in 书名号: 《投标文件编制手册》."""
    return value.saying(f"《{value.text.strip('《》')}》") if value.filled else value


def ended(value: Filled) -> Filled:
    """The text with one full stop at its end."""
    return value.saying(value.text.rstrip("。；;.") + "。") if value.filled else value


def count(rows: "Sequence[object] | Filled") -> int:
    """How many rows or lines there are."""
    return len(rows.items) if isinstance(rows, Filled) else len(rows)


def is_filled(value: "Sequence[object] | Filled") -> bool:
    """Whether anything was filled in."""
    return value.filled if isinstance(value, Filled) else bool(value)


def is_missing(value: "Sequence[object] | Filled") -> bool:
    """Whether nothing was filled in."""
    return not is_filled(value)


FILTERS: Mapping[str, Callable[..., object]] = {
    "bare": bare,
    "capitals": capitals,
    "count": count,
    "default": default,
    "ended": ended,
    "joined": joined,
    "quoted": quoted,
    "titled": titled,
}
TESTS: Mapping[str, Callable[..., bool]] = {"filled": is_filled, "missing": is_missing}


def amount_in_capitals(yuan: Decimal) -> str:
    """Return `yuan`, rounded to the fen, in capitals: 107000.53 → 壹拾万零柒仟元零伍角叁分.

    Raises DefinitionError below zero or from 10**16 up.
    """
    fen = int((yuan * 100).to_integral_value(ROUND_HALF_UP))
    if not 0 <= fen < 10**18:
        raise DefinitionError(f"{yuan} 不能写成大写金额", hint="金额要在 0 到一亿亿元之间")
    whole, jiao, last = fen // 100, fen // 10 % 10, fen % 10
    text = f"{_whole(whole)}元" if whole or not fen else ""
    if not jiao and not last:
        return f"{text}整"
    if jiao:
        text += ("零" if whole and whole % 10 == 0 else "") + f"{_CAPITALS[jiao]}角"
    elif text:
        text += "零"
    return text + (f"{_CAPITALS[last]}分" if last else "")


def _whole(number: int) -> str:
    """The whole 元 in groups of four digits; a gap inside is one 零."""
    if not number:
        return "零"
    text, gap = "", False
    for place in reversed(range(len(_GROUPS))):
        group = number // 10 ** (4 * place) % 10_000
        if group:
            text += (
                ("零" if text and (gap or group < _THOUSAND) else "")
                + _four(group)
                + _GROUPS[place]
            )
        gap = bool(text) and (not group or group % 10 == 0)
    return text


def _four(group: int) -> str:
    text, gap = "", False
    for place in reversed(range(4)):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _CAPITALS[digit] + _PLACES[place]
        gap = not digit
    return text
