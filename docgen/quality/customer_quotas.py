"""Q11: customer work has quotas: calls, visits, new customers."""

import re
from collections.abc import Iterator

from docgen.quality.subject import Subject
from forms.problems import Level, Problem
from forms.values import Quantity, Table, Value

CODE = "Q11"
_QUOTA = re.compile(
    r"[0-9０-９二两三四五六七八九十百]\s*(?:个|家|位|户|次|通|所|名|人|组|场|家次|店|成|封|遍)"
    r"|每(?:天|日|周|月|季|两)[^。；]{0,12}(?:一|1)(?:次|家|遍|户)"
)

_VISITS = re.compile(r"电话|拜访|客户|名单|回访|签约|网点|店")


def customer_quotas(subject: Subject) -> Iterator[Problem]:
    """A warning when nothing in the customer work is counted."""
    places = [one for one in subject.covering("customers") if subject.filled(*one)]
    if not places or any(_counted(value) for _, _, _, value in places):
        return
    if any(
        _VISITS.search(field.label) and _counted(value) for _, field, _, value in subject.fields()
    ):
        return  # the goals say it
    paths = {path for _, _, path, _ in places}
    texts = (one.text for one in subject.passages if one.path.partition("[")[0] in paths)
    if any(map(_QUOTA.search, texts)):
        return
    section, field, path, _ = places[0]
    say = "客户工作没有数量。请写明每天打几个电话、每周拜访几家、这一期新开几家。"
    yield Problem(path, f"{section.title} › {field.label}", say, Level.WARNING, CODE)


def _counted(value: Value) -> bool:
    if isinstance(value, Table):
        return any(_counted(cell) for row in value.filled for cell in row.cells.values())
    return isinstance(value, Quantity)
