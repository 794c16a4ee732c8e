"""Q06: a number in the text says the same as the figure it names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from docgen.definitions.words import Words
from docgen.plans.figures import show_computed
from docgen.quality.sentences import REMEMBERED, quoted, sentences
from docgen.quality.subject import Passage, Subject
from forms import reading
from forms.calendar import PeriodKind
from forms.field import Field
from forms.problems import Level, Problem
from forms.units import Sort, measure
from forms.values import Quantity

CODE = "Q06"
_DIGIT = re.compile(r"\d")
_NAME = 3  # shorter labels name too many things
_PERIODIC = re.compile(r"全年|年度|今年|本年|上年|半年|季度|本季|本月|月度|上月|当月|本周|周目标")
_OTHER_TIME = re.compile(r"去年|上年|前年|上月|上期|上季|同期|明年|下月|下季|下年")
_YEAR = re.compile(r"(20\d\d)\s?年")
_GROWN = re.compile(
    r"(?:^|(?<=[，；：:\s（(]))(?:计划|预计|力求|本计划)?"
    r"(?:今年|本年度?|全年|年度目标|年度销售目标|全年目标|全年销售目标|销售目标|总目标|全年销售额)"
    r"(?:计划|预计|要|将|须|应|的)?(?:同比|比上年|比去年|较上年|较去年|在上年基础上)?(?:增长|提高|增加)"
    r"\s?(?P<number>\d+(?:\.\d+)?)\s?[%％](?!\s?[～~—-])"
)
_ABOUT = Decimal("0.05")
_MONEY = {
    "亿元": Decimal(10) ** 8,
    "亿": Decimal(10) ** 8,
    "万元": Decimal(10) ** 4,
    "万": Decimal(10) ** 4,
    "元": Decimal(1),
}
_RATE = {"%": Decimal("0.01"), "％": Decimal("0.01"), "‰": Decimal("0.001")}
_GROWTHS = ("增长率", "同比增长", "年增长率", "计划增长率", "销售增长率")
_ROUNDED = Decimal("0.0051")
_LOOSE = re.compile(r"约|近|超|逾|突破|左右|以上|以内|多")
_AT_LEAST = frozenset({"不少于", "不低于", "至少", "最少", "以上", "≥", "超过", "突破"})
_NUMBER = r"(?P<number>\d[\d,，]*(?:\.\d+)?)\s?"
_LINK = (
    r"(?P<link>(?:为|是|达到|达|定为|定在|确定为|约为|约|近|超|：|:"
    r"|共计|共|合计|完成|实现|突破|\s)*)"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the plan: its canonical value, and where it stands; typed where it was."""

    field: Field
    value: Decimal
    high: Decimal
    typed: Quantity | None
    unit: str
    section: str
    review: bool
    floor: bool

    @property
    def label(self) -> str:
        """What it is called."""
        return self.field.label

    @property
    def shown(self) -> str:
        """How it is printed."""
        if self.typed:
            return reading.show(self.field, self.typed)
        return show_computed(self.value, self.field)


def contradictions(subject: Subject) -> Iterator[Problem]:
    """A warning for each sentence that names a figure and another number than it has."""
    facts = _facts(subject)
    if not facts:
        return
    pattern = _pattern(tuple(sorted(facts, key=len, reverse=True)), subject.words.of("whole"))
    for one in subject.passages:
        if not _names_a_figure(one.text, pattern):
            continue
        for sentence in sentences(one.text):
            wrong = _wrong(sentence, one, pattern, facts, subject) or _grown(
                sentence, one, facts, subject
            )
            if wrong:
                yield Problem(one.path, one.place, wrong, Level.WARNING, CODE)
                break


def _facts(subject: Subject) -> dict[str, list[Fact]]:
    """The figures by every name they go under."""
    reviews = {path for _, _, path, _ in subject.covering("review")}
    named: dict[str, list[Fact]] = {}
    for section, field, path, value in subject.fields():
        figure = subject.evaluated.figures.get(path)
        typed = value if isinstance(value, Quantity) else None
        found = typed.value if typed else figure.value if figure else None
        if not isinstance(found, Decimal):
            continue
        high = typed.high if typed and typed.high is not None else found
        unit = field.unit or ("%" if field.kind == "percent" else "")
        review = path in reviews or section.id == "review"
        floor = bool(typed and typed.word in _AT_LEAST)
        fact = Fact(field, found, high, typed, unit, section.id, review, floor)
        for name in _names(field.label, subject.words):
            named.setdefault(name, []).append(fact)
    return named


