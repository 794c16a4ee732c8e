"""What a returned file says of a field, in a line beside it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from docgen.reviews.review import Item, ItemType
from docgen.web.show import places
from docgen.web.views.frame import Link

MOST = 3
LONGEST = 60
WORDS = {
    ItemType.COMMENT: "批注",
    ItemType.CHANGE: "改为",
    ItemType.FORMAT: "改了格式",
    ItemType.ROW: "改了表格的行",
}

Hints = Mapping[str, Sequence[tuple[str, Item]]]


def hints_of(plan_id: str, section_id: str, found: Hints) -> dict[str, tuple[Link, ...]]:
    """Return by field what is still to be looked at: 周敏批注：…, with the way there."""
    return {
        path: tuple(_link(plan_id, path, review, item) for review, item in several[:MOST])
        for path, several in found.items()
        if path.startswith(f"{section_id}.")
    }


def waiting(found: Hints) -> Counter[str]:
    """Return how much waits, by section."""
    counts: Counter[str] = Counter()
    for path, several in found.items():
        counts[path.partition(".")[0]] += len(several)
    return counts


def _link(plan_id: str, path: str, review: str, item: Item) -> Link:
    said = (item.text or item.after or "（删去）").replace("\n", " ").replace("\t", "　")
    cut = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
    href = f"{places.plan(plan_id)}/reviews/{review}#{places.fragment(f'at-{path}')}"
    return Link("去处理", href, note=f"{item.author}{WORDS[item.type]}：{cut}")
