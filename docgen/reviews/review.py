"""A marked-up file as a list of remarks and changes, each at the field it concerns."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from forms.json import Json

FIRST = "^"  # the row before the first one


class ItemType(StrEnum):
    """What somebody did to the file."""

    COMMENT = "comment"
    CHANGE = "change"  # the text is another
    FORMAT = "format"  # only its look is another
    ROW = "row"  # a row of a table came or went


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to a comment. `date` is ISO, empty when the file does not say."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One remark or change.

    `path` is the canonical path of the field, cell or row, empty when it belongs to none; then
    `near` is the heading above it. `place` is the path as people read it. A comment has `text`, the
    passage it is about in `quote`, `replies`, and in `also` the other fields it covers. A change
    has the field's text `before` and `after`, and is `tracked` when the program recorded it; a new
    line has the line above it in `quote`, a new row the cells of the row above it in `also`, which
    is called FIRST when there is none. `id` is the same for the same item of the same file.
    """

    type: ItemType
    path: str
    place: str
    author: str = ""
    date: str = ""
    quote: str = ""
    text: str = ""
    before: str = ""
    after: str = ""
    tracked: bool = True
    resolved: bool = False
    replies: tuple[Reply, ...] = ()
    near: str = ""
    id: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What a file says about one snapshot. `source` tells how the snapshot was known."""

    snapshot: str
    items: tuple[Item, ...]
    unplaced: tuple[Item, ...] = ()
    source: str = "custom"  # custom, footer, asked


def identified(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the items with ids: from what they say, and their turn among those that say it."""
    turns: dict[str, int] = {}
    made = []
    for one in items:
        said = repr((one.type, one.path, one.author, one.date, one.quote, one.text, one.after))
        turns[said] = turn = turns.get(said, -1) + 1
        digest = hashlib.sha256(f"{turn}{said}".encode()).hexdigest()
        made.append(replace(one, id=f"i{digest[:12]}"))
    return tuple(made)


def with_places(review: Review, place_of: Callable[[str], str]) -> Review:
    """Return the review with the place of each item in words."""
    items = tuple(replace(one, place=place_of(one.path)) for one in review.items)
    return replace(review, items=items)


def review_as_json(review: Review) -> dict[str, Json]:
    """Return what `docgen review --json` prints (design.md 9)."""
    return {
        "snapshot": review.snapshot,
        "items": [item_as_json(one) for one in review.items],
        "unplaced": [{**item_as_json(one), "near": one.near} for one in review.unplaced],
    }


def item_as_json(item: Item) -> dict[str, Json]:
    """Return one item as JSON."""
    replies: list[Json] = [
        {"author": one.author, "date": one.date, "text": one.text} for one in item.replies
    ]
    return {
        "id": item.id,
        "type": item.type.value,
        "path": item.path,
        "place": item.place,
        "author": item.author,
        "date": item.date,
        "quote": item.quote,
        "text": item.text,
        "before": item.before,
        "after": item.after,
        "tracked": item.tracked,
        "resolved": item.resolved,
        "replies": replies,
        "also": list(item.also),
    }


def item_of(given: Mapping[str, Json]) -> Item:
    """Return the item an item_as_json was made of."""
    replies, also = given.get("replies"), given.get("also")
    return Item(
        type=ItemType(str(given["type"])),
        path=str(given.get("path", "")),
        place=str(given.get("place", "")),
        author=str(given.get("author", "")),
        date=str(given.get("date", "")),
        quote=str(given.get("quote", "")),
        text=str(given.get("text", "")),
        before=str(given.get("before", "")),
        after=str(given.get("after", "")),
        tracked=bool(given.get("tracked", True)),
        resolved=bool(given.get("resolved", False)),
        replies=tuple(
            Reply(str(one.get("author")), str(one.get("date")), str(one.get("text")))
            for one in (replies if isinstance(replies, list) else ())
            if isinstance(one, dict)
        ),
        near=str(given.get("near", "")),
        id=str(given.get("id", "")),
        also=tuple(str(one) for one in also) if isinstance(also, list) else (),
    )
