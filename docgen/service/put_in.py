"""Rows and lines put in one by one: each stands behind those the file has before it."""

from collections.abc import Sequence
from dataclasses import replace

from docgen.plans.plan import Sections
from docgen.reviews.lines import lines_of, same
from docgen.reviews.nodes import node_at
from docgen.reviews.review import Item, ItemType, item_of
from docgen.storage.reviews import ItemRecord
from forms.paths import cell, row


def in_place(record: ItemRecord, others: Sequence[ItemRecord], values: Sections) -> Item:
    """Return an item, standing behind the last that was taken over at its place before it.

    Only behind what is in the form still; `others` are in the order of their files.
    """
    item = item_of(record.content)
    for one in reversed(others):
        earlier = one.review_id == record.review_id and one.number < record.number
        if earlier and one.state == "accepted" and _beside(item_of(one.content), item):
            found = _behind(item, one, values)
            if found is not None:
                return found
    return item


def _beside(one: Item, item: Item) -> bool:
    """Whether both are put in, and at the same place."""
    places = ((each.type, each.path, each.also, each.quote, each.before) for each in (one, item))
    return len(set(places)) == 1 and not item.before and bool(item.also or item.quote)


def _behind(item: Item, above: ItemRecord, values: Sections) -> Item | None:
    """The item behind what another put in; None when that is not in the form any more."""
    if item.type is ItemType.ROW:
        put = (above.undo or {}).get("row")
        here = row(item.path, str(put.get("id"))) if isinstance(put, dict) else ""
        names = (one.rpartition(".")[2] for one in item.also)
        also = tuple(cell(here, one) if one else "" for one in names)
        return replace(item, also=also) if here and node_at(values, here) else None
    stored = node_at(values, item.path)
    lines = lines_of(stored.get("reasons") if isinstance(stored, dict) else stored)
    last = item_of(above.content).after.rpartition("\n")[2]
    return replace(item, quote=last) if any(same(one, last) for one in lines) else None
