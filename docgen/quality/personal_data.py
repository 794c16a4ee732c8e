"""Q30: no mobile and identity numbers, no illness and family of people in a plan."""

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.definitions.words import Words
from docgen.quality.check import by_field
from docgen.quality.sentences import REMEMBERED, quoted, sentences
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q30"
_MOBILE = re.compile(r"(?<![\d.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.])")
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d{4}[\dXx](?!\d)")


@by_field
def personal_data(subject: Subject) -> Iterator[Problem]:
    """A warning for each place with such data; the numbers themselves are not repeated."""
    for one in subject.passages:
        say = _say(one.text, subject.words)
        if say:
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)


@lru_cache(maxsize=REMEMBERED)
def _say(text: str, words: Words) -> str:
    if _IDENTITY.search(text):
        return "写了身份证号。计划会传给很多人，请删去，只在系统里登记。"
    if _MOBILE.search(text):
        return "写了手机号。计划会传给很多人，请删去或遮住中间四位，例如 138****0000。"
    for sentence in sentences(text):
        if _private(words).search(sentence):
            return f"{quoted(sentence)}写了个人的家庭或健康情况，属于敏感信息，请删去。"
    return ""


@lru_cache(maxsize=8)
def _private(words: Words) -> re.Pattern[str]:
    """Somebody's wife, somebody's illness; a customer who brings a child along is neither."""
    person, family, illness = (
        "|".join(map(re.escape, words.of(key))) or r"(?!)"
        for key in ("persons", "families", "illnesses")
    )
    return re.compile(
        rf"(?:{person})(?:的|家|家里的|本人的)?(?:{family})"
        rf"|(?:{person})[^，。；]{{0,6}}(?:患有?|得了|查出|确诊|因|有)[^，。；]{{0,3}}(?:{illness})"
    )
