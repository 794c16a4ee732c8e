"""Q18: the plan speaks of its own company, in readable characters."""

import re
from collections.abc import Iterator

from docgen.quality.check import by_field
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q18"
_COMPANY = r"[\u4e00-\u9fff（）]{2,16}?(?:有限责任公司|有限公司|股份公司|集团公司)"
_OURS = re.compile(
    rf"(?:我公司|本公司|我司|我们)(?:是|为|——|，|：)?\s?(?P<after>{_COMPANY})"
    rf"|(?:作为|根据|按照|在|为)(?P<as>{_COMPANY})(?:的?(?:一名|一员|业务员|销售员|销售代表|区域经理|经营方针|总体要求|年度))"
)
_BROKEN = re.compile(r"\ufffd|锟斤拷|烫烫烫|屯屯屯|ï¿½|Ã[\x80-\xbf]|â€")
_TRADITIONAL = re.compile(
    r"[們個這時爲會來對開關過還進動學習務業員銷質價貨廠產區縣場營擴強勵獎罰處聯繫總結計劃標額萬億電話發點隊經濟無]"
)
_SEVERAL = 3


@by_field
def other_names(subject: Subject) -> Iterator[Problem]:
    """A warning where the text calls another company its own, is broken, or half traditional."""
    company = subject.plan.author.company
    for one in subject.passages:
        if _BROKEN.search(one.text):
            say = "文字里有乱码，多半是从别处粘贴来的，请重新输入这一段。"
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)
            continue
        if len(set(_TRADITIONAL.findall(one.text))) >= _SEVERAL:
            say = "这一段夹着繁体字，多半是从别处粘贴来的，请改成简体并核对内容。"
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)
            continue
        match = _OURS.search(one.text)
        name = (match["after"] or match["as"]) if match else ""
        if company and name and name not in company and company not in name:
            say = f"这里写的是“{name}”，编制单位是“{company}”，请核对是不是从别家的计划抄来的。"
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)
