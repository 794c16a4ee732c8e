"""Q28: points instead of fines and of money kept from employees."""

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.definitions.words import Words
from docgen.quality.check import by_field
from docgen.quality.sentences import REMEMBERED, quoted, sentences
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q28"
_FINED = re.compile(
    r"(?:罚|扣罚|扣发|扣款|扣)\s?\d+(?:\.\d+)?\s?元(?!/)"
    r"|扣[^，。；分\d]{0,8}(?:奖金|工资|底薪|月薪)\s?\d*|(?:奖金|工资|底薪|月薪)[^，。；分\d]{0,4}扣"
)


@by_field
def fines(subject: Subject) -> Iterator[Problem]:
    """A warning where employees are fined or asked for a deposit."""
    for one in subject.passages:
        say = _say(one.text, subject.words)
        if say:
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)


@lru_cache(maxsize=REMEMBERED)
def _say(text: str, words: Words) -> str:
    return next(filter(None, (_of(one, words) for one in sentences(text))), "")


def _of(sentence: str, words: Words) -> str:
    if words.within("denied", sentence) or words.within("outside", sentence):
        return ""
    if words.within("fines", sentence) or _FINED.search(sentence):
        return (
            f"{quoted(sentence)}是对员工罚款或扣工资，劳动法上站不住。"
            "建议改成扣考核分，金额请人力资源部审过再写。"
        )
    if words.within("deposits", sentence) and words.within("staff", sentence):
        return f"{quoted(sentence)}：用人单位不能向员工收押金或扣证件（劳动合同法第九条），请删去。"
    return ""
