import pytest
from trading import GOOD, plan

from docgen.plans.evaluate import State, evaluate
from forms.problems import Level

SAID = [
    (
        "note",
        "客户,增长",
        "有 1 处标点可以改得更规范，例如‘客户,增长’改为‘客户，增长’。",
        "客户，增长",
    ),
    ("note", "客\u200b户", "有 1 处看不见的字符，可以去掉。", "客户"),
    ("ideas", ["走访,回访", "A-12"], "有 1 处标点可以改得更规范", "走访，回访\nA-12"),
    ("posts", [{"id": "r1", "post": "甲,乙", "planned": "3"}], "有 1 处标点", "甲，乙"),
    ("sign", {"pen": True}, "", ""),
    ("note", "A-12 的报价 1,200 元，9:30 见 http://example.com/a,b", "", ""),
]


def hints(**team):
    found = evaluate(plan(GOOD | {"team": GOOD["team"] | team}))
    return found, [one for one in found.problems if one.code == "hygiene"]


@pytest.mark.parametrize(("field", "typed", "say", "fix"), SAID)
def test_punctuation_is_a_hint_with_the_mended_text(field, typed, say, fix):
    _, found = hints(**{field: typed})

    assert [one.fix for one in found] == ([fix] if fix else [])
    assert all(say in one.say and one.level is Level.HINT for one in found)


def test_a_hint_leaves_a_plan_complete():
    plain, none = hints()
    found, (hint,) = hints(note="客户,增长")

    assert none == []
    assert hint.place == "团队管理 › 说明"
    assert found.complete == plain.complete
    assert found.states["team"].state is not State.FAULTY
