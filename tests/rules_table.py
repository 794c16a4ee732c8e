"""The table of rules in the authors' guide, made from the first lines of the rules' tests."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "doc_templates" / "README.md"
HEAD = "| 规则 | 内容 | 计划类型 | 字段 | 测试 |\n|---|---|---|---|---|\n"
_LINE = re.compile(r"(R\d\d) \| (.+?) \| ([a-z_]+) \| (.+)")


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One line: a rule, the field of a plan type that holds it, and the test that proves it."""

    number: str
    slug: str
    path: str
    says: str
    test: str

    @property
    def line(self) -> str:
        return f"| {self.number} | {self.says} | `{self.slug}` | `{self.path}` | `{self.test}` |\n"


def rules() -> list[Rule]:
    """Every rule some test cites, in order."""
    files = sorted((ROOT / "tests" / "rules").glob("test_*.py"))
    return sorted(rule for file in files for rule in _of(file))


def _of(file: Path) -> Iterator[Rule]:
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            first = (ast.get_docstring(node) or "").partition("\n")[0].strip()
            found = _LINE.fullmatch(first)
            if found:
                number, says, slug, path = (one.strip() for one in found.groups())
                yield Rule(number, slug, path, says, f"{file.stem}::{node.name}")


def table() -> str:
    """The table as it stands in the guide."""
    return HEAD + "".join(one.line for one in rules())


def write() -> None:
    """Put the table into the guide."""
    text = GUIDE.read_text(encoding="utf-8")
    before = text.partition(HEAD)[0]
    GUIDE.write_text(before + table(), encoding="utf-8")
