"""An expression that was read: the names it needs, its value, and how it is said to people."""

from collections.abc import Callable
from dataclasses import dataclass

from forms.expressions.functions import Lookup
from forms.expressions.nodes import Node
from forms.expressions.tokens import Token, Word

_SPOKEN = {
    "*": " × ",
    "/": " ÷ ",
    "+": " ＋ ",
    "-": " － ",
    "(": "（",
    ")": "）",
    ",": "，",
    "==": " ＝ ",
    "!=": " ≠ ",
    "<": " ＜ ",
    ">": " ＞ ",
    "<=": " ≤ ",
    ">=": " ≥ ",
    "and": " 且 ",
    "or": " 或 ",
    "not": "不",
    "in": " 属于 ",
    "is": "是",
    "if": "，条件是 ",
    "else": "，否则 ",
    "missing": "未填",
    "sum": "合计",
    "min": "最小",
    "max": "最大",
    "average": "平均",
    "round": "四舍五入",
    "share": "占比",
    "count": "个数",
    "default": "没填时取",
    "together": "接在一起",
    "low": "低端",
    "high": "高端",
    "abs": "绝对值",
    "days": "天数",
    "workdays": "工作日数",
    "weeks": "周数",
    "months": "月数",
    "year": "年份",
    "month": "月份",
    "day": "日",
    "weekday": "星期",
    "add_months": "加月数",
    "last_day": "月末",
    "tier": "分档取",
    "earlier": "提前到",
}


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression: evaluate it as often as you like, it holds no state.

    `names` are the dotted names it reads; functions bring what they need themselves.
    """

    text: str
    tokens: tuple[Token, ...]
    tree: Node
    names: frozenset[str]

    def evaluate(self, lookup: Lookup) -> object:
        """The value, None while something is missing; raises ExpressionError alone."""
        return self.tree.value(lookup)

    def say(self, label: Callable[[str], str]) -> str:
        """The formula in words: 上年销售额 × （1 ＋ 增长率）; `label` names a path."""
        return "".join(_said(token, label) for token in self.tokens).strip()


def _said(token: Token, label: Callable[[str], str]) -> str:
    if token.word is Word.VALUE:
        return token.text.strip("'\"")
    return label(token.text) if token.word is Word.NAME else _SPOKEN.get(token.text, token.text)
