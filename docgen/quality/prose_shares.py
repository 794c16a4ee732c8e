"""Q05: shares named in one sentence make a whole."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from docgen.quality.check import by_field
from docgen.quality.sentences import REMEMBERED, quoted, sentences
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q05"
_SHARE = re.compile(r"占(?:比)?(?:为|约)?\s?(\d+(?:\.\d+)?)\s?[%％]")
_LISTED = re.compile(
    r"(?:[^，、；：:\d%％]{1,10}|(?<=[，、；：:])[A-Da-d]\s?类?\s?)(\d+(?:\.\d+)?)\s?[%％](?=[，、；。和及]|\s|$)"
)
_WHOLES = re.compile(r"结构|构成|分布|配比|组成|权重")
_SUM = re.compile(r"(?:合计|总计|共计|相加|加起来)[^，。；\d]{0,4}100\s?[%％]")
_MOVED = re.compile(r"增|升|提高|下降|降|减|完成|率|同比|环比|毛利|折")
_FEWEST, _WHOLE, _NEARLY = 3, Decimal(100), Decimal(5)


@by_field
def prose_shares(subject: Subject) -> Iterator[Problem]:
    """A warning for a sentence whose three or more shares add up to 101 % or 96 %."""
    for one in subject.passages:
        say = _said(one.text) if "%" in one.text or "％" in one.text else ""
        if say:
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)


@lru_cache(maxsize=REMEMBERED)
def _said(text: str) -> str:
    return next(filter(None, map(_of, sentences(text))), "")


def _of(sentence: str) -> str:
    found = [Decimal(one) for one in _SHARE.findall(sentence)]
    claimed = bool(_SUM.search(sentence))
    if len(found) < _FEWEST and (claimed or _WHOLES.search(sentence)):
        plain = _SUM.sub("", sentence)
        found = [] if _MOVED.search(plain) else [Decimal(one) for one in _LISTED.findall(plain)]
    total = sum(found, Decimal(0))
    off = abs(total - _WHOLE)
    if len(found) >= _FEWEST and off > 0 and (claimed or off <= _NEARLY):
        return f"{quoted(sentence)}各项占比合计 {total:f}%，不是 100%，请核对。"
    return ""
