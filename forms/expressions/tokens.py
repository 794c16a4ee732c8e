"""Cutting an expression into words, each with its place in the text.

Numbers become Decimals from their source text here (5%, 5‰, 300万, 1.2亿 included) and dotted names
become one word, so the parser behind never sees a float or an attribute.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from forms.expressions.errors import ExpressionError
from forms.expressions.numbers import CONTEXT

MAX_LENGTH = 500
_MAX_DIGITS = 30

KEYWORDS = frozenset({"and", "or", "not", "in", "is", "if", "else"})
_FLAGS = {"true": True, "false": False}
_SCALES = {
    "": Decimal(1),
    "%": Decimal("0.01"),
    "‰": Decimal("0.001"),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
}
_SIGNS = {
    "＋": "+", "－": "-", "×": "*", "÷": "/", "（": "(", "）": ")", "，": ",",
    "＜": "<", "＞": ">", "≥": ">=", "≤": "<=", "≠": "!=",
}  # fmt: skip
_ADVICE = {
    "%": "没有取余运算；百分数请紧跟数字写，例如 5%",
    "**": "没有乘方运算，请用乘法写开",
    "//": "没有整除运算，请用 / 和 round()",
    "=": "比较相等请写 ==",
    "[": "不能按序号取值，请用 sum()、max() 等函数",
    "]": "不能按序号取值，请用 sum()、max() 等函数",
    "|": "不能用过滤器，请用函数，例如 round(x, 2)",
    ".": "点号前后都要有名称，例如 goals.target",
}
_WORDS = re.compile(
    r"""(?P<space>\s+)
    | (?P<number>\d+(?:\.\d+)?[%‰万亿]?(?![\w.一-龥]))
    | (?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?![\w.]))
    | (?P<text>'[^'\\\n]*'|"[^"\\\n]*")
    | (?P<refused>\*\*|//)
    | (?P<sign>==|!=|<=|>=|[-+*/(),<>＋－×÷（），＜＞≥≤≠])
    """,
    re.VERBOSE | re.ASCII,
)


class Word(StrEnum):
    """What a token is."""

    VALUE = "value"
    NAME = "name"
    FUNCTION = "function"  # a name right before a bracket, or `missing` after `is`
    KEYWORD = "keyword"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its source text, where it starts (from 0), and what a literal stands for."""

    word: Word
    text: str
    at: int
    value: Decimal | str | bool = ""


def tokens(text: str) -> tuple[Token, ...]:
    """The words of an expression; raises ExpressionError at the first that is not one."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"式子最长 {MAX_LENGTH} 个字符，现在是 {len(text)} 个，请拆成几步。")
    found, at = [], 0
    while at < len(text):
        match = _WORDS.match(text, at)
        if match is None or match.lastgroup == "refused":
            raise _refusal(text, at, match[0] if match else "")
        if match.lastgroup != "space":
            found.append(_token(match.lastgroup or "", match[0], at))
        at = match.end()
    if not found:
        raise ExpressionError("式子是空的，请写出算法，例如 goals.last_year * (1 + goals.growth)。")
    return tuple(_in_place(index, found) for index in range(len(found)))


def _in_place(index: int, found: list[Token]) -> Token:
    """The token, told apart from a field's name when it stands where a function does."""
    token = found[index]
    if token.word is not Word.NAME or "." in token.text:
        return token
    following = found[index + 1].text if index + 1 < len(found) else ""
    before = [one.text for one in found[max(0, index - 2) : index]]
    asked = before[-1:] == ["is"] or before == ["is", "not"]
    return replace(token, word=Word.FUNCTION) if following == "(" or asked else token


def _token(group: str, source: str, at: int) -> Token:
    if group == "number":
        return Token(Word.VALUE, source, at, _number(source))
    if group == "text":
        return Token(Word.VALUE, source, at, source[1:-1])
    if group == "sign":
        return Token(Word.SIGN, _SIGNS.get(source, source), at)
    if source in KEYWORDS:
        return Token(Word.KEYWORD, source, at)
    if source in _FLAGS:
        return Token(Word.VALUE, source, at, _FLAGS[source])
    return Token(Word.NAME, source, at)


def _number(source: str) -> Decimal:
    digits = source.rstrip("%‰万亿")
    if len(digits) > _MAX_DIGITS:
        raise ExpressionError(f"数字“{source}”太长，最多 {_MAX_DIGITS} 位。")
    return CONTEXT.multiply(Decimal(digits), _SCALES[source[len(digits) :]])


def _refusal(text: str, at: int, refused: str) -> ExpressionError:
    rest = text[at:]
    word = refused or re.match(r"[\w.]+[%‰]?|.", rest, re.DOTALL)[0]  # type: ignore[index]
    if word[0].isdigit():
        return ExpressionError(
            f"第 {at + 1} 个字：数字“{word}”看不懂，可以写 1200、0.5、300万、1.2亿、5%、5‰。"
        )
    advice = _ADVICE.get(word, "只能用名称、数字、引号里的文字、+ - * / 和比较、括号、函数")
    return ExpressionError(f"第 {at + 1} 个字“{word}”不能用：{advice}。")


def rename(text: str, names: dict[str, str]) -> str:
    """The expression with the first part of dotted names replaced: `this` by `costs`, say.

    A whole name may be replaced by a longer one: {"base": "goals.target"}.
    """
    pieces, end = [], 0
    for token in tokens(text):
        head, dot, rest = token.text.partition(".")
        if token.word is Word.NAME and head in names:
            pieces.append(text[end : token.at] + names[head] + dot + rest)
            end = token.at + len(token.text)
    return "".join(pieces) + text[end:]
