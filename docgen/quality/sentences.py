"""Sentences, and whether one can be measured: a number, a date or an owner."""

import re
from functools import lru_cache

_ENDS = re.compile(r"[。！？!?；;\n]+")
_SHORTEST = 4
REMEMBERED = 4096  # texts; what was found in one is the same at the next save
_UNITS = "个家次人名位天周月年季项条份场台套成倍元万亿点轮期遍本张组批户店所"
_MEASURE = re.compile(
    r"[0-9０-９%％‰]"
    rf"|[二两三四五六七八九十百千万]+(?:[{_UNITS}]|小时|分钟|课时)"
    r"|一(?=[家名次天周份场台套遍张篇]|小时|个月|个工作日)|半[年天]|半个?(?:月|小时)"
    r"|每(?:天|日|晚|周|旬|月|季|半年|年|两|隔)|逐(?:日|周|月|季|户|家)"
    r"|(?:周|星期)[一二三四五六日天末]|[月季年周]度?(?:底|末|初|中)|当[天日晚周月]|次[日月周年]"
    r"|暑假|寒假|春节|元旦|五一|端午|中秋|国庆|冬至|清明|双十一|双十二|开学|节前|节后|月内|周内|季内"
    r"|《"
)
_YEAR = re.compile(r"20\d\d\s?年度?(?!\s?\d)")  # a plan is for a year anyhow
_OWNER = re.compile(
    r"由[^，。；由]{1,14}?(?:负责|牵头|主持|跟进|落实|完成|承担|组织|执行|检查|审批|书面|上门|回访)"
    r"|(?:责任人|负责人|牵头人)(?:为|是|：|:)?[\u4e00-\u9fff]{2,}"
)


@lru_cache(maxsize=REMEMBERED)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; scraps of two or three characters are none."""
    parts = (one.strip() for one in _ENDS.split(text))
    return tuple(one for one in parts if len(one) >= _SHORTEST)


@lru_cache(maxsize=8192)
def measured(sentence: str) -> bool:
    """Whether it says how much, when, how often, which document, or who."""
    return bool(_MEASURE.search(_YEAR.sub("", sentence)) or _OWNER.search(sentence))


def quoted(sentence: str, most: int = 24) -> str:
    """The sentence in quotation marks, cut where it is long."""
    return f"“{sentence}”" if len(sentence) <= most else f"“{sentence[:most]}……”"
