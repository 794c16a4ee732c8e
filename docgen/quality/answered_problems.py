"""Q10: what the review found wanting is taken up somewhere in the plan."""

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.quality.sentences import quoted
from docgen.quality.subject import Line, Passage, Subject
from forms.problems import Level, Problem

CODE = "Q10"
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
_COMMON = re.compile(
    r"[的了在和与是有没不等个从未到很还就也都而但因为这那些我们他]|计划|工作|问题|情况"
)
_ANSWER = re.compile(r"对策|措施|改进|改法|办法|下一步|怎样改|整改")
_ENOUGH = 2  # pairs of characters that one text takes up
_ALL_OVER = 3  # or a third of them all the texts together


def answered_problems(subject: Subject) -> Iterator[Problem]:
    """A hint for each list of problems with one that no other part of the plan takes up."""
    found: dict[str, list[tuple[str, str]]] = {}
    others: list[frozenset[str]] = []
    for one in subject.passages:
        if not _names_problems(one, subject):
            others.append(_grams(one.text))
        elif one.line is None:
            found.setdefault(one.path, []).append((one.text, one.place))
    for line in subject.lines:
        if _open(line, subject):
            path = line.path.partition("[")[0]
            found.setdefault(path, []).append((_text(line), line.place))
    everything = frozenset().union(*others)
    for path, problems in found.items():
        open_ones = [one for one in problems if not _answered(one[0], others, everything)]
        if open_ones:
            yield _said(path, open_ones)


def _reviews(one: Passage | Line) -> bool:
    return one.section.id == "review" or "review" in one.section.covers


def _names_problems(one: Passage, subject: Subject) -> bool:
    label = one.line.table.label if one.line else one.field.label
    return _reviews(one) and bool(subject.words.within("problems", label))


def _open(line: Line, subject: Subject) -> bool:
    """Whether a row of a review names a problem and no answer to it."""
    if not (_reviews(line) and subject.words.within("problems", line.table.label)):
        return False
    return not any(
        _ANSWER.search(one.label) and line.row.cells.get(one.id) for one in line.table.fields
    )


def _text(line: Line) -> str:
    texts = (line.row.cells.get(one.id) for one in line.table.fields if one.kind == "text")
    return "，".join(one for one in texts if isinstance(one, str))


def _said(path: str, problems: list[tuple[str, str]]) -> Problem:
    text, place = problems[0]
    more = f"等 {len(problems)} 条" if len(problems) > 1 else ""
    say = f"{quoted(text)}{more}在后面没有看到对应的措施，请在计划里写明怎样改、谁来改、何时改完。"
    return Problem(path, place.partition("，第")[0], say, Level.HINT, CODE)


def _answered(problem: str, others: list[frozenset[str]], everything: frozenset[str]) -> bool:
    asked = _grams(problem)
    if len(asked) <= _ENOUGH or len(asked & everything) * _ALL_OVER >= len(asked):
        return True
    return any(len(asked & one) >= _ENOUGH for one in others)


@lru_cache(maxsize=2048)
def _grams(text: str) -> frozenset[str]:
    """Pairs of characters that say something: 安装, 排期, but not 没有."""
    return frozenset(
        run[at : at + 2]
        for run in _HAN.findall(text)
        for at in range(len(run) - 1)
        if not _COMMON.search(run[at : at + 2])
    )
