from trading import GOOD, plan

from docgen.plans.evaluate import evaluate
from forms.problems import Level


def found(**team):
    given = plan(GOOD | {"team": GOOD["team"] | team})
    return [one for one in evaluate(given).problems if one.code == "unprintable"]


def test_a_character_no_face_has_is_said_by_name_and_place():
    (one,) = found(note="联系人\U0001b000某甲")

    assert one.place == "团队管理 › 说明"
    assert one.level is Level.WARNING
    assert one.say == (
        "“\U0001b000”（U+1B000）没有字体能印出来，成稿里只印编码。请换成常用的写法。"
    )


def test_each_of_them_is_said_once_and_many_are_counted():
    (one,) = found(ideas=["\U0001b000\U0001b001", "\U0001b000\U0001b002\U0001b003"])

    assert "U+1B002）等 4 个字符" in one.say


def test_names_emoji_and_what_joins_them_can_be_printed():
    assert found(note="李𠮷、王㛃，😀👨\u200d👩\u200d👧\n买买提·吐尔逊") == []
