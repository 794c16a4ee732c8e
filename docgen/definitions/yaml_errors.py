"""What ruamel.yaml complains of, in words an author can act on."""

import re
from typing import Any

_WIDE_COLON = re.compile(r"\s*(- )?[A-Za-z_]\w*：")
_BY_PROBLEM = (
    (
        "cannot start any token",
        "行首或冒号后有不能用的字符",
        "缩进要用空格，不用制表符；以 % @ ` 开头的文字要加引号",
    ),
    (
        "mapping values are not allowed",
        "这里不该有冒号",
        "含冒号的文字要加引号；上下行的缩进要对齐",
    ),
    ("expected ',' or", "括号没有写完", "请补上 ] 或 }；文字里有括号、逗号时要加引号"),
    ("unexpected end of stream", "引号没有成对", "请补上后一个引号"),
    ("unknown escape", "双引号里有不认识的 \\ 写法", "请改用单引号"),
    (
        "could not find expected ':'",
        "键后面缺少冒号",
        "冒号用半角，后面空一格，例如 title: 年度销售计划",
    ),
    ("expected <block end>", "缩进没有对齐", "同一层的各行要从同一列开始"),
    ("expected '<document start>'", "这里多了内容", "请看看是不是多了括号，或缩进没有对齐"),
    ("document", "一个文件只能有一份内容", "请删去多余的部分"),
)


def explained(error: Any, text: str) -> tuple[int, str, str]:
    """Return the line, what is wrong and what to do, for an error of ruamel's."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _unprintable(error, text)
    line = int(mark.line) + 1
    lines = text.splitlines()
    for number in (line, line - 1):
        if 0 < number <= len(lines) and _WIDE_COLON.match(lines[number - 1]):
            return number, "冒号是全角的", "键后面用半角冒号，再空一格，例如 title: 年度销售计划"
    problem = str(getattr(error, "problem", "") or "")
    for part, say, hint in _BY_PROBLEM:
        if part in problem:
            return line, say, hint
    return line, "不是合格的 YAML", "请检查这一行和上一行的缩进、冒号和引号"


def _unprintable(error: Any, text: str) -> tuple[int, str, str]:
    position = getattr(error, "position", 0)
    position = position if isinstance(position, int) else 0
    character = getattr(error, "character", None)
    code = ord(character) if isinstance(character, str) and character else character
    shown = f"（U+{code:04X}）" if isinstance(code, int) else ""
    return text.count("\n", 0, position) + 1, f"有不能用的控制字符{shown}", "请删去它"
