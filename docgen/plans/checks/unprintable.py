"""Characters no face has: said by name and place while they can still be changed."""

from collections.abc import Iterator

from docgen.definitions.glyphs import not_printed
from docgen.plans.spots import Spot
from docgen.plans.written import written
from forms.problems import Level, Problem

_SHOWN = 3  # characters named; more of them are counted


def unprintable(spot: Spot) -> Iterator[Problem]:
    """A warning where a text has characters that would print as their number."""
    found = "".join(dict.fromkeys("".join(map(not_printed, written(spot)))))
    if found:
        names = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in found[:_SHOWN])
        more = f"等 {len(found)} 个字符" if len(found) > _SHOWN else ""
        say = f"{names}{more}没有字体能印出来，成稿里只印编码。请换成常用的写法。"
        yield Problem(spot.path, spot.place, say, Level.WARNING, "unprintable")
