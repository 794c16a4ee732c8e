"""Q29: the tobacco trade may cap its deliveries; it sets no lower limits and forces no brands."""

import re
from collections.abc import Iterator

from docgen.quality.sentences import quoted, sentences
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

CODE = "Q29"
_TRADE = re.compile(r"卷烟|烟草|零售户订货")
_FORCED = re.compile(
    r"(?:订货|订购|进货|购进|投放|供货)[^，。；]{0,12}(?:不低于|不少于|最低|至少|下限|必须)"
    r"|(?:必须|硬性|强制)[^，。；]{0,8}(?:订|购进|搭配)|搭配(?:销售|投放|供应)|指定品牌订"
)


def tobacco(subject: Subject) -> Iterator[Problem]:
    """A hint where a tobacco plan sets a lower limit or forces an assortment."""
    author = subject.plan.author
    texts = (one.text for one in subject.passages)
    if not any(map(_TRADE.search, (author.company, author.department, *texts))):
        return
    for one in subject.passages:
        for sentence in sentences(one.text):
            if _FORCED.search(sentence) and not subject.words.within("denied", sentence):
                say = (
                    f"{quoted(sentence)}：卷烟供应可以设上限，不能设下限、搭配或指定品牌订货，"
                    "请改写成按订单供货。"
                )
                yield Problem(one.path, one.place, say, Level.HINT, CODE)
                break
