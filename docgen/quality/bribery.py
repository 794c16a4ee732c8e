"""Q27: no kickbacks, no payments to those who decide for a customer."""

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.definitions.words import Words
from docgen.quality.check import by_field
from docgen.quality.sentences import REMEMBERED, quoted, sentences
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q27"
_CLAUSES = re.compile(r"[，,、：:]")
_DEDUCTED = re.compile(r"回扣(?=除|减|款项|抵)")  # 手续费回扣除
_PERSONAL = re.compile(r"返(?:点|利|现|佣)[^，。；]{0,10}个人|给个人返(?:点|利|现)")
_GIVEN = re.compile(r"给|送|付|发|返|按|兑|约|请|请客|打点|安排|带|陪")


@by_field
def bribery(subject: Subject) -> Iterator[Problem]:
    """An error that only goes with the words, or with the signature of who answers for it."""
    for one in subject.passages:
        say = _say(one.text, subject.words)
        if say:
            yield Problem(one.path, one.place, say, Level.ERROR, CODE)


@lru_cache(maxsize=REMEMBERED)
def _say(text: str, words: Words) -> str:
    for sentence in sentences(text):
        found = _found(sentence, words)
        if found:
            return (
                f"{quoted(sentence)}提到“{found}”，可能构成商业贿赂，不能写进计划。"
                "请删去；确属误会的，请主管写明合规意见。"
            )
    return ""


def _found(sentence: str, words: Words) -> str:
    plain = _DEDUCTED.sub("", sentence)
    if words.within("denied", plain):
        return ""
    word = words.within("bribery", plain)
    personal = _PERSONAL.search(plain)
    if word or personal:
        return word or (personal[0] if personal else "")
    for clause in _CLAUSES.split(plain):
        payee, favour = words.within("payees", clause), words.within("favours", clause)
        if payee and favour and _GIVEN.search(clause):
            return f"{payee}……{favour}"
    return ""
