"""Every sentence a typist can meet that more than one kind says: what is wrong, what to type."""

import re

from forms.field import Field
from forms.text import LONGEST, quoted

_SHORT = 24
_CHOSEN = frozenset({"choice", "choices", "plan_link", "reference"})
_ROWS = frozenset({"rows", "group", "breakdown", "tiers", "formula"})
_USUAL = {"date": "1月5日", "date_range": "3月1日～3月15日", "time": "9:30"}
_SIGNS = frozenset({"%", "‰"})  # they follow their number without a space
_DIGITS = re.compile(r"[0-9.,]+")


def example(field: Field) -> str:
    """`，例如 1200 万元`, from the field's good example; empty when that is too long to quote."""
    good = field.good.strip()
    if not good or len(good) > _SHORT or "\n" in good:
        return ""
    unit = field.unit if field.kind != "percent" else field.unit or "%"
    apart = "" if unit in _SIGNS else " "
    return f"，例如 {good}{apart}{unit}" if unit and _DIGITS.fullmatch(good) else f"，例如 {good}"


def missing(field: Field) -> str:
    """What to say of a required field that is empty."""
    if field.kind in _CHOSEN:
        return f"请选择{field.label}。"
    if field.kind == "cross":
        return f"请填写{field.label}，先按比例分好，再逐格改。"
    if field.kind == "image":
        return f"请上传{field.label}。"
    if field.kind in _ROWS:
        return f"请填写{field.label}，至少填一行。"
    usual = _USUAL.get(field.kind)
    shown = example(field) or (f"，例如 {usual}" if usual else "")
    return f"请填写{field.label}{shown}。"


def pending(field: Field) -> str:
    """What to say of a number that is still 待定."""
    return f"{field.label}还是“待定”，定稿前请填上数字{example(field)}。"


def not_text(field: Field) -> str:
    """What to say of a value that is no text at all."""
    return f"{field.label}要填文字。"


def too_long(field: Field, length: int, most: int = LONGEST) -> str:
    """What to say of a text beyond its limit."""
    return f"{field.label}最多 {most} 个字，现在是 {length} 个字，请删短。"


def too_short(field: Field, length: int, least: int) -> str:
    """What to say of a text below its limit."""
    return f"{field.label}至少 {least} 个字，现在是 {length} 个字，请再写具体些。"


def unreadable(raw: object, field: Field, why: str, example_text: str) -> str:
    """What to say of a text that is no number, date or time: what was typed, why, what to type."""
    shown = example(field) or f"，例如 {example_text}"
    return f"{quoted(raw)}：{why}请填写{field.label}{shown}。"


def not_listed(raw: object, field: Field, labels: tuple[str, ...]) -> str:
    """What to say of a choice that is not offered."""
    some = "、".join(labels[:8]) + ("……" if len(labels) > 8 else "")  # noqa: PLR2004 -- a line's worth
    return f"{field.label}里没有{quoted(raw)}，请从这些里选：{some}。"


def too_many_rows(field: Field, count: int, most: int) -> str:
    """What to say of a table beyond its limit."""
    return f"{field.label}最多 {most} 行，现在是 {count} 行，请删去一些或分成两张表。"


def too_few_rows(field: Field, count: int, least: int) -> str:
    """What to say of a table below its limit."""
    return f"{field.label}至少要 {least} 行，现在是 {count} 行。"


def automatic(field: Field) -> str:
    """What to say when something is typed where the service computes or nothing is asked."""
    return f"{field.label}由系统得出，不用填写。"
