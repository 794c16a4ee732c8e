"""The pages of the plans this process showed last."""

import re
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from forms.json import Json

ROOM = 24_000_000  # characters; ten pages take two million
DRAWN = re.compile(r'"#(g[0-9A-F]+)"')

Mark = tuple[int, str]
"""What pages were made of: the plan's revision, and the day."""


@dataclass(frozen=True, slots=True)
class PageSet:
    """All pages of one plan: by digest in order, and the glyphs they share.

    A page holds `digest`, `width`, `height`, `svg` and `boxes`; see docgen.writers.sheets.
    """

    mark: Mark
    pages: tuple[Mapping[str, Json], ...] = ()
    glyphs: Mapping[str, str] = field(default_factory=dict)

    @property
    def digests(self) -> tuple[str, ...]:
        """The digest of each page."""
        return tuple(str(page["digest"]) for page in self.pages)

    @property
    def size(self) -> int:
        """How many characters it takes."""
        drawn = sum(len(str(page["svg"])) for page in self.pages)
        return drawn + sum(map(len, self.glyphs.values()))

    def followed_by(self, mark: Mark, told: Mapping[str, Any]) -> "PageSet":
        """Return the set that was told, as the render service does, by what is not in this one."""
        mine = dict(zip(self.digests, self.pages, strict=True))
        pages: tuple[Mapping[str, Json], ...] = tuple(
            page if "svg" in page else mine[page["digest"]] for page in told["pages"]
        )
        glyphs = {**self.glyphs, **told["glyphs"]}
        return PageSet(mark, pages, {one: glyphs[one] for one in _drawn(pages)})

    def without(self, have: Collection[str]) -> dict[str, Json]:
        """Return what somebody needs who has the pages with these digests."""
        lacking = [page for page in self.pages if page["digest"] not in have]
        return {
            "revision": self.mark[0],
            "pages": [
                {"digest": page["digest"]} if page["digest"] in have else dict(page)
                for page in self.pages
            ],
            "glyphs": {one: self.glyphs[one] for one in _drawn(lacking)},
        }


class PageSets:
    """The last pages of each plan, as many as there is room for; threads share it."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._known: OrderedDict[str, PageSet] = OrderedDict()
        self._lock = Lock()

    def of(self, plan_id: str) -> PageSet:
        """Return the last pages of a plan; none when they are not known."""
        with self._lock:
            return self._known.get(plan_id) or PageSet((-1, ""))

    def keep(self, plan_id: str, pages: PageSet) -> None:
        """Keep the pages of a plan, and let the oldest go when there is no room."""
        with self._lock:
            self._known[plan_id] = pages
            self._known.move_to_end(plan_id)
            left = self._room - sum(one.size for one in self._known.values())
            while left < 0:
                _, oldest = self._known.popitem(last=False)
                left += oldest.size


def _drawn(pages: Collection[Mapping[str, Json]]) -> list[str]:
    """Return the glyphs drawn on pages, in order."""
    found = {one for page in pages for one in DRAWN.findall(str(page["svg"]))}
    return sorted(found)
