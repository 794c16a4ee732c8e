"""Q26: vague verbs (加强, 努力, 进一步) without a number, a date or an owner."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from docgen.definitions.words import Words
from docgen.quality.sentences import measured, quoted, sentences
from docgen.quality.subject import Passage, Subject
from forms.problems import Level, Problem
from forms.values import Day, Days, Quantity, Value

CODE = "Q26"
_SHARE, _FEWEST = 0.2, 5
_LISTED = frozenset({"list"})
_WHOLE = frozenset({"list", "long_text"})
_NOTHING = "这里没有一个数、日期或责任人，请至少写明一项：做多少、何时做完、由谁做。"


class _Looked(NamedTuple):
    """One field: how many sentences, how many of them are vague, and what is said of it."""

    sentences: int
    vague: int
    problems: tuple[Problem, ...]


def vague(subject: Subject) -> Iterator[Problem]:
    """A word beside each text with vague sentences, and one for the plan when they are many."""
    looked = tuple(subject.each(_of_field))
    for one in looked:
        yield from one.problems
    total, count = sum(one.sentences for one in looked), sum(one.vague for one in looked)
    if count >= _FEWEST and count >= total * _SHARE:
        say = (
            f"全文 {total} 句话里有 {count} 句只说“加强”“提高”一类的话，"
            "没有数量、日期或责任人。请挑最要紧的几句写具体。"
        )
        yield Problem("plan", "整份计划", say, Level.WARNING, CODE)


def _of_field(subject: Subject) -> Iterator[_Looked]:
    total = 0
    bad: list[Problem] = []
    found: dict[str, tuple[Passage, list[str]]] = {}
    for one in subject.passages:
        parts = sentences(one.text)
        total += len(parts)
        if _free(one, subject.words) or one.field.kind == "matrix":
            continue
        if one.field.bad and one.text.strip("。 ") == one.field.bad.strip("。 "):
            say = f"{quoted(one.text)}正是这一栏举的“不好的写法”，请照“好的写法”写具体。"
            bad.append(Problem(one.path, one.place, say, Level.WARNING, CODE))
            continue
        empty = [part for part in parts if _empty(part, one, subject)]
        if empty:
            found.setdefault(one.path, (one, []))[1].extend(empty)
    said = (_said(passage, empty) for passage, empty in found.values())
    nothing = (
        Problem(one.path, one.place, _NOTHING, Level.HINT, CODE)
        for one in _unmeasured(subject)
        if one.path not in found
    )
    count = sum(len(empty) for _, empty in found.values())
    yield _Looked(total, count, (*bad, *said, *nothing))


def _unmeasured(subject: Subject) -> Iterator[Passage]:
    """Give each field of texts in which nothing at all can be measured, whatever its words are."""
    names = names_of(subject)
    fields: dict[str, list[Passage]] = {}
    for one in subject.passages:
        asked = one.line is None and one.field.required and one.field.kind in _WHOLE
        if asked and not _free(one, subject.words):
            fields.setdefault(one.path, []).append(one)
    for some in fields.values():
        parts = [part for one in some for part in sentences(one.text)]
        if parts and not any(measured(one) or any(name in one for name in names) for one in parts):
            yield some[0]


def is_vague(text: str, words: Words) -> bool:
    """Whether a text has a vague word or a slogan in it."""
    pattern, plain = _patterns(words)
    return bool(pattern.search(plain.sub("", text)))


def _empty(sentence: str, passage: Passage, subject: Subject) -> bool:
    if measured(sentence) or not is_vague(sentence, subject.words):
        return False
    if any(name in sentence for name in names_of(subject)):
        return False
    if passage.line is None or subject.words.within("hows", passage.field.label):
        return True
    return not any(
        _settles(value, column.label, subject.words)
        for column in passage.line.table.fields
        if column.id != passage.field.id
        and (value := passage.line.row.cells.get(column.id)) is not None
    )


def _settles(value: Value, label: str, words: Words) -> bool:
    """Whether another cell of the row says how much, when or who."""
    if isinstance(value, Day | Days | Quantity):
        return True
    if not isinstance(value, str):
        return False
    return bool(words.within("owners", label) or words.within("times", label) or measured(value))


def names_of(subject: Subject) -> tuple[str, ...]:
    """The people the plan knows by name."""
    named = (one.name for one in subject.plan.people)
    return tuple(one for one in (*named, subject.plan.author.name) if len(one) > 1)


def _free(passage: Passage, words: Words) -> bool:
    return bool(words.within("free", passage.field.label))


def _said(passage: Passage, empty: list[str]) -> Problem:
    more = f"等 {len(empty)} 句" if len(empty) > 1 else ""
    say = f"{quoted(empty[0])}{more}没有数量、日期或责任人，请写明做多少、何时做完、由谁做。"
    by_item = passage.line is not None or passage.field.kind in _LISTED
    level = Level.WARNING if by_item else Level.HINT
    return Problem(passage.path, passage.place, say, level, CODE)


@lru_cache(maxsize=8)
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    vague_words = "|".join(map(re.escape, (*words.of("vague"), *words.of("slogans"))))
    plain_words = "|".join(map(re.escape, words.of("plain")))
    return re.compile(vague_words or r"(?!)"), re.compile(plain_words or r"(?!)")
