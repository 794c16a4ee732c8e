"""Q18: a paragraph of another trade, as collections of sample plans leave behind."""

from collections.abc import Iterator

from docgen.quality.sentences import sentences
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q18"
_SEVERAL = 2  # words of one trade in one text
_OWN = 8  # sentences a plan needs before a trade can be foreign to it


def other_trades(subject: Subject) -> Iterator[Problem]:
    """A warning for a text with several words of a trade nothing else in the plan speaks of."""
    texts = [one.text for one in subject.passages]
    if sum(len(sentences(one)) for one in texts) < _OWN:
        return
    whole = "\n".join((subject.plan.full_title, *texts))
    for trade, words in subject.words.industries.items():
        if not any(word in whole for word in words):
            continue
        hits = [(one, [word for word in words if word in one.text]) for one in subject.passages]
        there = [(one, found) for one, found in hits if found]
        if len(there) == 1 and len(there[0][1]) >= _SEVERAL:
            passage, found = there[0]
            named = "”“".join(found[:3])
            say = (
                f"“{named}”是{trade}的说法，全文只有这一处，请核对是不是从别的行业的计划里抄来的。"
            )
            yield Problem(passage.path, passage.place, say, Level.WARNING, CODE)
