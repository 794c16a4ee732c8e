"""Which remarks and changes of a returned file are shown: by state, person, sort and section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from docgen.reviews.review import ItemType
from docgen.service import OpenPlan
from docgen.service.review_answers import ItemShown, OpenReview
from docgen.web.show.numbers import section_titles
from docgen.web.views.review import Choice

SORTS: Mapping[str, tuple[str, frozenset[ItemType]]] = {
    "comment": ("批注", frozenset({ItemType.COMMENT})),
    "change": ("文字改动", frozenset({ItemType.CHANGE})),
    "row": ("加行、删行", frozenset({ItemType.ROW})),
    "format": ("只改格式", frozenset({ItemType.FORMAT})),
}
NAMES = ("show", "by", "sort", "in")
NOWHERE = "-"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty is all, but of `show`, where empty is what waits."""

    show: str = ""
    by: str = ""
    sort: str = ""
    section: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What a form or an address carries to show the same again."""
        values = (self.show, self.by, self.sort, self.section)
        return tuple((name, one) for name, one in zip(NAMES, values, strict=True) if one)

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        return f"?{urlencode(self.pairs)}" if self.pairs else ""

    def takes(self, one: ItemShown) -> bool:
        """Whether an item is asked for."""
        item = one.item
        section = item.path.partition(".")[0] if one.placed else NOWHERE
        return (
            (self.show == "all" or one.state == "open")
            and self.by in {"", item.author}
            and self.section in {"", section}
            and (self.sort not in SORTS or item.type in SORTS[self.sort][1])
        )


def wanted_of(given: Mapping[str, str]) -> Wanted:
    """Return what an address or a form asks for."""
    return Wanted(*(given.get(one, "") for one in NAMES))


def choices(opened: OpenPlan, found: OpenReview, wanted: Wanted) -> tuple[Choice, ...]:
    """The choices there are; one that would leave nothing out is not offered."""
    items = found.items
    authors = [one.item.author for one in items if one.item.author]
    sorts = [name for name, (_, types) in SORTS.items() if any(i.item.type in types for i in items)]
    titles = section_titles(opened.plan.type, frozenset())
    sections = [one.item.path.partition(".")[0] if one.placed else NOWHERE for one in items]
    here = [one for one in (*titles, NOWHERE) if one in set(sections)]
    named = {**titles, NOWHERE: "没有对上位置"}
    offered = (
        _choice("by", "谁的", wanted.by, [(one, one) for one in dict.fromkeys(authors)]),
        _choice("sort", "哪一种", wanted.sort, [(one, SORTS[one][0]) for one in sorts]),
        _choice("in", "哪一节", wanted.section, [(one, named[one]) for one in here]),
    )
    return tuple(one for one in offered if len(one.options) > 2)  # noqa: PLR2004  all, and one


def _choice(name: str, label: str, chosen: str, options: Sequence[tuple[str, str]]) -> Choice:
    return Choice(name, label, chosen, (("", "全部"), *options))
