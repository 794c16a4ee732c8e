"""The sandbox body templates run in: our filters, mapping keys, nothing else.

A template is first parsed and held against template_rules; only what passes is compiled. The
sandbox below is the second wall, and the render process with its limits the third.
"""

import operator
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.environment import Template
from jinja2.runtime import LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.assembly.filters import FILTERS, TESTS
from docgen.assembly.template_rules import MOST_BYTES, Fault, Names, Rules
from docgen.documents.vocabulary import TemplateProblem, check_template, located
from docgen.errors import DefinitionError

MOST_OUTPUT = 2 * 1024 * 1024
_LOOP = frozenset({"index", "first", "last", "length"})


class _Absent(StrictUndefined):
    """A name that is not there: using it in any way is an error that says so in Chinese."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return f"没有 {self._undefined_name}"


class Sandbox(ImmutableSandboxedEnvironment):
    """Attributes are the keys of mappings; only macros are called; no operators but comparison."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=_Absent, keep_trailing_newline=True)
        self.globals.clear()
        self.filters = dict(FILTERS)
        self.tests = dict(TESTS)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The key of a mapping, or one of the few facts of a loop."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return operator.attrgetter(attribute)(obj)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same; there is no index access."""
        return self.getattr(obj, argument) if isinstance(argument, str) else self._none(argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        """No: attributes are never read."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        """Only macros may be called."""
        return isinstance(obj, Macro)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Raise: a figure is computed in plan.yaml, not in a body."""
        raise DefinitionError(
            f"正文里不能计算（{operator}）", hint="请在 plan.yaml 里写成一个 figure"
        )

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:  # noqa: ARG002
        """Raise, likewise."""
        raise DefinitionError(f"正文里不能计算（{operator}）")

    def _none(self, name: object) -> Undefined:
        return self.undefined(name=str(name))


_SANDBOX = Sandbox()


def check_body(source: str, name: str, names: Names, macros: str = "") -> list[TemplateProblem]:
    """Return every fault of a body: its tags, what it says in Jinja, what it names."""
    if len(source.encode()) > MOST_BYTES:
        hint = "请分成几种计划，或删去重复的段落"
        return [TemplateProblem(name, 1, f"模板超过 {MOST_BYTES // 1024} KB", hint)]
    problems = list(check_template(source, name))
    known = _macro_names(macros)
    problems += [
        TemplateProblem(name, fault.line, fault.what, fault.hint)
        for fault in _faults(source, Rules(names, known))
    ]
    return sorted(problems, key=lambda problem: problem.line)


def render(source: str, name: str, context: Mapping[str, object], macros: str = "") -> str:
    """Return the HTML a body gives, its tags marked with their lines.

    Raises DefinitionError with the template's file and line.
    """
    template = _compiled(source, name, macros)
    try:
        return _capped(template.generate(context), name)
    except DefinitionError as error:
        raise DefinitionError(error.what, where=error.where or name, hint=error.hint) from error
    except TemplateError as error:
        line = _line_of(error, macros)
        raise DefinitionError(_said(error), where=f"{name}:{line}" if line else name) from error
    except (RecursionError, AttributeError, TypeError) as error:
        line = _line_of(error, macros)
        hint = "过滤器要接在字段后面，循环要走表格"
        raise DefinitionError("这里的写法印不出来", where=f"{name}:{line}", hint=hint) from error


def _capped(pieces: Iterable[str], name: str) -> str:
    kept, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_OUTPUT:
            raise DefinitionError("正文超过 200 万字", where=name, hint="请减少表格的行数")
        kept.append(piece)
    return "".join(kept)


@lru_cache(maxsize=64)
def _compiled(source: str, name: str, macros: str) -> Template:
    problems = check_body(source, name, {}, macros)
    if macros:
        problems += _macro_faults(macros)
    if problems:
        first = problems[0]
        raise DefinitionError(first.what, where=first.where, hint=first.hint)
    head = located(macros, "macros.html.j2") + "\n" if macros else ""
    try:
        return _SANDBOX.from_string(head + located(source, name))
    except (TemplateError, RecursionError) as error:
        raise DefinitionError(_said(error), where=name) from error


def _macro_faults(macros: str) -> list[TemplateProblem]:
    file = "macros.html.j2"
    rules = Rules({}, _macro_names(macros))
    faults = [TemplateProblem(file, one.line, one.what, one.hint) for one in _faults(macros, rules)]
    return [*check_template(macros, file), *faults]


def _faults(source: str, rules: Rules) -> list[Fault]:
    try:
        return list(rules.faults(_SANDBOX.parse(source)))
    except TemplateSyntaxError as error:
        return [Fault(error.lineno, _said(error), "请核对 {{ }} 和 {% %} 是否成对")]
    except RecursionError:
        return [Fault(1, "模板套得太深", "最多 20 层")]


@lru_cache(maxsize=16)
def _macro_names(macros: str) -> frozenset[str]:
    try:
        tree = _SANDBOX.parse(macros)
    except (TemplateError, RecursionError):
        return frozenset()
    return frozenset(one.name for one in tree.find_all(nodes.Macro))


def _line_of(error: BaseException, macros: str) -> int:
    """The line of the template that was running, without the macros put before it."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    before = macros.count("\n") + 1 if macros else 0
    return max(line - before, 0)


def _said(error: BaseException) -> str:
    message = getattr(error, "message", None) or "写法不对"
    return f"模板读不懂：{message}"
