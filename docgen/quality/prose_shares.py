"""Q05: shares named in one sentence make a whole."""

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.quality.sentences import quoted, sentences
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q05"
_SHARE = re.compile(r"占(?:比)?(?:为|约)?\s?(\d+(?:\.\d+)?)\s?[%％]")
_FEWEST, _WHOLE, _NEARLY = 3, Decimal(100), Decimal(5)


def prose_shares(subject: Subject) -> Iterator[Problem]:
    """A warning for a sentence whose three or more shares add up to 101 % or 96 %."""
    for one in subject.passages:
        for sentence in sentences(one.text) if "占" in one.text else ():
            found = [Decimal(number) for number in _SHARE.findall(sentence)]
            total = sum(found, Decimal(0))
            if len(found) >= _FEWEST and 0 < abs(total - _WHOLE) <= _NEARLY:
                say = f"{quoted(sentence)}各项占比合计 {total:f}%，不是 100%，请核对。"
                yield Problem(one.path, one.place, say, Level.WARNING, CODE)
                break
