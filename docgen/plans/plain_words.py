"""What is looked for when plans are searched: the words of their values, made plain.

Plain: full-width letters and digits are half-width, capitals small, white space one space, and
common traditional characters simplified, so that 12万, abc and 计划 find １２万, ABC and 計劃.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.definitions.plan_type import Section
from forms.field import Choice, Field
from forms.json import Json
from forms.text import clean

MOST_TERMS = 5
LONGEST_TERM = 40
AROUND = 36  # characters shown on either side of what was found

_TRADITIONAL = (
    "計劃銷營業務員經理標額達產價購買賣貨單據實際績績長減總結開發線點區門戶親廠場驗證證據質檢測"
    "變動態勢競爭對優劣機會風險應當責任領導組織結構調整處罰獎勵訓練學習課程講師論壇會議紀錄錄導"
    "費預算財稅帳賬錢幣銀賒賠償還債務約簽訂訂單運輸倉庫儲備儲備補償補貼獲得獲嘉實現執進週週歷"
    "時間間隔個幾為與於無沒來後從這麼樣種類節慶傳統電話網絡絡視頻頻圖畫廣東華國際貿塊萬億兩"
    "張陳劉楊趙黃吳孫鄭馮鄧許蕭葉蘇盧蔣賈譚陸馬謝鍾鄒韓羅顧龍島灣縣鄉鎮號樓層車輛飛設備備齊"
)
_SIMPLIFIED = (
    "计划销营业务员经理标额达产价购买卖货单据实际绩绩长减总结开发线点区门户亲厂场验证证据质检测"
    "变动态势竞争对优劣机会风险应当责任领导组织结构调整处罚奖励训练学习课程讲师论坛会议纪录录导"
    "费预算财税帐账钱币银赊赔偿还债务约签订订单运输仓库储备储备补偿补贴获得获嘉实现执进周周历"
    "时间间隔个几为与于无没来后从这么样种类节庆传统电话网络络视频频图画广东华国际贸块万亿两"
    "张陈刘杨赵黄吴孙郑冯邓许萧叶苏卢蒋贾谭陆马谢钟邹韩罗顾龙岛湾县乡镇号楼层车辆飞设备备齐"
)
_PLAIN = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | {0x3000: 0x20}
    | {ord(old): ord(new) for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True) if old != new}
)
_SPACE = re.compile(r"\s+")
_APART = frozenset({"id", "method", "value", "high", "old", "low_in", "high_in", "locked", "made"})
"""What is stored beside the words people typed or see."""
_SILENT = frozenset({"image", "plan_link", "reference"})
_LABELS = ("choices", "items")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a passage; `hit` is what was looked for."""

    text: str
    hit: bool


def plain(text: str) -> str:
    """Return a text as it is looked for."""
    return _SPACE.sub(" ", text.translate(_PLAIN).casefold()).strip()


def terms(query: str) -> tuple[str, ...]:
    """Return what a query looks for: its words, each once."""
    found = (one[:LONGEST_TERM] for one in plain(clean(query)).split(" ") if one)
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def section_words(section: Section, content: Mapping[str, Json]) -> str:
    """Return all that was typed into a section, plain, a line for each piece."""
    lines = (
        plain(clean(text))
        for field in section.fields
        for text in field_words(field, content.get(field.id))
    )
    return "\n".join(filter(None, lines))


def field_words(field: Field, stored: Json) -> Iterator[str]:
    """Give the pieces of text in a stored form as people see them, choices by their labels."""
    if stored is None or field.kind in _SILENT:
        return
    if field.fields and isinstance(stored, list):
        for row in stored:
            if isinstance(row, dict):
                for part in field.fields:
                    yield from field_words(part, row.get(part.id))
        return
    labels = {one.id: one.label for name in _LABELS for one in _choices(field, name)}
    yield from _texts(stored, labels)


def pieces(text: str, wanted: Sequence[str]) -> tuple[Piece, ...]:
    """Return the passage around the first thing wanted, in pieces; empty when nothing is there."""
    places: list[int] = []
    letters: list[str] = []
    for at, letter in enumerate(text):
        for one in letter.translate(_PLAIN).casefold():
            letters.append(" " if one.isspace() else one)
            places.append(at)
    line = "".join(letters)
    hits = sorted(
        (places[found.start()], places[found.end() - 1] + 1)
        for one in wanted
        for found in re.finditer(re.escape(one), line)
    )
    return tuple(_cut(text, hits)) if hits else ()


def _cut(text: str, hits: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    start = max(hits[0][0] - AROUND, 0)
    stop = min(hits[0][1] + AROUND, len(text))
    at = start
    if start:
        yield Piece("…", hit=False)
    for first, last in hits:
        if first < at or last > stop:
            continue
        if first > at:
            yield Piece(text[at:first], hit=False)
        yield Piece(text[first:last], hit=True)
        at = last
    if at < stop:
        yield Piece(text[at:stop], hit=False)
    if stop < len(text):
        yield Piece("…", hit=False)


def _choices(field: Field, name: str) -> tuple[Choice, ...]:
    return field.choices(name)


def _texts(stored: Json, labels: Mapping[str, str]) -> Iterator[str]:
    if isinstance(stored, str):
        yield labels.get(stored, stored)
    elif isinstance(stored, list):
        for one in stored:
            yield from _texts(one, labels)
    elif isinstance(stored, dict):
        for name, one in stored.items():
            if name not in _APART:
                yield from _texts(one, labels)
