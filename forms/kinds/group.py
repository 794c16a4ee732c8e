"""A repeated sub-form: stages, posts, activities."""

from collections.abc import Mapping
from typing import ClassVar

from forms.inputs.table import MOST_ROWS
from forms.kinds.kind import OptionSpec, OptionType
from forms.kinds.rows import ORDERED, TREE, Rows


class Group(Rows):
    """Rows laid out as sub-forms; their parts may be lists, tables and groups again."""

    name = "group"
    title = "重复的小表单"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "min_rows": OptionSpec(OptionType.WHOLE, "最少几份"),
        "max_rows": OptionSpec(OptionType.WHOLE, f"最多几份，不超过 {MOST_ROWS}"),
        "default": OptionSpec(
            OptionType.ROWS, "新计划里先放好的几份：写各份第一栏的文字，或 {栏: 内容}"
        ),
        "fixed": OptionSpec(OptionType.FLAG, "份数是固定的，不能增删"),
        "numbering": OptionSpec(OptionType.TEXT, "每份标题的编号方式，例如 stages、list"),
        "timeline": OptionSpec(
            OptionType.NAMES, "各份前面画时间轴，写 {title: 名称的栏, when: 时间的栏}"
        ),
        **ORDERED,
        **TREE,
    }
