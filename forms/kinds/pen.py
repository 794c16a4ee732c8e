"""A blank to be filled by hand on paper; nothing is typed."""

from collections.abc import Mapping
from typing import ClassVar

from forms.kinds.figure import Figure
from forms.kinds.kind import OptionSpec, OptionType


class Blank(Figure):
    """Nothing is stored of it; it prints as a line, some lines or a date to fill in."""

    name = "pen"
    title = "手填空白"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "shape": OptionSpec(
            OptionType.TEXT, "空白的样子", allowed=("line", "lines", "date", "tick", "signature")
        ),
        "lines": OptionSpec(OptionType.WHOLE, "留几行空白"),
    }
