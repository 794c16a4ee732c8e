"""What the plan's own evaluation already checks: its codes in the list, and what they cost."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.quality.check import Part, Weight
from forms.problems import Problem


@dataclass(frozen=True, slots=True)
class Held:
    """The code in the domain's list (empty when it has none), a title and the weight."""

    code: str
    title: str
    weight: Weight


_SUM = Weight(Part.RIGHT, 6, 18, "让各项合计与总数一致")
_ORDER = Weight(Part.RIGHT, 4, 12, "理顺先后次序和时间")
_UNIT = Weight(Part.RIGHT, 4, 12, "检查单位和位数")
_READ = Weight(Part.RIGHT, 3, 12, "改正读不出来或超出范围的内容")
_FORM = Weight(Part.CONCRETE, 1, 3, "按建议的长短改写", hint=0.2)

HELD: Mapping[str, Held] = {
    "required": Held("", "必填项", Weight(Part.WHOLE, 3, 30, "填上必填的内容")),
    "owner": Held("Q07", "责任到人", Weight(Part.CONCRETE, 2, 10, "补上每项措施的责任人和时间")),
    "rows": Held("", "行数", Weight(Part.WHOLE, 3, 9, "补足要求的行数")),
    "count": Held("", "条数", Weight(Part.WHOLE, 3, 9, "补足要求的条数")),
    "length": Held("", "长短", _FORM),
    "sum": Held("Q05", "合计", _SUM),
    "shares": Held("Q05", "占比合计", _SUM),
    "cross": Held("Q05", "交叉合计", _SUM),
    "range": Held("Q20", "范围", _READ),
    "order": Held("Q20", "先后", _ORDER),
    "rising": Held("Q20", "逐级上升", _ORDER),
    "contiguous": Held("Q20", "阶段相接", _ORDER),
    "overlap": Held("Q20", "时间不重叠", _ORDER),
    "period": Held("Q14", "期间", Weight(Part.CONSISTENT, 5, 10, "让日期落在计划期间内")),
    "leftover": Held("Q15", "没有空位", Weight(Part.WHOLE, 4, 16, "把留着的空位换成实际内容")),
    "magnitude": Held("Q16", "单位", _UNIT),
    "unit": Held("Q16", "单位", _UNIT),
    "parent": Held("Q13", "上级计划分下来的数", Weight(Part.CONSISTENT, 4, 8, "与上级计划对上")),
    "numbering": Held("Q17", "编号", Weight(Part.CONSISTENT, 2, 4, "理顺手写的编号")),
    "superior": Held("", "上下级", _ORDER),
    "rule": Held("", "字段之间的关系", Weight(Part.CONSISTENT, 4, 12, "改好互相对不上的数")),
    "figure": Held("", "自动计算", Weight(Part.RIGHT, 3, 6, "改好算不出来的数")),
    "hygiene": Held("", "标点", Weight(Part.CONCRETE, 0, 0, "改好标点", hint=0)),
    "pending": Held("", "待定", Weight(Part.WHOLE, 1, 4, "把待定的数定下来")),
    "unread": Held("", "读不出来", _READ),
    "value": Held("", "内容", _READ),
    "alt": Held("", "图片说明", Weight(Part.WHOLE, 0, 0, "给图片写说明", hint=0)),
}
"""By the word evaluation uses; what is not listed costs as `value` does."""


def held(problem: Problem) -> Held:
    """What a problem of the evaluation counts as."""
    return HELD.get(problem.code, HELD["value"])
