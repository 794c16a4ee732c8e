"""The texts an expression holds a name against: `row.stage == 'won'`, `row.stage in ('a', 'b')`."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from forms.expressions.nodes import Comparison, Listing, Literal, Name, Node
from forms.expressions.parse import parse


def compared(text: str) -> Iterator[tuple[str, str]]:
    """Each name with each text it is held against; raises ExpressionError as parse does."""
    for node in _inside(parse(text).tree):
        if isinstance(node, Comparison):
            left = node.first
            for _, right in node.rest:
                yield from _pairs(left, right)
                yield from _pairs(right, left)
                left = right


def _pairs(name: Node, other: Node) -> Iterator[tuple[str, str]]:
    if not isinstance(name, Name):
        return
    for one in other.items if isinstance(other, Listing) else (other,):
        if isinstance(one, Literal) and isinstance(one.literal, str):
            yield name.path, one.literal


def _inside(part: object) -> Iterator[object]:
    """A part of an expression and every part of it."""
    if isinstance(part, tuple):
        for one in part:
            yield from _inside(one)
    elif is_dataclass(part) and hasattr(part, "value"):
        yield part
        for field in fields(part):
            yield from _inside(getattr(part, field.name))
