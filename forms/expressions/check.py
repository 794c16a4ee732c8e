"""Checking an expression before anything is typed: names that exist, sorts that fit."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from forms.expressions.errors import ExpressionError
from forms.expressions.nodes import (
    Arithmetic,
    Call,
    Comparison,
    Either,
    Listing,
    Literal,
    Logic,
    Missing,
    Name,
    Negation,
    Negative,
    Node,
)
from forms.expressions.parse import parse
from forms.expressions.types import ELEMENT, LIST, ExprType

_OTHERS = ("parent.", "members.", "member.")  # of other types: their fields are not known here
_OWN = ("previous.actual.", "previous.")  # the same type, a period before
_ORDERED = frozenset({ExprType.NUMBER, ExprType.DATE, ExprType.ANY})


def check_expression(
    text: str, known: Mapping[str, ExprType], expects: ExprType | None = None
) -> list[str]:
    """What is wrong with an expression of a plan type, in sentences; empty when all is well.

    `known` has every name in reach; `expects` is what the place wants, FLAG for a condition.
    """
    try:
        tree = parse(text).tree
    except ExpressionError as error:
        return [error.sentence]
    checker = _Checker(known)
    found = checker.sort(tree)
    if expects and found not in {expects, ExprType.ANY} and not checker.problems:
        checker.problems.append(f"这里要得出{expects}，现在得出的是{found}。")
    return checker.problems


class _Checker:
    """Walks the parts of one expression and notes what does not fit."""

    def __init__(self, known: Mapping[str, ExprType]) -> None:
        self._known = known
        self.problems: list[str] = []
        self._sorts: Mapping[type, Callable[..., ExprType]] = {
            Literal: lambda node: _sort_of(node.literal),
            Name: self._name,
            Listing: self._listing,
            Arithmetic: self._arithmetic,
            Negative: lambda node: self._want(node.operand, ExprType.NUMBER, "负号后面"),
            Comparison: self._comparison,
            Logic: self._logic,
            Negation: lambda node: self._want(node.operand, ExprType.FLAG, "not 后面"),
            Either: self._either,
            Missing: self._missing,
            Call: self._call,
        }

    def sort(self, node: Node) -> ExprType:
        """What sort of value a part gives."""
        return self._sorts[type(node)](node)

    def _note(self, sentence: str) -> ExprType:
        if sentence not in self.problems:
            self.problems.append(sentence)
        return ExprType.ANY

    def _name(self, node: Name) -> ExprType:
        path = node.path
        if path.startswith(_OTHERS):
            return ExprType.ANY
        own = next((path[len(head) :] for head in _OWN if path.startswith(head)), path)
        found = self._known.get(path, self._known.get(own))
        if found is None:
            near = get_close_matches(own, self._known, n=1, cutoff=0.7)
            hint = f"，是不是 {near[0]}？" if near else "，请先在 fields 里写出它。"
            return self._note(f"没有名称“{path}”{hint}")
        if found is ExprType.NOTHING:
            return self._note(f"“{path}”不能参加计算。")
        return found

    def _listing(self, node: Listing) -> ExprType:
        sorts = {self.sort(one) for one in node.items}
        return LIST.get(sorts.pop(), ExprType.ANY) if len(sorts) == 1 else ExprType.ANY

    def _arithmetic(self, node: Arithmetic) -> ExprType:
        result, said = self.sort(node.first), _said(node.first)
        for sign, part in node.rest:
            other = self.sort(part)
            combined = _combined(sign, result, other)
            if combined is None:
                left, right = said or "前面", _said(part) or "后面"
                return self._note(f"{left}是{result}，{right}是{other}，不能用“{sign}”计算。")
            result, said = combined, ""
        return result

    def _comparison(self, node: Comparison) -> ExprType:
        left, said = self.sort(node.first), _said(node.first)
        for sign, part in node.rest:
            right = self.sort(part)
            self._pair(sign, left, right, said or "前面", _said(part) or "后面")
            left, said = right, _said(part)
        return ExprType.FLAG

    def _pair(self, sign: str, left: ExprType, right: ExprType, *said: str) -> None:
        if sign in {"in", "notin"}:
            if right not in {*LIST.values(), ExprType.ANY}:
                self._note(f"in 的右边要是一组值，{said[1]}是{right}。")
            right = ELEMENT.get(right, ExprType.ANY)
        if ExprType.ANY not in {left, right} and left is not right:
            self._note(f"{said[0]}是{left}，{said[1]}是{right}，不能比较。")
        elif sign in {"<", "<=", ">", ">="} and not {left, right} <= _ORDERED:
            self._note(f"{left}不能比较大小，只能用 == 或 !=。")

    def _logic(self, node: Logic) -> ExprType:
        for one in node.operands:
            self._want(one, ExprType.FLAG, f"{node.word} 两边")
        return ExprType.FLAG

    def _either(self, node: Either) -> ExprType:
        self._want(node.condition, ExprType.FLAG, "if 后面")
        sorts = {self.sort(node.then), self.sort(node.otherwise)} - {ExprType.ANY}
        if len(sorts) > 1:
            return self._note("if 和 else 两种结果要是同一类值。")
        return sorts.pop() if sorts else ExprType.ANY

    def _missing(self, node: Missing) -> ExprType:
        if not isinstance(node.operand, Name) or node.operand.path not in self._known:
            self.sort(node.operand)
        return ExprType.FLAG

    def _call(self, node: Call) -> ExprType:
        sorts = [self.sort(one) for one in node.arguments]
        for place, (one, sort) in enumerate(zip(node.arguments, sorts, strict=True)):
            if sort not in {*node.function.wanted(place), ExprType.ANY}:
                self._note(f"{node.function.written}：{_said(one) or '参数'}是{sort}，这里不能用。")
        first = sorts[0]
        return node.function.gives or ELEMENT.get(first, first)

    def _want(self, node: Node, wanted: ExprType, where: str) -> ExprType:
        found = self.sort(node)
        if found not in {wanted, ExprType.ANY}:
            self._note(f"{where}要用{wanted}，{_said(node) or '现在'}是{found}。")
        return wanted


def _said(node: Node) -> str:
    return f"“{node.path}”" if isinstance(node, Name) else ""


def _sort_of(value: object) -> ExprType:
    if isinstance(value, bool):
        return ExprType.FLAG
    if isinstance(value, Decimal):
        return ExprType.NUMBER
    return ExprType.DATE if isinstance(value, date) else ExprType.TEXT


def _combined(sign: str, left: ExprType, right: ExprType) -> ExprType | None:
    """What two sorts give together; None when they do not fit."""
    number, day, anything = ExprType.NUMBER, ExprType.DATE, ExprType.ANY
    if not {left, right} <= {number, day, anything}:
        return None
    if anything in {left, right}:
        return anything
    if left is right is number:
        return number
    if sign == "-" and left is day:
        return number if right is day else day
    return day if sign == "+" and left is not right else None
