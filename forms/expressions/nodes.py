"""The parts of an expression, and what each gives. This is the whole language: nothing else runs.

`lookup` gives the value of a dotted name, None where it is missing; missing propagates.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from forms.expressions.comparisons import compare, contains
from forms.expressions.errors import ExpressionError
from forms.expressions.functions import Function, Lookup
from forms.expressions.numbers import OPERATIONS, bounded, name_of, negate
from forms.expressions.views import TableView
from forms.values import Interval


class Node(Protocol):
    """Any part of an expression."""

    def value(self, lookup: Lookup) -> object:
        """Return its value, None while something is missing."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, or true and false."""

    literal: Decimal | str | bool

    def value(self, lookup: Lookup) -> object:  # noqa: ARG002 -- every node is asked alike
        """Return the literal."""
        return self.literal


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name, given whole to the lookup: no attribute is ever reached."""

    path: str

    def value(self, lookup: Lookup) -> object:
        """Return what the lookup gives; an int becomes a Decimal, strangers are refused."""
        found = lookup(self.path)
        if isinstance(found, int) and not isinstance(found, bool):
            found = Decimal(found)
        if isinstance(found, Decimal):
            return bounded(found)
        if found is None or isinstance(found, str | bool | date | Interval | tuple | TableView):
            return found
        raise ExpressionError(f"“{self.path}”不能直接参加计算。")


@dataclass(frozen=True, slots=True)
class Listing:
    """Several values in brackets, for `in` and the functions."""

    items: tuple[Node, ...]

    def value(self, lookup: Lookup) -> object:
        """Return the values."""
        return tuple(one.value(lookup) for one in self.items)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A chain of + - * /, from left to right as the parser has ordered it."""

    first: Node
    rest: tuple[tuple[str, Node], ...]

    def value(self, lookup: Lookup) -> object:
        """Return the result, None when any part is missing."""
        found = [self.first.value(lookup), *(one.value(lookup) for _, one in self.rest)]
        if any(one is None for one in found):
            return None
        result = found[0]
        for (sign, _), one in zip(self.rest, found[1:], strict=True):
            result = OPERATIONS[sign](result, one)
        return result


@dataclass(frozen=True, slots=True)
class Negative:
    """A number with a minus before it."""

    operand: Node

    def value(self, lookup: Lookup) -> object:
        """Return the number, turned."""
        found = self.operand.value(lookup)
        return None if found is None else negate(found)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One or several comparisons in a row: a < b <= c, x in (…)."""

    first: Node
    rest: tuple[tuple[str, Node], ...]

    def value(self, lookup: Lookup) -> object:
        """Return whether all of them hold."""
        left, answers = self.first.value(lookup), []
        for sign, node in self.rest:
            right = node.value(lookup)
            answers.append(_answer(sign, left, right))
            left = right
        return _all(answers)


@dataclass(frozen=True, slots=True)
class Logic:
    """`and` or `or` between conditions; an answer already certain does not wait for the rest."""

    word: str
    operands: tuple[Node, ...]

    def value(self, lookup: Lookup) -> object:
        """Return yes, no, or not yet."""
        answers = [_condition(one.value(lookup), self.word) for one in self.operands]
        if self.word == "and":
            return _all(answers)
        return True if True in answers else None if None in answers else False


@dataclass(frozen=True, slots=True)
class Negation:
    """`not` before a condition."""

    operand: Node

    def value(self, lookup: Lookup) -> object:
        """Return the contrary."""
        found = _condition(self.operand.value(lookup), "not")
        return None if found is None else not found


@dataclass(frozen=True, slots=True)
class Either:
    """`a if condition else b`."""

    condition: Node
    then: Node
    otherwise: Node

    def value(self, lookup: Lookup) -> object:
        """Return one or the other, None while the condition is open."""
        found = _condition(self.condition.value(lookup), "if")
        if found is None:
            return None
        return (self.then if found else self.otherwise).value(lookup)


@dataclass(frozen=True, slots=True)
class Missing:
    """`x is missing`: the one question that may be asked of what is not there."""

    operand: Node

    def value(self, lookup: Lookup) -> object:
        """Return whether there is nothing."""
        name = self.operand.path if isinstance(self.operand, Name) else ""
        found = lookup(name) if name else self.operand.value(lookup)
        return found is None or found in ((), "")


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: Function
    arguments: tuple[Node, ...]

    def value(self, lookup: Lookup) -> object:
        """Return what the function gives."""
        return self.function.call(tuple(one.value(lookup) for one in self.arguments), lookup)


def _answer(sign: str, left: object, right: object) -> bool | None:
    if sign == "in":
        return contains(right, left)
    if sign == "notin":
        found = contains(right, left)
        return None if found is None else not found
    return compare(sign, left, right)


def _condition(value: object, word: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise ExpressionError(f"{word} 要用条件（例如 a > b），不能用{name_of(value)}。")


def _all(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True
