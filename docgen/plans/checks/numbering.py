"""Numbers typed by hand before lines: they begin at one, with no gap and none twice."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from docgen.plans.spots import Spot
from forms.problems import Level, Problem

_HAN = "一二三四五六七八九十"
_VALUES = {sign: at for at, sign in enumerate(_HAN, 1)} | {"首": 1}
_STYLES: Mapping[str, re.Pattern[str]] = {
    "一、": re.compile(rf"^\s*([{_HAN}]{{1,2}})[、.．]", re.MULTILINE),
    "（一）": re.compile(rf"^\s*[（(]([{_HAN}]{{1,2}})[）)]", re.MULTILINE),
    "1.": re.compile(r"^\s*(\d{1,2})(?:[、．]|\.(?!\d))", re.MULTILINE),
    "（1）": re.compile(r"^\s*[（(](\d{1,2})[）)]", re.MULTILINE),
    "第一，": re.compile(rf"(?:^|[。；\s])第([{_HAN}])[，,、]", re.MULTILINE),
}
_FEWEST = 2


def numbering(spot: Spot) -> Iterator[Problem]:
    """A warning for the first run of typed numbers that is not 1, 2, 3."""
    value = spot.value
    if spot.field.kind not in {"long_text", "list"}:
        return
    text = value if isinstance(value, str) else "\n".join(value) if isinstance(value, tuple) else ""
    say = _say(text)
    if say:
        yield Problem(spot.path, spot.place, say, Level.WARNING, "numbering")


@lru_cache(maxsize=4096)
def _say(text: str) -> str:
    for style, pattern in _STYLES.items():
        found = [(one, _number(one)) for one in pattern.findall(text)]
        numbers = [number for _, number in found]
        if len(numbers) >= _FEWEST and not _runs_on(numbers):
            shown = " ".join(style.replace(style.strip("（）、.第，"), one) for one, _ in found[:6])
            return f"手写的编号是“{shown}”，没有从头依次编下来，请理顺，或去掉编号由系统生成。"
    return ""


def _runs_on(numbers: list[int]) -> bool:
    """Whether it counts 1, 2, 3; a second list may begin at one again."""
    return numbers[0] == 1 and all(two in {one + 1, 1} for one, two in pairwise(numbers))


def _number(typed: str) -> int:
    if typed.isdecimal():
        return int(typed)
    if typed == "十":
        return 10
    if typed.startswith("十"):
        return 10 + _VALUES[typed[1]]
    return _VALUES[typed[0]] * (10 if typed.endswith("十") and len(typed) > 1 else 1)
