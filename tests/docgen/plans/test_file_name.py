import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.plans.file_name import LIMIT, REFUSED, file_name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (["林若川", "2026年11月", "月度销售计划", "v3"], "林若川_2026年11月_月度销售计划_v3.docx"),
        (["林/若:川", "2026年", "计划?"], "林若川_2026年_计划.docx"),
        (["林若川", "", "周计划"], "林若川_周计划.docx"),
        (["..", "计划. . ."], "计划.docx"),
        (["\u202e反写", "计划"], "反写_计划.docx"),
        (["?"], "plan.docx"),
    ],
)
def test_a_name_is_made_of_its_parts(parts, name):
    assert file_name(parts, "docx") == name


@given(st.lists(st.text(max_size=80), min_size=1, max_size=5))
def test_every_name_can_be_saved_anywhere(parts):
    name = file_name(parts, "docx")

    assert len(name.encode()) <= LIMIT
    assert not REFUSED.search(name)
    assert name.endswith(".docx")
    assert name == file_name(parts, "docx")


def test_the_longest_part_gives_way():
    name = file_name(["林若川", "很长的标题" * 20, "v3"], "docx")

    assert name.startswith("林若川_很长的标题")
    assert name.endswith("_v3.docx")