@lru_cache(maxsize=1024)
def _names(label: str, words: Words) -> tuple[str, ...]:
    groups = (one for one in words.same if label in one)
    names = {label, *(name for one in groups for name in one)}
    return tuple(sorted(one for one in names if len(one) >= _NAME))


@lru_cache(maxsize=REMEMBERED)
def _names_a_figure(text: str, pattern: re.Pattern[str]) -> bool:
    return bool(_DIGIT.search(text) and (pattern.search(text) or _GROWN.search(text)))


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...], whole: tuple[str, ...]) -> re.Pattern[str]:
    before = r"(?:^|(?<=[，。；、：:\s（(“])|(?<=[以使把将保成现按到过即的]))"
    heads = "|".join(map(re.escape, whole)) or r"(?!)"
    units = "|".join((*map(re.escape, (*_MONEY, *_RATE)), r"[\u4e00-\u9fff]{1,2}"))
    moved = r"(?:(?:由|从)[^，。；]{1,14}?(?:到|至|为))?"
    return re.compile(
        rf"{before}(?P<whole>{heads})?的?(?P<name>{'|'.join(map(re.escape, names))})"
        rf"{_LINK}{moved}\s?{_NUMBER}(?P<unit>{units})(?P<after>.{{0,4}})"
    )


def _wrong(
    sentence: str,
    passage: Passage,
    pattern: re.Pattern[str],
    facts: dict[str, list[Fact]],
    subject: Subject,
) -> str:
    for match in pattern.finditer(sentence):
        if not match["whole"] and not _PERIODIC.search(match["name"]):
            continue
        if re.match(r"\s?[～~—–-]|\s?至\s?\d", match["after"]):
            continue
        meant = [one for one in facts[match["name"]] if _speaks_of(one, sentence, passage, subject)]
        said = [one for one in meant if _comparable(one, match["unit"])]
        if said and not any(_agrees(one, match) for one in said):
            one = said[0]
            return (
                f"{quoted(match[0].removesuffix(match['after']).strip(), 30)}与“{one.label}”"
                f"（{one.shown}）对不上，请改其中一处。"
            )
    return ""


def _grown(sentence: str, passage: Passage, facts: dict[str, list[Fact]], subject: Subject) -> str:
    """What is wrong with how much a sentence says the whole grows, where the plan says it too."""
    match = _GROWN.search(sentence)
    known = [one for name in _GROWTHS for one in facts.get(name, ()) if not one.review]
    yearly = subject.plan.type.period is PeriodKind.YEAR
    if not (match and known and yearly) or passage.section.id == "review":
        return ""
    said = Decimal(match["number"]) * _RATE["%"]
    one = known[0]
    if any(abs(said - each.value) <= _ROUNDED for each in known):
        return ""
    return f"{quoted(match[0], 30)}与“{one.label}”（{one.shown}）对不上，请改其中一处。"


def _speaks_of(fact: Fact, sentence: str, passage: Passage, subject: Subject) -> bool:
    """Whether a sentence can mean this figure: of the same time, review of review."""
    reviewing = passage.section.id == "review" or "review" in passage.section.covers
    if fact.review != reviewing:
        return False
    if _OTHER_TIME.search(sentence) and not _OTHER_TIME.search(fact.label):
        return False
    years = {int(one) for one in _YEAR.findall(sentence)}
    period = subject.plan.period
    return not years or any(period.start.year <= one <= period.end.year for one in years)


def _comparable(fact: Fact, unit: str) -> bool:
    sort = measure(fact.unit).sort
    if sort is Sort.MONEY:
        return unit in _MONEY
    if sort is Sort.RATE:
        return unit in _RATE
    return bool(fact.unit) and unit.startswith(fact.unit)


def _agrees(fact: Fact, match: re.Match[str]) -> bool:
    digits = match["number"].replace(",", "").replace("，", "").rstrip(".")
    scale = _MONEY.get(match["unit"]) or _RATE.get(match["unit"]) or Decimal(1)
    said = Decimal(digits) * scale
    places = len(digits.partition(".")[2])
    slack = scale * Decimal(1).scaleb(-places) / 2
    if _LOOSE.search(match["link"]) or _LOOSE.match(match["after"]):
        slack = max(slack, abs(fact.value) * _ABOUT)
    if fact.floor and said >= fact.value:
        return True
    return fact.value - slack <= said <= fact.high + slack
