"""支付结算办法 (银发〔1997〕393号), 附一."""

from decimal import Decimal

import pytest
from cn2an import cn2an
from hypothesis import given
from hypothesis import strategies as st

from forms.capitals import amount_in_words

PRINTED = [  # the examples of 附一, and 10 of domain.md B5
    ("1409.50", "壹仟肆佰零玖元伍角", "三（一）a nought inside"),
    ("6007.14", "陆仟零柒元壹角肆分", "三（二）a run of noughts is one"),
    ("1680.32", "壹仟陆佰捌拾元零叁角贰分", "三（三）元 is nought, 角 is not"),
    ("107000.53", "壹拾万柒仟元零伍角叁分", "三（三）万 is nought, 千 is not"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分", "三（四）角 is nought, 分 is not"),
    ("325.04", "叁佰贰拾伍元零肆分", "三（四）角 is nought, 分 is not"),
    ("10", "壹拾元整", "never 拾元"),
]
OURS = [
    ("0", "零元整", "nothing"),
    ("0.05", "伍分", "no 元"),
    ("0.5", "伍角", "no 整 after 角"),
    ("0.55", "伍角伍分", "no 元"),
    ("10.5", "壹拾元零伍角", "nought before 角"),
    ("1000.05", "壹仟元零伍分", "two noughts, one 零"),
    ("12000000", "壹仟贰佰万元整", "noughts at the end"),
    ("100000000", "壹亿元整", "an empty group at the end"),
    ("1000001", "壹佰万零壹元整", "noughts in front of a group"),
    ("1005000", "壹佰万伍仟元整", "noughts at the end of a group"),
    ("100700", "壹拾万零柒佰元整", "a nought in front of a group"),
    ("100007000", "壹亿零柒仟元整", "an empty group inside"),
    ("1005000000", "壹拾亿零伍佰万元整", "a nought in front of 万"),
    ("1000000000000", "壹万亿元整", "万 of 亿"),
    ("1000000000005", "壹万亿零伍元整", "two empty groups inside"),
    ("1234567890123456", "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌亿玖仟零壹拾贰万叁仟肆佰伍拾陆元整", "all"),
    ("9999999900000000", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿元整", "the largest 亿"),
    ("1.005", "壹元零壹分", "rounded half up"),
    ("-5", "负伍元整", "below zero"),
    ("-0.001", "零元整", "nothing is not below zero"),
]


@pytest.mark.parametrize(("yuan", "words", "why"), PRINTED + OURS)
def test_an_amount_in_words(yuan, words, why):
    assert amount_in_words(Decimal(yuan)) == words, why


@pytest.mark.parametrize("yuan", ["1e16", "-1e16", "9999999999999999.995", "1e40", "NaN", "inf"])
def test_what_has_no_words_is_refused(yuan):
    with pytest.raises(ValueError, match=r"10\*\*16"):
        amount_in_words(Decimal(yuan))


AMOUNTS = st.one_of(
    st.decimals(Decimal("-9999999999999999.99"), Decimal("9999999999999999.99"), places=2),
    st.builds(  # full of noughts
        lambda digits: Decimal("".join(digits)).scaleb(-2),
        st.lists(st.sampled_from("000123456789"), min_size=1, max_size=18),
    ),
)


@given(AMOUNTS)
def test_words_read_back_are_the_amount(yuan):
    assert read_back(amount_in_words(yuan)) == yuan


@given(AMOUNTS)
def test_words_follow_the_rules(yuan):
    words = amount_in_words(yuan)

    assert "零零" not in words
    assert words.endswith("整") == (yuan == int(yuan))
    assert words.endswith(("元整", "角", "分"))
    assert "〇" not in words
    assert not any(one in words for one in ("零万", "零亿", "零仟", "零佰", "零拾", "零角", "零分"))


@given(st.integers(1, 10**16 - 1))
def test_another_reader_reads_the_same(yuan):
    words = amount_in_words(Decimal(yuan)).removesuffix("元整")

    assert int(cn2an(words, "normal")) == yuan


def read_back(words):
    """The amount of words, by places alone: 零 and 整 mean nothing."""
    sign = -1 if words.startswith("负") else 1
    head, yuan, tail = words.removeprefix("负").rpartition("元")
    if not yuan:
        head, tail = "", words.removeprefix("负")
    fen = 0
    for name, worth in (("角", 10), ("分", 1)):
        digit, found, rest = tail.partition(name)
        if found:
            fen, tail = fen + worth * "零壹贰叁肆伍陆柒捌玖".index(digit.strip("零")), rest
    return sign * (whole(head) + Decimal(fen) / 100)


def whole(words):
    for name, worth in (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10)):
        before, found, after = words.rpartition(name)
        if found:
            return whole(before) * worth + whole(after)
    return "零壹贰叁肆伍陆柒捌玖".index(words.strip("零") or "零")
