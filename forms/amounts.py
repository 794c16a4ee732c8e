"""Quantities as people type them: 1.2亿, 不少于50, 23～25万, 由230增至1000, 约5万元（暂定）."""

import re
from dataclasses import dataclass
from decimal import Decimal

from forms.numerals import DIGITS, HAN, LONGEST, bounded, read_digits, read_han
from forms.problems import FieldError
from forms.text import half_width
from forms.units import UNITS, Measure, Sort, measure, unit_scale
from forms.values import Pending, Quantity

__all__ = [
    "AFTER",
    "BEFORE",
    "STATUSES",
    "UNITS",
    "WORDS",
    "measure",
    "parse_quantity",
    "unit_scale",
]

BEFORE = (
    *("不少于", "不低于", "不小于", "不超过", "不高于", "不多于", "不大于", "不足"),
    *("至少", "最少", "至多", "最多", "大约", "大概", "约", "近", "超过", "突破"),
    *("多于", "高于", "大于", "少于", "低于", "小于", "力争", "确保", "≥", "≤", ">", "<"),
)
AFTER = ("以上", "以下", "以内", "之内", "以外", "左右", "上下", "起")
CHANGES = (
    *("增长到", "增加到", "提高到", "提升到", "上升到", "扩大到", "增至", "升至", "提高至"),
    *("提升至", "增长至", "增加至", "下降到", "降低到", "减少到", "降至", "减至", "降低至"),
    *("减少至", "下降至", "压缩到", "调整为", "改为", "变为", "到", "至", "→"),
)
STATUSES = ("暂定", "待定")
WORDS = frozenset((*BEFORE, *AFTER, *CHANGES))

_STATUS = re.compile(r"\s*[(（]?\s*(暂定|暂订|待定)\s*[)）]?\s*")
_BEFORE = re.compile("|".join(BEFORE))
_AFTER = re.compile(f"(.+?)({'|'.join(AFTER)})")
_CHANGE = re.compile(f"(?:由|从)(.+?)({'|'.join(CHANGES)})(.+)")
_ARROW = re.compile(r"(.+?)(→)(.+)")
_SEPARATOR = "[~∼〜–—-]|至|到"
_NUMBER = re.compile(
    rf"(?P<sign>[-+−负])?\s*(?:(?P<digits>{DIGITS})|(?P<han>{HAN}))\s*(?P<rest>[^0-9]*)"
)
_RANGE = re.compile(rf"([-+−]?\s*[^~∼〜–—至到-]+?)\s*(?:{_SEPARATOR})\s*([-+−]?[^~∼〜–—至到-]+)")
_CURRENCY = re.compile(r"^(人民币|RMB|[¥￥])\s*")
_PER = re.compile(r"^(百|千)分之")


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a text, in the kept unit; `bare` when nothing followed the digits."""

    value: Decimal
    bare: bool


def parse_quantity(text: str, by: Measure) -> Quantity | Pending:
    """The quantity of a typed text; raises FieldError with a sentence when it cannot be read."""
    if len(text) > LONGEST:
        raise FieldError("这里只填一个数，太长了，说明请写到别的栏里。")
    plain = half_width(text)
    status = _STATUS.search(plain)
    word = status[1].replace("暂订", "暂定") if status else ""
    if status:
        plain = plain[: status.start()] + plain[status.end() :]
    if status and not plain:
        return Pending(text.strip(), word)
    return _quantity(plain, text.strip(), word, by)


def _quantity(plain: str, text: str, status: str, by: Measure) -> Quantity:
    change = _CHANGE.fullmatch(plain) or _ARROW.fullmatch(plain)
    if change:
        old, new = _pair(change[1], change[3], by)
        return Quantity(new, text, old=old, word=change[2], status=status)
    before = _BEFORE.match(plain)
    rest = plain[before.end() :] if before else plain
    after = None if before else _AFTER.fullmatch(rest)
    rest = after[1] if after else rest
    word = before[0] if before else after[2] if after else ""
    ends = _RANGE.fullmatch(rest.strip())
    if ends and not _NUMBER.fullmatch(rest.strip()):
        low, high = _pair(ends[1], ends[2], by)
        if low > high:
            raise FieldError("范围要从小到大，单位要写清，例如 40%～60% 或 23万～25万。")
        return Quantity(low, text, high=high, word=word, status=status)
    return Quantity(_number(rest, by).value, text, word=word, status=status)


def _pair(first: str, second: str, by: Measure) -> tuple[Decimal, Decimal]:
    """The two numbers of a range or change; a bare first one takes the unit of the second."""
    late = _number(second, by)
    early = _number(first, by)
    if early.bare and not late.bare:
        match = _NUMBER.fullmatch(second.strip())
        early = _number(f"{first.strip()}{match['rest'] if match else ''}", by)
    return early.value, late.value


def _number(text: str, by: Measure) -> _Number:
    plain = text.strip()
    if by.sort is Sort.MONEY and _CURRENCY.match(plain):
        plain = _CURRENCY.sub("", plain)
        plain += "元" if plain[-1:].isdigit() else ""  # ¥1,200 is 1,200 元 in any field
    if by.sort is Sort.RATE and _PER.match(plain):
        sign = "%" if plain.startswith("百") else "‰"
        plain = _PER.sub("", plain) + sign
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise FieldError("读不出数字。")
    value, bare = _long(match, by) if match["digits"] else _han(match, by)
    return _Number(bounded(-value if match["sign"] in {"-", "−", "负"} else value), bare)


def _long(match: re.Match[str], by: Measure) -> tuple[Decimal, bool]:
    rest = match["rest"].strip()
    number = read_digits(match["digits"])
    return (number * by.scale, True) if not rest else (number * _factor(rest, by), False)


def _han(match: re.Match[str], by: Measure) -> tuple[Decimal, bool]:
    """一千二百 counts in the field's unit, 十二万 counts by itself."""
    rest = match["rest"].strip()
    own = "万" in match["han"] or "亿" in match["han"]
    number = read_han(match["han"])
    if rest:
        return number * _factor(rest, by), False
    return (number * by.absolute, False) if own else (number * by.scale, True)


def _factor(rest: str, by: Measure) -> Decimal:
    factor = by.factors.get(half_width(rest).replace(" ", ""))
    if factor is not None:
        return factor
    if by.sort is not Sort.RATE and ("%" in rest or "‰" in rest):
        raise FieldError("这里填数量，不填百分比，请去掉百分号。")
    unit = f"单位是“{by.unit}”" if by.unit else "这里不带单位"
    raise FieldError(f"看不懂“{rest.strip('%‰')[:10]}”，{unit}，只填数字就可以。")
