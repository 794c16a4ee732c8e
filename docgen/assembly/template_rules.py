"""What a body template may say: an allow-list of Jinja nodes, checked before anything runs.

Loops walk given lists only: outside, a table of the plan; inside another loop, a table of the
outer row. So the work is bounded by the plan's own rows, and nothing can be multiplied.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from jinja2 import nodes

from docgen.assembly.filters import FILTERS, TESTS

MOST_BYTES = 64 * 1024
_MOST_DEEP, _MOST_LOOPS, _MOST_TEXT = 20, 3, 500
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Test,
    nodes.Keyword,
    nodes.Call,
    nodes.Macro,
)
_LOOP = frozenset({"index", "first", "last", "length"})
_COMPARED = frozenset({"eq", "ne"})
_NEVER = frozenset({"self", "super", "caller", "varargs", "kwargs", "loop"})

Names = Mapping[str, "Names | None"]
"""What may be named: name -> the names inside it; None where anything may follow."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of a template, what is wrong there and what to do."""

    line: int
    what: str
    hint: str = ""


@dataclass(slots=True)
class Rules:
    """Walks a parsed template. `names` is what the plan type offers, empty for anything goes."""

    names: Names
    macros: frozenset[str] = frozenset()
    _scopes: list[dict[str, "Names | None"]] = field(default_factory=list)
    _line: int = 1  # of the last node that knew its own

    def faults(self, tree: nodes.Node) -> Iterator[Fault]:
        """Every fault of the template."""
        yield from self._node(tree, 0)

    def _node(self, node: nodes.Node, depth: int) -> Iterator[Fault]:
        self._line = node.lineno or self._line
        if depth > _MOST_DEEP:
            yield Fault(self._line, f"模板套得太深，最多 {_MOST_DEEP} 层")
            return
        if type(node) not in _ALLOWED:
            name = type(node).__name__
            hint = "正文里只用 {{ 字段 }}、{% if %}、{% for %} 和本系统的过滤器"
            yield Fault(self._line, f"模板里不能用这种写法（{name}）", hint)
            return
        yield from self._own(node)
        if isinstance(node, nodes.For):
            yield from self._loop(node, depth)
        elif isinstance(node, nodes.Macro):
            yield from self._inside({one.name: None for one in node.args}, node.body, depth)
        elif not isinstance(node, nodes.Getattr):
            for child in node.iter_child_nodes():
                yield from self._node(child, depth + 1)

    def _inside(
        self, scope: dict[str, "Names | None"], body: list[nodes.Node], depth: int
    ) -> Iterator[Fault]:
        self._scopes.append(scope)
        for child in body:
            yield from self._node(child, depth + 1)
        self._scopes.pop()

    def _own(self, node: nodes.Node) -> Iterator[Fault]:
        """What is wrong with this node alone."""
        match node:
            case nodes.Filter() if node.name not in FILTERS:
                yield Fault(node.lineno, f"没有过滤器 {node.name}", _near(node.name, FILTERS))
            case nodes.Test() if node.name not in TESTS:
                yield Fault(node.lineno, f"没有判断 {node.name}", _near(node.name, TESTS))
            case nodes.Const() if isinstance(node.value, str) and len(node.value) > _MOST_TEXT:
                yield Fault(node.lineno, f"引号里的文字最多 {_MOST_TEXT} 个字")
            case nodes.Compare() if any(one.op not in _COMPARED for one in node.ops):
                hint = "大小要在 plan.yaml 里算成一个 figure"
                yield Fault(node.lineno, "比较只能用 == 和 !=", hint)
            case nodes.Call():
                yield from self._call(node)
            case nodes.Macro() if self._scopes or node.name not in self.macros:
                yield Fault(node.lineno, "宏只能写在公共宏文件里")
            case nodes.Name() if node.name in _NEVER:
                yield Fault(node.lineno, f"不能直接印 {node.name}", "例如 {{ loop.index }}")
            case nodes.Name() | nodes.Getattr():
                yield from self._path(node)

    def _call(self, node: nodes.Call) -> Iterator[Fault]:
        named = isinstance(node.node, nodes.Name) and node.node.name in self.macros
        if not named or self._in_macro():
            yield Fault(node.lineno, "这里不能调用", "只能在正文里调用公共宏")
        elif node.dyn_args is not None or node.dyn_kwargs is not None:
            yield Fault(node.lineno, "调用宏时不能用 * 和 **")

    def _in_macro(self) -> bool:
        return bool(self._scopes) and "loop" not in self._scopes[0]

    def _loop(self, loop: nodes.For, depth: int) -> Iterator[Fault]:
        if loop.recursive or loop.test is not None or not isinstance(loop.target, nodes.Name):
            yield Fault(loop.lineno, "循环只能写成 {% for 行 in 表格 %}")
            return
        path = _dotted(loop.iter)
        if path is None:
            yield Fault(loop.lineno, "循环只能走计划里的表格", "例如 {% for s in stages.plan %}")
            return
        around = [scope for scope in self._scopes if "loop" in scope]
        if len(around) >= _MOST_LOOPS:
            yield Fault(loop.lineno, f"循环最多套 {_MOST_LOOPS} 层")
        if around and path[0] not in {name for scope in around for name in scope}:
            hint = "内层循环写外层那一行里的表格，例如 {% for t in s.tasks %}"
            yield Fault(loop.lineno, "内层循环要走外层那一行里的表格", hint)
        yield from self._path(loop.iter)
        scope = {loop.target.name: self._found(path), "loop": dict.fromkeys(_LOOP)}
        yield from self._inside(scope, [*loop.body, *loop.else_], depth)

    def _path(self, node: nodes.Node) -> Iterator[Fault]:
        """A name that is not there, with the nearest one that is."""
        path = _dotted(node)
        if path is None:
            yield Fault(node.lineno, "点号前面只能是名称", "例如 goals.target")
            return
        if path[0] in self.macros or not self.names:
            return
        here: Names | None = self._scope()
        for name in path:
            if here is None:
                return
            if name not in here:
                yield Fault(node.lineno, f"没有 {'.'.join(path)}", _near(name, here))
                return
            here = here[name]

    def _found(self, path: tuple[str, ...]) -> "Names | None":
        here: Names | None = self._scope()
        for name in path:
            here = here.get(name) if here else None
        return here

    def _scope(self) -> "Names":
        merged = dict(self.names)
        for scope in self._scopes:
            merged.update(scope)
        return merged


def _dotted(node: nodes.Node) -> tuple[str, ...] | None:
    """The names of a.b.c, or None when it is something else."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _dotted(node.node)
        return (*before, node.attr) if before else None
    return None


def _near(name: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(name, known, 1, 0.5)
    return f"是不是 {close[0]}？" if close else f"可用的有 {'、'.join(sorted(known))}"
