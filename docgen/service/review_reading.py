"""Returned files as they are shown: their items with what became of each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from docgen.errors import NotFoundError, RefusedError
from docgen.plans.evaluate import Evaluated
from docgen.plans.plan import Plan, Sections
from docgen.reviews.edits import MovedError
from docgen.reviews.lines import LINED
from docgen.reviews.review import Item, ItemType, item_of
from docgen.reviews.taking import Taking
from docgen.service.answers import Actor
from docgen.service.foreseeing import foreseen
from docgen.service.policy import Action, PlanFacts, can
from docgen.service.returned_files import merged
from docgen.service.review_answers import ItemShown, OpenReview, ReviewCard, Said, Verdict
from docgen.storage import Transaction, audit, people, reviews, snapshots
from docgen.storage.reviews import ItemRecord, ReplyRecord, ReviewRecord
from forms.json import Json
from forms.reading import read, show

LOOKED_AHEAD = 60  # changes of a page: each takes a few milliseconds
CHANGES = frozenset({ItemType.CHANGE, ItemType.ROW})


def cards_of(tx: Transaction, found: Sequence[ReviewRecord]) -> tuple[ReviewCard, ...]:
    """Return the files as a list shows them."""
    names = people.names_of(tx, frozenset(one.uploaded_by for one in found))
    items = reviews.items_of(tx, [one.id for one in found]) if found else ()
    return tuple(
        _card(tx, one, names, [item for item in items if item.review_id == one.id]) for one in found
    )


def _card(
    tx: Transaction, review: ReviewRecord, names: Mapping[str, str], items: Sequence[ItemRecord]
) -> ReviewCard:
    snapshot = snapshots.find_snapshot(tx, review.snapshot)
    authors = (str(one.content.get("author") or "") for one in items)
    return ReviewCard(
        id=review.id,
        snapshot=review.snapshot,
        filename=review.filename,
        by=names.get(review.uploaded_by, ""),
        at=review.at,
        went_out=snapshot.created if snapshot else review.at,
        source=review.source,
        authors=tuple(dict.fromkeys(one for one in authors if one)),
        open=sum(1 for one in items if one.state == "open"),
        of=len(items),
    )


def opened(
    tx: Transaction,
    actor: Actor,
    facts: PlanFacts,
    review: ReviewRecord,
    plan: Plan,
    evaluated: Evaluated,
) -> OpenReview:
    """Return everything the files of one version say, in the order of the first one."""
    same = [one for one in reviews.reviews_of(tx, plan.id) if one.snapshot == review.snapshot]
    cards = cards_of(tx, sorted(same, key=lambda one: (one.id != review.id, one.at)))
    order = {one.id: at for at, one in enumerate(cards)}
    items = sorted(
        reviews.items_of(tx, [one.id for one in cards]),
        key=lambda one: (order[one.review_id], one.number),
    )
    replies = reviews.replies_of(tx, [one.id for one in cards])
    involved = {one.person_id for one in replies} | {one.settled_by for one in items}
    names = people.names_of(tx, frozenset(involved))
    may_edit = can(actor, Action.EDIT, facts)
    trial = Taking(plan, values_of(tx, review.snapshot), lambda: "r") if may_edit else None
    looking = _Looking(trial, evaluated)
    shown = tuple(_shown(one, names, replies, looking) for one in merged(tuple(items)))
    return OpenReview(cards, shown, can(actor, Action.SETTLE, facts), may_edit)


@dataclass(slots=True)
class _Looking:
    """Looks at what each change would do; at what would follow, of the first so many."""

    taking: Taking | None  # None: nobody may take anything over
    evaluated: Evaluated
    left: int = LOOKED_AHEAD

    def verdict(self, item: Item) -> Verdict | None:
        """Whether a change can be taken over; nothing to say of remarks."""
        if self.taking is None or item.type not in CHANGES:
            return None
        try:
            edit = self.taking.edit(item)
        except MovedError as error:
            current = shown_value(self.taking.plan, item.path, error.current)
            return Verdict(takes=True, moved=True, current=current)
        except RefusedError as error:
            return Verdict(takes=False, why=error.sentence)
        self.left -= 1
        if edit is None or self.left < 0:
            return Verdict(takes=True)
        return Verdict(takes=True, then=foreseen(self.taking.plan, self.evaluated, edit))


def _shown(
    record: ItemRecord,
    names: Mapping[str, str],
    replies: Sequence[ReplyRecord],
    looking: _Looking,
) -> ItemShown:
    item = item_of(record.content)
    return ItemShown(
        key=key_of(record),
        item=item,
        state=record.state,
        settled_by=names.get(record.settled_by, ""),
        settled_at=record.settled_at,
        answers=tuple(
            Said(names.get(one.person_id, ""), one.at, one.text)
            for one in replies
            if one.item_id == record.item_id
        ),
        verdict=looking.verdict(item) if record.state == "open" else None,
        placed=bool(item.path),
    )


def shown_value(plan: Plan, path: str, stored: Json) -> str:
    """Return what is stored at a path, a row of a table too, as the plan shows it."""
    field = plan.type.field_at(path)
    if stored is None or (field and field.kind in LINED):
        return str(stored or "")  # lines are known as text
    if field is None:  # an amount of a breakdown
        return str(stored["text"] if isinstance(stored, dict) and "text" in stored else stored)
    form: Json = [stored] if path.endswith("]") else stored
    return show(field, read(field, form, plan.context))


def review_of(tx: Transaction, plan_id: str, review_id: str) -> ReviewRecord:
    """Return a file of that plan; raises NotFoundError."""
    found = reviews.find_review(tx, plan_id, review_id)
    if found is None:
        raise NotFoundError("没有这份批改稿", hint="请回到批改稿的列表")
    return found


def item_and_snapshot(tx: Transaction, plan_id: str, key: str) -> tuple[ItemRecord, str]:
    """Return an item and the version its file is of; raises NotFoundError."""
    review_id, _, item_id = key.partition(".")
    review = review_of(tx, plan_id, review_id)
    item = reviews.find_item(tx, review_id, item_id)
    if item is None:
        raise NotFoundError("没有这一条批注或改动", hint="请刷新后再看")
    return item, review.snapshot


def open_items(tx: Transaction, plan_id: str, keys: Sequence[str]) -> list[tuple[ItemRecord, str]]:
    """Return those of the items that wait, with their versions."""
    found = [item_and_snapshot(tx, plan_id, one) for one in keys]
    return [one for one in found if one[0].state == "open"]


def settled(tx: Transaction, actor: Actor, plan_id: str, item: ItemRecord, now: datetime) -> None:
    """Write down what became of an item, and who said so."""
    waits = item.state == "open"
    reviews.settle(
        tx,
        replace(item, settled_by="" if waits else actor.id, settled_at=None if waits else now),
    )
    told: dict[str, Json] = {"review": item.review_id, "item": item.item_id}
    word = "reopened" if waits else item.state
    audit.append(tx, plan_id, actor.id, f"review_{word}", now, told)


def values_of(tx: Transaction, snapshot: str) -> Sections:
    """Return the values a version was made of."""
    found = snapshots.find_snapshot(tx, snapshot)
    values = found.content.get("values") if found else None
    return values if isinstance(values, dict) else {}  # type: ignore[return-value]  # as kept


def key_of(item: ItemRecord) -> str:
    """Return the key of an item: the file it is of, and its id in it."""
    return f"{item.review_id}.{item.item_id}"


def top_of(path: str) -> str:
    """Return the path of the section's field a path lies in."""
    head = path.partition("[")[0]
    return ".".join(head.split(".")[:2])


def clashes(items: Collection[Item]) -> frozenset[str]:
    """Return the paths several people want changed, each into something else."""
    wanted: dict[str, set[tuple[str, str]]] = {}
    for one in items:
        if one.type in CHANGES and one.path and one.before:
            wanted.setdefault(f"{one.path}\n{one.before}", set()).add((one.before, one.after))
    return frozenset(key.split("\n")[0] for key, found in wanted.items() if len(found) > 1)
