"""Punctuation as Chinese prints it (GB/T 15834-2011): 目标,增长 as 目标，增长.

Only marks, spaces and invisible characters ever change, never a Han character, letter or digit, and
no line looks at another. Where a half-width mark may be right it stays: inside numbers and times,
in Latin phrases and addresses, beside letters and units. What is told is a suggestion.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPEN, _CLOSE = "“‘《〈（【「", "”’》〉）】」"
_STOPS = "，。、；：！？"
_ORDINAL = "一二三四五六七八九十"
_GAP = "[ \u00a0]"
_UNSEEN = "\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\ufeff\ufffd"

# A pattern that begins with one set of characters finds its first candidate fast: what must stand
# before a mark is asked after it.
_HALF = f',.:;!?()"~∼〜…\\-－ \u00a0\u200d{_UNSEEN}'
_SUSPECT = re.compile(rf"([{_HALF}，。、；：])(?:(?<=[{_HALF}])|\1|(?<=：)(?=[0-5][0-9]))")
_INVISIBLE = re.compile(
    rf"[{_UNSEEN}\u200d](?:(?<=[{_UNSEEN}])|(?<=[{_UNSEEN}\u200d\x20-\x7e\u3000-\u9fff\uff00-\uffef]\u200d))"
)  # \u200d joins emoji: one family out of four people
_ADDRESS = re.compile(r"(?:[a-zA-Z]{2,10}://|www\.)[^\s，。；、（）“”《》]+")
_HELD = "\ue000"  # stands for an address; from the range no text uses
_QUOTES = re.compile(r"\"(?<![0-9]\")([^\"\n]*)\"")  # 15" is a size
_BRACKETS = re.compile(rf"[()（）\n]|[{_HAN}]+")
_MARKS = re.compile(rf"(,++|;++|:++|[!?]++){_GAP}*+")
_BEFORE_MARK, _AFTER_MARK = re.compile(f"[{_HAN}{_CLOSE}%‰℃]"), re.compile(f"[{_HAN}{_OPEN}]")
_POINT = re.compile(
    rf"\.(?<=[{_HAN}{_CLOSE}]\.)(?<!^[{_ORDINAL}]\.)(?<!^[{_ORDINAL}]{{2}}\.)"
    rf"(?!\.){_GAP}*+(?=[{_HAN}{_OPEN}]|$)",
    re.MULTILINE,
)
_SPACED = re.compile(rf"(?<![{_HAN}])[{_HAN}]++(?:{_GAP}++[{_HAN}]++)+")
_DOTS = re.compile(r"(?:\.{3,}+|…|。{3,}+)++")
_BESIDE_DOTS = re.compile(f"[{_HAN}{_OPEN}{_CLOSE}{_STOPS}]")
_DASHES = re.compile(rf"[-－](?<=[{_HAN}{_CLOSE}][-－])[-－]++{_GAP}*+(?=[{_HAN}{_OPEN}])")
_TILDE = re.compile(rf"[~∼〜](?<=[0-9%‰℃{_HAN}][~∼〜])(?=[0-9])")
_COUNTED = "台个人次元万亿家户名件套只份吨箱瓶种天条项%‰℃"
_CLOCK = re.compile(  # 15：00, but not 客户3：20台
    rf"：(?<=[0-9]：)(?<![0-9]{{3}}：)(?=[0-5][0-9](?![0-9{_COUNTED}]))"
)
_DOUBLED = re.compile(r"([，。、；：])\1+")

_ELLIPSES = ("...", "…", "。。。")
_HAN_CHAR = re.compile(f"[{_HAN}]")
_WIDE = {ord(half): full for half, full in zip(",;:!?", "，；：！？", strict=True)}
_NAMES, _LONGEST_NAME = 3, 4  # 张三 李四 王小明: a list that spaces keep apart
_CACHED = 2_000  # characters; a longer text is looked at anew each time
_WORD = re.compile(r"\w")
_BESIDE = 2  # how many characters an example shows on each side


@dataclass(frozen=True, slots=True)
class Changes:
    """How a text would change: at how many places, and one of them before and after.

    The example is empty where all there is to remove cannot be seen.
    """

    count: int
    before: str
    after: str


def tidy(text: str) -> str:
    """The text with its punctuation in order; the text itself when there is nothing to mend."""
    return _remembered(text) if len(text) <= _CACHED else _tidied(text)


def changes(text: str, tidied: str) -> Changes:
    """What tidy changed in a text."""
    pairs = [
        pair
        for one, other in zip(text.split("\n"), tidied.split("\n"), strict=True)
        if one != other
        for pair in _pairs(one, other)
    ]
    seen = next(((a, b) for a, b in pairs if _INVISIBLE.sub("", a) != b), ("", ""))
    return Changes(len(pairs), *seen)


def _tidied(text: str) -> str:
    if not _SUSPECT.search(text) or _HELD in text:
        return text
    plain = _INVISIBLE.sub("", text)
    addresses = _ADDRESS.findall(plain) if "://" in plain or "www." in plain else []
    plain = _ADDRESS.sub(_HELD, plain) if addresses else plain
    for step in _STEPS:
        plain = step(plain)
    for address in addresses:
        plain = plain.replace(_HELD, address, 1)
    return text if plain == text else plain


_remembered = lru_cache(maxsize=2_048)(_tidied)


def _quotes(text: str) -> str:
    def quoted(match: re.Match[str]) -> str:
        return f"“{match[1]}”" if _HAN_CHAR.search(match[1]) else match[0]

    return _QUOTES.sub(quoted, text)


def _brackets(text: str) -> str:
    """Return the text with a pair made full-width that has Han in it, or on both its sides."""
    if "(" not in text and ")" not in text:
        return text
    letters, last_han = list(text), -1
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        at = match.start()
        if match[0] == "\n":
            opened = []
        elif match[0] in "(（":
            opened.append(at)
        elif match[0] not in ")）":
            last_han = match.end() - 1
        elif opened:
            start = opened.pop()
            mixed = f"{text[start]}{text[at]}" in {"(）", "（)"}
            if mixed or last_han > start or _between_han(text, start, at):
                letters[start], letters[at] = "（", "）"
    return "".join(letters)


def _between_han(text: str, start: int, end: int) -> bool:
    sides = text[start - 1 : start] + text[end + 1 : end + 2]
    return len(_HAN_CHAR.findall(sides)) == len(("before", "after"))


def _marks(text: str) -> str:
    def widened(match: re.Match[str]) -> str:
        mark, before = match[1], text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1].strip("\n")
        if _BEFORE_MARK.match(before):
            ours = not after or after.isdecimal() or bool(_AFTER_MARK.match(after))
        else:  # 100,其中 but neither 1,200 nor 10:30
            ours = before.isdecimal() and mark[0] != ":" and bool(_AFTER_MARK.match(after))
        return (mark if mark[0] in "!?" else mark[0]).translate(_WIDE) if ours else match[0]

    return _MARKS.sub(widened, text)


def _spaces(text: str) -> str:
    def joined(match: re.Match[str]) -> str:
        names = match[0].replace("\u00a0", " ").split(" ")
        parts = [one for one in names if one]
        listed = len(parts) >= _NAMES and all(1 < len(one) <= _LONGEST_NAME for one in parts)
        return match[0] if listed else "".join(parts)

    return _SPACED.sub(joined, text) if " " in text or "\u00a0" in text else text


def _dots(text: str) -> str:
    def dotted(match: re.Match[str]) -> str:
        sides = (
            text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        )
        right = match[0] in {"……", "…………"}
        ours = "。" in match[0] or _BESIDE_DOTS.search(sides)
        return "……" if ours and not right else match[0]

    return _DOTS.sub(dotted, text) if any(one in text for one in _ELLIPSES) else text


_STEPS: tuple[Callable[[str], str], ...] = (
    _quotes,
    _brackets,
    _marks,
    lambda text: _POINT.sub("。", text),
    _spaces,
    _dots,
    lambda text: _DASHES.sub("——", text),
    lambda text: _TILDE.sub("～", text),
    lambda text: _CLOCK.sub(":", text),
    lambda text: _DOUBLED.sub(r"\1", text),
)


def _pairs(text: str, tidied: str) -> Iterator[tuple[str, str]]:
    """Each place of a line that changed, with the characters beside it, before and after."""
    gaps, mended = _WORD.split(text), _WORD.split(tidied)
    words = _WORD.findall(text)
    for at, (gap, new) in enumerate(zip(gaps, mended, strict=True)):
        if gap != new:
            yield _around(at, words, gaps), _around(at, words, mended)


def _around(at: int, words: list[str], gaps: list[str]) -> str:
    """A gap between the characters of a line, and a few characters on each side."""
    first, last = max(0, at - _BESIDE), min(len(words), at + _BESIDE)
    before = "".join(f"{words[one]}{gaps[one + 1]}" for one in range(first, at))
    after = "".join(f"{words[one]}{gaps[one + 1]}" for one in range(at, last - 1))
    return (before or gaps[at]) + after + (words[last - 1] if at < last else "")
