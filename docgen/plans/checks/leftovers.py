"""Places left empty in a text: xx, ××, 20xx, __, ***, 某某, 〔部门〕, 完成万元, （　）万元."""

import re
from collections.abc import Iterator
from functools import lru_cache

from docgen.plans.spots import Spot
from docgen.plans.written import texts_of
from forms.problems import Problem

_UNIT = r"(?:万元|亿元|元|台|户|家|％|%|‰|个百分点)"
_LEFT = re.compile(
    r"(?:20)?(?<![A-Za-z\-—])[xXｘＸ]{2,}(?![A-Za-z])(?<!-20xx)"  # xx公司, not XXL or Maxxus
    r"|\*{2,}(?=[万亿元台户家个人%％])"
    r"|(?<!…)(?<!\.{3})(?:…|\.{3,}+)++\s?(?=[万亿]?元|[%％])"  # nothing of it tried twice
    r"|【[^】\n]{0,30}(?:此处|填写|请填|待填|输入|内容)[^】\n]{0,20}】|【\s*】"
    r"|[（(](?:姓名|名称|日期|时间|金额|单位名称|公司名称|数字)[）)](?!：)"
    r"|(?:请在?此处?|此处)(?:输入|填写|补充)[\u4e00-\u9fff]{0,6}|TODO|待(?:补充|填写|完善)(?=[。；，]|$)"
    r"|(?:责任人|负责人|执行人|时间|日期|地点)(?:：|:)?\s?(?:待定|未定)"
    r"|(?<![A-Za-z0-9])[Nn](?=\s?(?:万元|亿元|家|台|个|户|人次)(?![A-Za-z]))"
    r"|[×✕╳]{2,}|_{2,}|＿{2,}|\*{3,}|某某|〔[^〕\n]{0,30}〕"
    r"|\?\s?(?=[个万亿元台户家次%])|？(?=[万亿]?元|[台户%])"
    r"|(?<![A-Za-z0-9])[xXｘＸ](?=\s?(?:万元|亿元|万|元|台|户|家|个|人|天|月|日|%|％))"  # x 万元
    r"|[xX]\s?[-—～~]\s?[xX](?=\s?[个万元台家人])"
    r"|(?:(?<=[在为与由于向我])|(?<![\u4e00-\u9fff]))某(?:公司|集团|酒店|医院|超市|品牌|[省市县区](?!场))"
    rf"|[（(]\s*[）)](?={_UNIT})|(?<!\d)年\s+月\s+日"
)
_NO_NUMBER = re.compile(  # 完成万元，力争完成万元; 以万元为单位 and 送货到户 are none
    r"(?:完成|实现|达到|突破|力争|确保|不少于|不低于|不超过|超过|增长|提高|下降|降低|占|约)(?:了|为)?"
    rf"\s*(?P<unit>{_UNIT})(?=[，。；、！,;]|\s|$|左右|以上|以下|以内)"
)
_SUSPECT = re.compile(
    r"[xXｘＸ×✕╳_＿*某〔?？【Nn…（(]|\.{3}|此|TODO|待[补填完定]|未定|年\s+月"
)  # most texts have none
_UNDERLINES = re.compile(r"[_＿]+")


def leftovers(spot: Spot) -> Iterator[Problem]:
    """A problem where a text still has a placeholder in it; underlines may wait for the pen."""
    for text in texts_of(spot.value):
        say = _say(text, pen=spot.field.pen)
        if say:
            yield Problem(spot.path, spot.place, say, code="leftover")
            return


@lru_cache(maxsize=4096)
def _say(text: str, *, pen: bool) -> str:
    left = (one[0] for one in _LEFT.finditer(text)) if _SUSPECT.search(text) else ()
    found = next((one for one in left if not (pen and _UNDERLINES.fullmatch(one))), "")
    if found:
        return f"文字里还留着“{found}”，请换成实际内容。"
    empty = _NO_NUMBER.search(text)
    return f"“{empty[0]}”前面漏了数字，请把“{empty['unit']}”前的数补上。" if empty else ""
