import pytest
from contracts.documents import text

from docgen.documents.nodes import Run
from docgen.documents.typed_numbers import without_number


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("一、走访", "走访"),
        ("一. 走访", "走访"),
        ("十二：走访", "走访"),
        ("（一）走访", "走访"),
        ("(3) 走访", "走访"),
        ("1、走访", "走访"),
        ("1. 走访", "走访"),
        ("１．走访", "走访"),
        ("2)走访", "走访"),
        ("①走访", "走访"),
        ("A、走访", "走访"),
        ("b. 走访", "走访"),
        ("第一，走访", "走访"),
        ("※ 走访", "走访"),
        ("一、（一）走访", "走访"),
        ("1.5 亿元", "1.5 亿元"),
        ("3.15 活动", "3.15 活动"),
        ("2027年目标", "2027年目标"),
        ("12 家客户", "12 家客户"),
        ("一季度", "一季度"),
        ("A类客户", "A类客户"),
        ("B2B 渠道", "B2B 渠道"),
        ("第一阶段：筹备", "第一阶段：筹备"),
        ("一、", "一、"),
        ("", ""),
    ],
)
def test_only_a_number_before_the_text_goes(typed, left):
    assert "".join(run.text for run in without_number(text(typed))) == left


def test_a_number_in_a_run_of_its_own_goes_too():
    runs = without_number((Run("一、", "a.b"), Run("市场", "a.b")))

    assert "".join(run.text for run in runs) == "市场"


@pytest.mark.parametrize("typed", ["第一阶段　筹备", "第3阶段：筹备", "第二条 筹备"])
def test_named_numbers_go_where_the_numbering_puts_them_in(typed):
    assert without_number(text(typed), named=True)[0].text == "筹备"
