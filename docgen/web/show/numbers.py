"""The numbers before section titles, as the document will have them."""

from collections.abc import Collection, Mapping

from docgen.definitions.plan_type import PlanType
from docgen.documents.numerals import chinese
from docgen.documents.presets import PRESETS


def section_titles(plan_type: PlanType, hidden: Collection[str] = ()) -> Mapping[str, str]:
    """The title of every section that applies, with its number: 三、销售目标."""
    shown = [one for one in plan_type.sections if one.id not in hidden]
    titles: dict[str, str] = {}
    for place, one in enumerate(shown, start=1):
        preset = PRESETS.get(one.numbering or plan_type.numbering, PRESETS["gongwen"])
        level = preset.level(1)
        titles[one.id] = f"{level.number(place) if level else ''}{one.title}"
    return titles


def counted_sections(count: int) -> str:
    """A number of sections in words: 九节."""
    return f"{'两' if count == 2 else chinese(count)}节"  # noqa: PLR2004  两节, never 二节
