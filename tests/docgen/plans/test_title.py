import pytest

from docgen.plans.plan import titled


@pytest.mark.parametrize(
    ("period", "title", "whole"),
    [
        ("2026年", "年度销售计划", "苏南组2026年度销售计划"),
        ("2026年第47周", "周工作计划", "苏南组2026年第47周工作计划"),
        ("2026年11月", "月度销售计划", "苏南组2026年11月月度销售计划"),
        ("2026年第四季度", "营销方案", "苏南组2026年第四季度营销方案"),
        ("2026年", "培训计划", "苏南组2026年培训计划"),
    ],
)
def test_a_title_says_the_period_once(period, title, whole):
    assert titled("苏南组", period, title) == whole
