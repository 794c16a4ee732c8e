import pytest

from docgen.web.documents import disposition
from docgen.web.sessions import safe_next
from docgen.web.show import places


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("/plans/p1?x=1", "/plans/p1?x=1"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("\n//evil.example", "/"),
    ],
)
def test_after_signing_in_one_stays_in_the_service(href, kept):
    assert safe_next(href) == kept


@pytest.mark.parametrize(
    ("name", "fallback"),
    [
        ("林若川_2026年11月_月度销售计划_v3.docx", "2026_11_v3.docx"),
        ("plan.pdf", "plan.pdf"),
        ("年度计划.pdf", "plan.pdf"),
    ],
)
def test_a_download_has_its_chinese_name_and_a_plain_one(name, fallback):
    header = disposition(name)

    assert header.isascii()
    assert header.startswith("attachment; ")
    assert f'filename="{fallback}"' in header
    assert "filename*=UTF-8''" in header


def test_a_problem_leads_to_its_field_and_the_page_its_row_is_on():
    rows = [{"id": f"r{number}"} for number in range(120)]
    values = {"goals": {"items": rows}}

    href = places.field("p1", "goals.items[r101].name", values)

    assert href == "/plans/p1/sections/goals?asked=1&rows:items=3#goals.items[r101].name"


def test_what_is_wrong_with_the_plan_leads_to_its_overview():
    assert places.field("p1", "period", {}) == "/plans/p1"
