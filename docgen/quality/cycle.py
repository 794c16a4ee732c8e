"""Q12: assessment and review dates are stated; a strategy is looked at every three months."""

import re
from collections.abc import Iterator

from docgen.quality.subject import Subject
from forms.calendar import PeriodKind
from forms.problems import Level, Problem

CODE = "Q12"
_LONG = frozenset({PeriodKind.YEAR, PeriodKind.HALF})
_OFTEN = re.compile(
    r"每(?:周|旬|半月|月|季|两周|[一二两三1-3]\s*个?月)|按(?:周|月|季)|逐[周月季]"
    r"|(?<![\d\s])[月季]度?(?:末|底|初)|[月季]度?(?:考核|分析|总结|复盘|例会)|(?:周|月|季)例会|次月\s?\d+\s?日"
)


def cycle(subject: Subject) -> Iterator[Problem]:
    """A warning when a plan of half a year or more never says when it is looked at again."""
    if subject.plan.type.period not in _LONG:
        return
    places = [one for part in ("assessment", "targets") for one in subject.covering(part)]
    if places and subject.shown and not _OFTEN.search(subject.shown):
        section, field, path, _ = places[0]
        say = "没有写多久考核、复盘一次。请写明周期和日期，策略至少每 3 个月检查一次。"
        yield Problem(path, f"{section.title} › {field.label}", say, Level.WARNING, CODE)
