"""The numbering presets: how each level counts. Word's own lists are made from the same table."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.documents.numerals import Numeral, counted


@dataclass(frozen=True, slots=True)
class LevelFormat:
    """How one level counts: 第 + 一 + 条. `gap` is set between the number and the text."""

    numeral: Numeral
    before: str = ""
    after: str = ""
    gap: str = ""

    def number(self, count: int) -> str:
        """The number as printed, with its gap."""
        return f"{self.before}{counted(count, self.numeral)}{self.after}{self.gap}"


@dataclass(frozen=True, slots=True)
class Preset:
    """A numbering: its name for authors, and its levels; deeper levels take the last one.

    A preset without levels (清单式) numbers nothing.
    """

    title: str
    levels: tuple[LevelFormat, ...]

    def level(self, depth: int) -> LevelFormat | None:
        """The format of that depth, from 1."""
        return self.levels[min(depth, len(self.levels)) - 1] if self.levels else None


# GB/T 9704 7.3.3 and GB/T 15834: 一、 （一） 1. （1） ①; no mark after a bracket.
_DUN = LevelFormat(Numeral.CHINESE, after="、")
_BRACKETED = LevelFormat(Numeral.CHINESE, before="（", after="）")
_POINT = LevelFormat(Numeral.DECIMAL, after=".")
_ROUND = LevelFormat(Numeral.DECIMAL, before="（", after="）")
_CIRCLE = LevelFormat(Numeral.CIRCLED)

PRESETS: Mapping[str, Preset] = {
    "gongwen": Preset("公文式", (_DUN, _BRACKETED, _POINT, _ROUND, _CIRCLE)),
    "clauses": Preset(
        "条款式",
        (LevelFormat(Numeral.CHINESE, "第", "条", "\u3000"), _DUN, _BRACKETED, _POINT, _ROUND),
    ),
    "letters": Preset("字母式", (LevelFormat(Numeral.LETTER, after="."), _POINT, _ROUND, _CIRCLE)),
    "stages": Preset(
        "阶段式",
        (LevelFormat(Numeral.CHINESE, "第", "阶段", "\u3000"), _BRACKETED, _POINT, _ROUND),
    ),
    "ordinals": Preset(
        "序数式", (LevelFormat(Numeral.CHINESE, "第", "，"), _BRACKETED, _POINT, _ROUND)
    ),
    "list": Preset("清单式", ()),
}

ITEMS = (_POINT, _ROUND, _CIRCLE)
"""How the items of ordered lists count, outermost first."""

BULLETS = ("•", "–")
"""What stands before the items of unordered lists, outermost first."""
