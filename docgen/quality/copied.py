"""Q18: text taken over from the sample, from other people's plans or from the last review."""

from collections.abc import Iterator, Mapping

from docgen.quality.alike import Pool, plain, pool_of
from docgen.quality.neighbours import texts_in
from docgen.quality.sentences import quoted, sentences
from docgen.quality.subject import Passage, Subject
from forms.problems import Level, Problem

CODE = "Q18"
_SHORTEST, _OTHERS, _BEFORE = 14, 20, 18
_USUAL = ("特制定本计划", "请审阅", "请领导", "经批准后执行", "自批准之日起")


def copied(subject: Subject) -> Iterator[Problem]:
    """A warning for each text with sentences that are not the writer's own."""
    sample = pool_of(subject.around.sample, _SHORTEST)
    others = {name: pool_of(one, _OTHERS) for name, one in subject.around.others.items()}
    before = pool_of(_review_before(subject), _BEFORE)
    if not (sample.listed or others or before.listed):
        return
    found: dict[tuple[str, str], list[str]] = {}
    places = {one.path: one.place for one in subject.passages}
    for one in subject.passages:
        for sentence in sentences(one.text):
            say = _like(sentence, one, sample, others, before)
            if say:
                found.setdefault((one.path, say), []).append(sentence)
    for (path, say), copies in found.items():
        more = f"等 {len(copies)} 句" if len(copies) > 1 else ""
        yield Problem(path, places[path], f"{quoted(copies[0])}{more}{say}", Level.WARNING, CODE)


def _like(
    sentence: str, passage: Passage, sample: Pool, others: Mapping[str, Pool], before: Pool
) -> str:
    """What a sentence is like, and what to do; empty when it is the writer's own."""
    length = len(plain(sentence))
    if length < _SHORTEST or any(one in sentence for one in _USUAL):
        return ""
    if sample.near(sentence):
        return "和范例一样，请换成自己的内容。"
    if length >= _BEFORE and _reviews(passage) and before.holds(sentence):
        return "和上一期的回顾一字不差，请写这一期的实际情况。"
    name = next((name for name, pool in others.items() if pool.near(sentence)), "")
    return f"和{name}里的一样，请写自己的情况。" if name and length >= _OTHERS else ""


def _reviews(passage: Passage) -> bool:
    return passage.section.id == "review" or "review" in passage.section.covers


def _review_before(subject: Subject) -> tuple[str, ...]:
    """The texts of the last plan's own review."""
    given = subject.plan.inputs.get("previous")
    if not isinstance(given, Mapping):
        return ()
    reviews = {
        one.id for one in subject.plan.type.sections if one.id == "review" or "review" in one.covers
    }
    return tuple(
        text
        for path, stored in given.items()
        if path.partition(".")[0] in reviews
        for text in texts_in(stored)
    )
