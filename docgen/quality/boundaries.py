"""Q24: where a rule has a threshold, it says which side the threshold itself belongs to."""

import re
from collections.abc import Iterator

from docgen.quality.check import by_field
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q24"
_EDGE = re.compile(
    r"(?<!\d)(\d+(?:\.\d+)?\s?(?:%|％|万元|元|台|家|户|分|天|个月|公里|人)?)\s?(及)?(以上|以下|以内)"
)
_SAID = re.compile(r"[（(](?:不)?含|含[）)]|不含|[≥≤]|及以[上下]|不低于|不少于|不足|未达到|达到")
_LOW = frozenset({"以下", "以内"})


@by_field
def boundaries(subject: Subject) -> Iterator[Problem]:
    """A warning where the same number stands with 以上 and with 以下 and neither says 含."""
    for one in subject.passages:
        if "以上" not in one.text or _SAID.search(one.text):
            continue
        edges = _EDGE.findall(one.text)
        above = {number.strip() for number, _, side in edges if side == "以上"}
        below = {number.strip() for number, _, side in edges if side in _LOW}
        both = next((number for number, _, _ in edges if number.strip() in above & below), "")
        if both:
            say = (
                f"“{both.strip()}以上”和“以下”都没有写含不含 {both.strip()}，"
                f"刚好 {both.strip()} 时会有争议，请写明，例如“{both.strip()}（含）以上”。"
            )
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)
