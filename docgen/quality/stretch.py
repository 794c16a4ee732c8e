"""Q20: what one strives for is not below what one plans."""

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.quality.sentences import quoted, sentences
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q20"
_UNITS = r"(亿元|万元|元|台|家|个|户|%|％)"
_PAIR = re.compile(
    rf"(?:计划|确保|保底|目标(?!客户|市场|门店|网点|单位|人群))[^，。；\d]{{0,8}}(\d[\d,]*(?:\.\d+)?)\s?{_UNITS}[，、,；]\s?"
    rf"(?:力争|争取|冲刺|挑战)[^，。；\d]{{0,8}}(\d[\d,]*(?:\.\d+)?)\s?{_UNITS}"
)


def stretch(subject: Subject) -> Iterator[Problem]:
    """An error where a text strives for less than it plans, or the fields do."""
    yield from subject.each(_texts)
    yield from _fields(subject)


def _texts(subject: Subject) -> Iterator[Problem]:
    for one in subject.passages:
        for sentence in sentences(one.text.replace("；", "，")):
            match = _PAIR.search(sentence)
            if match and match[2] == match[4] and _number(match[3]) < _number(match[1]):
                say = f"{quoted(match[0], 30)}：力争的数应不低于计划的数，请核对。"
                yield Problem(one.path, one.place, say, Level.ERROR, CODE)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _fields(subject: Subject) -> Iterator[Problem]:
    """Goals that every plan type calls the same, where no rule of its own compares them."""
    ruled = " ".join(one.holds for one in subject.plan.type.rules)
    for low, high in (("floor", "target"), ("target", "stretch"), ("floor", "stretch")):
        paths = f"goals.{low}", f"goals.{high}"
        if all(one in ruled for one in paths):
            continue
        fields = [subject.plan.type.field_at(one) for one in paths]
        values = [
            subject.evaluated.lookup(one) if field else None
            for one, field in zip(paths, fields, strict=True)
        ]
        below, above = values
        if isinstance(below, Decimal) and isinstance(above, Decimal) and below > above:
            first, second = (one.label if one else "" for one in fields)
            section = subject.plan.type.section("goals")
            place = f"{section.title if section else ''} › {second}"
            say = f"{second}低于{first}，请核对这两个数。"
            yield Problem(paths[1], place, say, Level.ERROR, CODE)
