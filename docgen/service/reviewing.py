"""Reviewing: what a manager did to the Word file, beside the form, taken over or left."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from docgen.errors import ConflictError, NotFoundError, RefusedError
from docgen.plans.plan import Plan
from docgen.reviews.edits import Edit, MovedError, edit_as_json, edit_of
from docgen.reviews.review import Item, item_of
from docgen.reviews.taking import Taking
from docgen.service import returned_files
from docgen.service.answers import Actor, Download
from docgen.service.desk import Desk
from docgen.service.opening import find, load
from docgen.service.policy import Action
from docgen.service.put_in import in_place
from docgen.service.returned_files import WORD, Upload, merged
from docgen.service.review_answers import OpenReview, Outcome, ReviewCard, WentOut
from docgen.service.review_reading import (
    CHANGES,
    cards_of,
    clashes,
    item_and_snapshot,
    key_of,
    open_items,
    opened,
    review_of,
    settled,
    shown_value,
    top_of,
    values_of,
)
from docgen.service.saving import Save, save_section
from docgen.service.threads import LONGEST, PAGE, Remark, checked, write_remark
from docgen.storage import audit, reviews
from docgen.storage.reviews import ItemRecord, ReplyRecord
from docgen.storage.sections import EMPTY, Typed
from forms.json import Json

MOVED = "表单里这一项后来改过"


class Reviewing:
    """The verbs of Word files that came back. Keys of items are theirs in an OpenReview."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def upload(self, actor: Actor, plan_id: str, sent: Upload, now: datetime) -> str:
        """Return the id of what a file says; the same file again is the same review.

        Raises RefusedError for what is no Word file, may do harm, is another plan's, or does not
        say which version it is of while nobody chose one. BusyError when to try again.
        """
        return returned_files.upload(self.desk, actor, plan_id, sent, now)

    def choose(
        self, actor: Actor, plan_id: str, kept: str, name: str, snapshot: str, now: datetime
    ) -> str:
        """Return the id of what a file says that was kept until its version was chosen."""
        with self.desk.store.reading() as tx:
            find(tx, actor, plan_id, Action.REVIEW)
        sent = Upload(self.desk.store.blobs.get(kept), name, snapshot)
        return returned_files.upload(self.desk, actor, plan_id, sent, now)

    def files(self, actor: Actor, plan_id: str) -> tuple[ReviewCard, ...]:
        """Return the files that came back, the newest first."""
        with self.desk.store.reading() as tx:
            find(tx, actor, plan_id, Action.REVIEW)
            return cards_of(tx, reviews.reviews_of(tx, plan_id))

    def went_out(self, actor: Actor, plan_id: str) -> tuple[WentOut, ...]:
        """Return the versions a Word file was made of, the newest first."""
        with self.desk.store.reading() as tx:
            find(tx, actor, plan_id, Action.REVIEW)
            found = reviews.went_out(tx, plan_id)
        return tuple(WentOut(one.sha256, one.created, one.revision) for one in found)

    def open(self, actor: Actor, plan_id: str, review_id: str, now: datetime) -> OpenReview:
        """Return what all files of that file's version say, each item with what became of it."""
        with self.desk.store.reading() as tx:
            found = find(tx, actor, plan_id, Action.REVIEW)
            review = review_of(tx, plan_id, review_id)
            plan, _ = load(self.desk, tx, found.record, now)
            known = self.desk.evaluations.bare(plan)
            return opened(tx, actor, found.facts, review, plan, known)

    def original(self, actor: Actor, plan_id: str, review_id: str) -> Download:
        """Return the file as it was uploaded."""
        with self.desk.store.reading() as tx:
            find(tx, actor, plan_id, Action.REVIEW)
            review = review_of(tx, plan_id, review_id)
        if review.source == PAGE:
            raise NotFoundError("这些批注写在网页上，没有文件", hint="请回到批改稿里看")
        kept = self.desk.store.blobs.kept(review.blob)
        return Download(kept, WORD, review.filename, review.snapshot)

    def accept(
        self,
        actor: Actor,
        plan_id: str,
        keys: Sequence[str],
        op_id: str,
        now: datetime,
        *,
        over: bool = False,
    ) -> Outcome:
        """Take changes into the form, in one save a section; `over` also where the form moved on.

        What cannot be taken stays open, with the reason in the outcome.
        """
        with self.desk.store.reading() as tx:
            record = find(tx, actor, plan_id, Action.EDIT).record
            plan, rows = load(self.desk, tx, record, now)
            items = open_items(tx, plan_id, keys)
            then = {one: values_of(tx, one) for one in {item[1] for item in items}}
            others = reviews.items_of(tx, list({item.review_id for item, _ in items}))
        edits: dict[str, Edit | None] = {}
        refused: dict[str, str] = {}
        for item, snapshot in _in_order(items):
            key = key_of(item)
            try:
                taking = Taking(plan, then[snapshot], self.desk.new_id, over)
                edit = taking.edit(in_place(item, others, plan.values))
                plan = _with(plan, edit) if edit else plan
                edits[key] = edit
            except MovedError as error:
                now_there = shown_value(plan, str(item.content["path"]), error.current)
                refused[key] = f"{MOVED}，现在是“{now_there or '（空）'}”，请选一个"
            except RefusedError as error:
                refused[key] = error.sentence
        made = [one for one in edits.values() if one]
        self._save(actor, plan, rows, made, (op_id, now))
        with self.desk.store.writing() as tx:
            find(tx, actor, plan_id, Action.EDIT)
            for item in (one for one, _ in items if key_of(one) in edits):
                settled(tx, actor, plan_id, _accepted(item, edits[key_of(item)]), now)
        return Outcome(tuple(edits), refused)

    def accept_all(
        self, actor: Actor, plan_id: str, review_id: str, author: str, op_id: str, now: datetime
    ) -> Outcome:
        """Take every open change, or every one by an author, but those that contradict others."""
        opened_ = self.open(actor, plan_id, review_id, now)
        wanted = [
            one
            for one in opened_.items
            if one.state == "open"
            and one.item.type in CHANGES
            and one.placed
            and author in {"", one.item.author}
        ]
        clashing = clashes(tuple(one.item for one in opened_.items if one.state == "open"))
        keys = [one.key for one in wanted if one.item.path not in clashing]
        return self.accept(actor, plan_id, keys, op_id, now)

    def reject(self, actor: Actor, plan_id: str, keys: Sequence[str], now: datetime) -> None:
        """Leave the form as it is; the changes count as settled."""
        with self.desk.store.writing() as tx:
            find(tx, actor, plan_id, Action.SETTLE)
            for item, _ in open_items(tx, plan_id, keys):
                settled(tx, actor, plan_id, replace(item, state="rejected"), now)

    def resolve(self, actor: Actor, plan_id: str, key: str, now: datetime) -> None:
        """Close a thread."""
        with self.desk.store.writing() as tx:
            find(tx, actor, plan_id, Action.REVIEW)
            for item, _ in open_items(tx, plan_id, (key,)):
                settled(tx, actor, plan_id, replace(item, state="resolved"), now)

    def undo(
        self, actor: Actor, plan_id: str, keys: Sequence[str], op_id: str, now: datetime
    ) -> None:
        """Open settled items again; what was taken into the form is taken back.

        Raises RefusedError when the form says something else by now.
        """
        with self.desk.store.reading() as tx:
            items = [item_and_snapshot(tx, plan_id, one)[0] for one in keys]
            edited = [one for one in items if one.state == "accepted"]
            action = Action.EDIT if edited else Action.SETTLE
            if all(one.state == "resolved" for one in items):
                action = Action.REVIEW
            record = find(tx, actor, plan_id, action).record
            plan, rows = load(self.desk, tx, record, now)
        edits = [edit_of(one.undo) for one in reversed(edited) if one.undo]
        try:
            for edit in edits:
                plan = _with(plan, edit)
        except MovedError as error:
            raise RefusedError(f"{MOVED}，不能直接撤销", hint="请到表单里改") from error
        self._save(actor, plan, rows, edits, (op_id, now))
        with self.desk.store.writing() as tx:
            find(tx, actor, plan_id, action)
            for item in items:
                settled(tx, actor, plan_id, replace(item, state="open", undo={}), now)

    def remark(self, actor: Actor, plan_id: str, remark: Remark, now: datetime) -> tuple[str, str]:
        """Keep a remark written on a page; return the id of its review, and of it in there.

        Raises RefusedError for no words or too many, NotFoundError for a place that is not there.
        """
        return write_remark(self.desk, actor, plan_id, remark, now)

    def answer(self, actor: Actor, plan_id: str, key: str, text: str, now: datetime) -> None:
        """Keep an answer to a remark or change; raises RefusedError for none, or a too long one."""
        with self.desk.store.writing() as tx:
            find(tx, actor, plan_id, Action.REVIEW)
            said = checked(text, LONGEST, "回复")
            item, _ = item_and_snapshot(tx, plan_id, key)
            reply = ReplyRecord(item.review_id, item.item_id, actor.id, now, said)
            reviews.add_reply(tx, reply)
            told: dict[str, Json] = {"review": item.review_id, "item": item.item_id}
            audit.append(tx, plan_id, actor.id, "review_answered", now, told)

    def hints(self, actor: Actor, plan_id: str) -> Mapping[str, tuple[tuple[str, Item], ...]]:
        """Return by path of the top field what is still open there, with the review it is of."""
        with self.desk.store.reading() as tx:
            find(tx, actor, plan_id, Action.READ)
            known = [one.id for one in reviews.reviews_of(tx, plan_id)]
            items = merged(reviews.items_of(tx, known)) if known else ()
        found: dict[str, list[tuple[str, Item]]] = {}
        for one in items:
            item = item_of(one.content)
            if one.state == "open" and item.path:
                found.setdefault(top_of(item.path), []).append((one.review_id, item))
        return {path: tuple(several) for path, several in found.items()}

    def _save(
        self, actor: Actor, plan: Plan, rows: Typed, edits: Sequence[Edit], op: tuple[str, datetime]
    ) -> None:
        """Save the fields some edits changed, as `plan` has them, in one save a section."""
        fields: dict[str, dict[str, Json]] = {}
        for edit in edits:
            section, name = top_of(edit.path).split(".")
            fields.setdefault(section, {})[name] = plan.values[section].get(name)
        op_id, now = op
        for number, (section, changed) in enumerate(fields.items()):
            revision = rows.sections.get(section, EMPTY).revision
            save = Save(plan.id, section, changed, revision, f"{op_id}-{number}", now, "review")
            try:
                save_section(self.desk, actor, save)
            except ConflictError as error:
                raise RefusedError(MOVED, hint="请刷新页面再试一次") from error


def _in_order(items: Sequence[tuple[ItemRecord, str]]) -> list[tuple[ItemRecord, str]]:
    """Return what was put behind something first, last to first: so each lands right behind it."""
    news = [one for one in items if not item_of(one[0].content).before]
    return [*reversed(news), *(one for one in items if one not in news)]


def _accepted(item: ItemRecord, edit: Edit | None) -> ItemRecord:
    undo = edit_as_json(edit.undone) if edit else {}
    return replace(item, state="accepted", undo=undo)


def _with(plan: Plan, edit: Edit) -> Plan:
    section = edit.path.partition(".")[0]
    return replace(plan, values={**plan.values, section: edit.made(plan.values)})
