"""A chart of figures that stand elsewhere; nothing is typed."""

from collections.abc import Mapping
from typing import ClassVar

from forms.kinds.figure import Figure
from forms.kinds.kind import OptionSpec, OptionType

_TYPES = ("column", "stacked", "bar", "line", "pie")


class Chart(Figure):
    """Nothing is stored of it; its data are read when the document is made."""

    name = "chart"
    title = "图表"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "type": OptionSpec(OptionType.TEXT, "图的样子", allowed=_TYPES, required=True),
        "of": OptionSpec(OptionType.PATH, "画哪个表格、分解、交叉分解或比例", required=True),
        "series": OptionSpec(OptionType.TEXTS, "画哪几列，不写则画全部数字列"),
    }
