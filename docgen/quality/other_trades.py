"""Q18: a paragraph of another trade, as collections of sample plans leave behind."""

from collections.abc import Iterator
from functools import lru_cache

from docgen.definitions.words import Words
from docgen.quality.sentences import REMEMBERED, sentences
from docgen.quality.subject import Passage, Subject
from forms.problems import Level, Problem

CODE = "Q18"
_SEVERAL = 2  # words of one trade in one text
_OWN = 8  # sentences a plan needs before a trade can be foreign to it
Found = tuple[str, ...]


def other_trades(subject: Subject) -> Iterator[Problem]:
    """A warning for a text with several words of a trade nothing else in the plan speaks of."""
    if sum(subject.each(_sentences)) < _OWN:
        return
    there: dict[str, list[tuple[Passage, Found]]] = {}
    for one, trade, found in subject.each(_trades):
        there.setdefault(trade, []).append((one, found))
    for trade, places in there.items():
        passage, found = places[0]
        if len(places) == 1 and len(found) >= _SEVERAL:
            named = "”“".join(found[:3])
            say = (
                f"“{named}”是{trade}的说法，全文只有这一处，请核对是不是从别的行业的计划里抄来的。"
            )
            yield Problem(passage.path, passage.place, say, Level.WARNING, CODE)


def _sentences(subject: Subject) -> Iterator[int]:
    yield sum(len(sentences(one.text)) for one in subject.passages)


def _trades(subject: Subject) -> Iterator[tuple[Passage, str, Found]]:
    for one in subject.passages:
        for trade, found in _spoken_of(subject.words, one.text):
            yield one, trade, found


@lru_cache(maxsize=REMEMBERED)
def _spoken_of(words: Words, text: str) -> tuple[tuple[str, Found], ...]:
    """The trades a text has words of, with those words."""
    found = (
        (trade, tuple(one for one in own if one in text)) for trade, own in words.industries.items()
    )
    return tuple(one for one in found if one[1])
