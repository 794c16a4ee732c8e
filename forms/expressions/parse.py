"""Reading an expression: our tokens, Jinja's parser, and an allow-list of its nodes.

Every literal and dotted name is handed to the parser as a placeholder on a line of its own, so it
sees neither floats nor attributes, and its line numbers tell us the token.
"""

from collections.abc import Callable
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from forms.expressions.errors import ExpressionError
from forms.expressions.expression import Expression
from forms.expressions.functions import check_count, function_named
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
from forms.expressions.tokens import Token, Word, tokens

_MAX_DEPTH = 20
_ENVIRONMENT = Environment(autoescape=False)  # noqa: S701 -- it parses, it never renders
_ARITHMETIC: dict[type[nodes.BinExpr], str] = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
}
_COMPARISON = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "notin",
}


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The expression; raises ExpressionError with a Chinese sentence for its author."""
    words = tokens(text)
    _check_nesting(words)
    tree = _Reader(words).read(_jinja_tree(words), 0)
    names = frozenset(one.text for one in words if one.word is Word.NAME)
    return Expression(text, words, tree, names)


def _check_nesting(words: tuple[Token, ...]) -> None:
    """Refuse deep brackets and long runs of signs before a recursive parser meets them."""
    depth = run = conditions = 0
    for token in words:
        depth += {"(": 1, ")": -1}.get(token.text, 0) if token.word is Word.SIGN else 0
        run = run + 1 if token.text in {"-", "+", "not"} and token.word is not Word.VALUE else 0
        conditions += token.word is Word.KEYWORD and token.text == "if"
        if max(depth, run, conditions) > _MAX_DEPTH:
            raise _too_deep()


def _too_deep() -> ExpressionError:
    return ExpressionError(f"式子套得太深，最多 {_MAX_DEPTH} 层，请拆成几步。")


def _jinja_tree(words: tuple[Token, ...]) -> nodes.Expr:
    source = "\n".join(
        f"t{index}" if token.word in {Word.NAME, Word.VALUE} else token.text
        for index, token in enumerate(words)
    )
    try:
        parser = Parser(_ENVIRONMENT, source, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise _unexpected(words, parser.stream.current.lineno)
    except TemplateSyntaxError as error:
        raise _unexpected(words, error.lineno) from error
    return tree


def _unexpected(words: tuple[Token, ...], line: int) -> ExpressionError:
    token = words[min(line, len(words)) - 1]
    if line >= len(words):
        return ExpressionError(f"式子到“{token.text}”还没有写完或多了这一项，请检查末尾和括号。")
    return ExpressionError(
        f"第 {token.at + 1} 个字“{token.text}”附近写得不对，请检查运算符和括号。"
    )


class _Reader:
    """Turns the parser's nodes into ours; a node not in the table does not exist here."""

    def __init__(self, words: tuple[Token, ...]) -> None:
        self._words = words
        self._readers: dict[type[nodes.Expr], Callable[..., Node]] = {
            nodes.Name: self._name,
            nodes.Tuple: self._listing,
            nodes.Neg: lambda node, depth: Negative(self.read(node.node, depth)),
            nodes.Pos: lambda node, depth: self.read(node.node, depth),
            nodes.Not: lambda node, depth: Negation(self.read(node.node, depth)),
            nodes.Compare: self._comparison,
            nodes.CondExpr: self._either,
            nodes.Test: self._test,
            nodes.Call: self._call,
            nodes.And: self._logic,
            nodes.Or: self._logic,
            **dict.fromkeys(_ARITHMETIC, self._arithmetic),
        }

    def read(self, node: nodes.Expr, depth: int) -> Node:
        """Our node for one of the parser's, `depth` levels down."""
        reader = self._readers.get(type(node))
        if reader is None:
            raise _unexpected(self._words, node.lineno)
        if depth > _MAX_DEPTH:
            raise _too_deep()
        return reader(node, depth + 1)

    def _name(self, node: nodes.Name, _: int) -> Node:
        token = self._words[node.lineno - 1]
        if token.word is Word.VALUE:
            return Literal(token.value)
        if token.word is not Word.NAME:
            raise _unexpected(self._words, node.lineno)
        if token.text.startswith("_") or "._" in token.text:
            raise ExpressionError(f"第 {token.at + 1} 个字：名称“{token.text}”不能以下划线开头。")
        return Name(token.text)

    def _listing(self, node: nodes.Tuple, depth: int) -> Node:
        return Listing(tuple(self.read(one, depth) for one in node.items))

    def _arithmetic(self, node: nodes.BinExpr, depth: int) -> Node:
        # a + b + c leans to the left: walk down the lean, so that a long sum is not a deep one.
        rest: list[tuple[str, Node]] = []
        left: nodes.Expr = node
        while isinstance(left, nodes.BinExpr) and type(left) in _ARITHMETIC:
            rest.append((_ARITHMETIC[type(left)], self.read(left.right, depth)))
            left = left.left
        return Arithmetic(self.read(left, depth), tuple(reversed(rest)))

    def _logic(self, node: nodes.And | nodes.Or, depth: int) -> Node:
        word, found = type(node), []
        left: nodes.Expr = node
        while isinstance(left, word):
            found.append(self.read(left.right, depth))
            left = left.left
        operands = (self.read(left, depth), *reversed(found))
        return Logic("and" if word is nodes.And else "or", operands)

    def _comparison(self, node: nodes.Compare, depth: int) -> Node:
        rest = tuple((_COMPARISON[one.op], self.read(one.expr, depth)) for one in node.ops)
        return Comparison(self.read(node.expr, depth), rest)

    def _either(self, node: nodes.CondExpr, depth: int) -> Node:
        if node.expr2 is None:
            raise ExpressionError("if 后面要写 else，说明条件不成立时取什么。")
        parts = (node.test, node.expr1, node.expr2)
        return Either(*(self.read(one, depth) for one in parts))

    def _test(self, node: nodes.Test, depth: int) -> Node:
        if node.name != "missing" or node.args or node.kwargs:
            raise ExpressionError("is 后面只能写 missing 或 not missing，问有没有填。")
        return Missing(self.read(node.node, depth))

    def _call(self, node: nodes.Call, depth: int) -> Node:
        token = self._words[node.node.lineno - 1]
        if token.word is Word.NAME:
            raise ExpressionError(f"“{token.text}”不是函数，后面不能写括号。")
        if token.word is not Word.FUNCTION or not isinstance(node.node, nodes.Name):
            raise _unexpected(self._words, node.lineno)
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise _unexpected(self._words, node.lineno)
        function = function_named(token.text)
        check_count(function, len(node.args))
        return Call(function, tuple(self.read(one, depth) for one in node.args))
