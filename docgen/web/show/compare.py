"""The comparison of two versions, by section."""

from collections.abc import Sequence

from docgen.reviews.differences import Difference
from docgen.service import OpenPlan
from docgen.web.show import places
from docgen.web.show.numbers import section_titles
from docgen.web.show.plan import head
from docgen.web.views.compare import ComparedSection, ComparePage


def compare_page(opened: OpenPlan, found: Sequence[Difference], a: int, b: int) -> ComparePage:
    """The page."""
    titles = section_titles(opened.plan.type, opened.evaluated.hidden)
    by_section: dict[str, list[Difference]] = {}
    for one in found:
        by_section.setdefault(one.path.partition(".")[0], []).append(one)
    here = f"{places.plan(opened.plan.id)}/versions"
    named = {one.id: one.title for one in opened.plan.type.sections}
    return ComparePage(
        plan=head(opened),
        title=f"第{a}版和第{b}版",
        says=f"从第{a}版到第{b}版，改了{len(found)}项。" if found else "两版的内容一样。",
        sections=tuple(
            ComparedSection(titles.get(name, named.get(name, name)), tuple(ones))
            for name, ones in by_section.items()
        ),
        versions_href=here,
        word_href=f"{here}/{a}/compare/{b}.docx" if found else "",
    )
