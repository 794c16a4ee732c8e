"""A Word file that came back: whose it is, which version it is of, what was done to it."""

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import Any
from zoneinfo import ZoneInfo

from docgen.errors import RefusedError, RenderError
from docgen.reviews.review import item_of
from docgen.reviews.threads import heard
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.documents import pictures_in, stamp
from docgen.service.opening import find, surroundings, title_for
from docgen.service.policy import Action
from docgen.service.threads import hear, threads_of
from docgen.storage import Transaction, audit, reviews, snapshots
from docgen.storage.plans import PlanRecord
from docgen.storage.reviews import ItemRecord, ReviewRecord
from docgen.storage.snapshots import Snapshot
from forms.json import Json

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEGABYTE = 1_000_000
AGAIN = "请上传从这份计划下载、改过的 .docx 文件"
LONGEST_NAME = 200
ALIKE, LOOKED_AT = 0.5, 500  # characters of each text
MOST_LOST = 0.5  # of what a version says, for a file to be of it


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; `snapshot` is the version somebody chose, should it not say."""

    data: bytes
    name: str
    snapshot: str = ""


class WhichVersionError(RefusedError):
    """A file that does not say which version it is of; it is `kept` until somebody chooses."""

    def __init__(self, kept: str) -> None:
        self.kept = kept
        super().__init__("这份文件里没有写明是哪一版", hint="请选择它是哪一次下载的")


def upload(desk: Desk, actor: Actor, plan_id: str, sent: Upload, now: datetime) -> str:
    """Return the id of the review made of a file; the same file again is the same review."""
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.REVIEW).record
        out = reviews.went_out(tx, plan_id)
        people_ = surroundings(desk, tx, record).people
    if len(sent.data) > desk.settings.upload_mb * MEGABYTE:
        raise RefusedError(f"文件太大，最大 {desk.settings.upload_mb} MB", hint=AGAIN)
    snapshot, source = _snapshot(desk, actor, record, out, sent)
    found = _read(desk, record, snapshot, sent.data, [[p.id, p.name, p.post] for p in people_])
    if source == "asked" and _foreign(snapshot, found):
        hint = "请看看选的是不是这一版；不是这份计划的文件请换一份"
        raise RefusedError("这份文件和选的这一版几乎没有相同的内容", hint=hint)
    blob = desk.store.blobs.put(sent.data)
    with desk.store.writing() as tx:
        find(tx, actor, plan_id, Action.REVIEW)
        for one in reviews.reviews_of(tx, plan_id):
            if (one.blob, one.snapshot) == (blob, snapshot.sha256):
                return one.id
        known = threads_of(tx, plan_id, ZoneInfo(desk.settings.timezone))
        fresh, told = heard(
            [item_of(one) for one in found], {key: one.thread for key, one in known.items()}
        )
        hear(tx, actor, plan_id, told, known, now)
        new = {one.id for one in fresh}
        found = [one for one in found if one["id"] in new]
        return _keep(tx, desk, actor, (snapshot, source, blob), sent, found, now)


def _keep(
    tx: Transaction,
    desk: Desk,
    actor: Actor,
    known: tuple[Snapshot, str, str],
    sent: Upload,
    found: list[dict[str, Json]],
    now: datetime,
) -> str:
    snapshot, source, blob = known
    review_id = "v" + "".join(desk.new_id()[1:] for _ in range(2))
    name = sent.name[-LONGEST_NAME:]
    moment = now.astimezone(UTC)
    snapshots.keep_blob(tx, blob, WORD, len(sent.data), now)
    review = ReviewRecord(
        review_id, snapshot.plan_id, snapshot.sha256, blob, name, actor.id, moment, source
    )
    rows = [_row(review_id, number, one) for number, one in enumerate(found)]
    reviews.add_review(tx, review, rows)
    told: dict[str, Json] = {
        "review": review_id,
        "snapshot": snapshot.sha256,
        "sha256": blob,
        "items": len(rows),
    }
    audit.append(tx, snapshot.plan_id, actor.id, "review_uploaded", now, told)
    return review_id


def _row(review_id: str, number: int, content: dict[str, Json]) -> ItemRecord:
    item = item_of(content)
    state = "resolved" if item.resolved else "open"
    return ItemRecord(review_id, item.id, number, content, state)


def _snapshot(
    desk: Desk, actor: Actor, record: PlanRecord, known: tuple[Snapshot, ...], sent: Upload
) -> tuple[Snapshot, str]:
    """Return the version the file is of: as it says itself, else as somebody chose."""
    asked = {"format": "identity", "returned": b64encode(sent.data).decode()}
    plan_id, digest, source = json.loads(_child(desk, asked))
    if plan_id and not _same_plan(record.id, plan_id, source):
        with desk.store.reading() as tx:
            title = title_for(tx, actor, plan_id)
        other = f"《{title}》" if title else "另一份计划"
        raise RefusedError(f"这是{other}的 Word 文件", hint="请到那份计划里上传，或换一份文件")
    if digest:
        found = next((one for one in known if one.sha256.startswith(digest)), None)
        if found is not None:
            return found, source
    chosen = next((one for one in known if one.sha256 == sent.snapshot), None)
    if chosen is not None:
        return chosen, "asked"
    if not known:
        raise RefusedError("这份计划还没有下载过 Word 文件", hint="请先下载 Word，改好再传回来")
    raise WhichVersionError(desk.store.blobs.put(sent.data))


def _same_plan(mine: str, told: str, source: str) -> bool:
    return mine.startswith(told) if source == "footer" else mine == told


def _read(
    desk: Desk, record: PlanRecord, snapshot: Snapshot, data: bytes, people_: list[list[str]]
) -> list[dict[str, Json]]:
    """Return every item, those without a place last; read in the walled child."""
    with desk.store.reading() as tx:
        draft = reviews.was_draft(tx, snapshot.sha256)
        calendar = desk.calendar(tx)
        own = snapshots.attached(tx, record.id)
    values = snapshot.content.get("values")
    shown = sorted(own.intersection(pictures_in(values)))
    pictures = {one: b64encode(desk.store.blobs.get(one)).decode() for one in shown}
    passing = {
        "as_of": desk.today(snapshot.created).isoformat(),
        "revision": snapshot.revision,
        "people": people_,
        "overrides": {day.isoformat(): on for day, on in calendar.overrides.items()},
        "pictures": pictures,
    }
    identity = (
        ("plan", record.id),
        ("snapshot", snapshot.sha256),
        ("version", str(snapshot.content.get("version", 1))),
    )
    asked = {
        "bundle": desk.types.bundle(snapshot.bundle),
        "plan": {**snapshot.content, **passing},
        "format": "review",
        "draft": draft,
        "created": stamp(snapshot.created),
        "identity": identity,
        "returned": b64encode(data).decode(),
    }
    found = json.loads(_child(desk, asked))
    return [*found["items"], *found["unplaced"]]


def _foreign(snapshot: Snapshot, found: list[dict[str, Json]]) -> bool:
    """Whether nearly everything the version says is not in the file."""
    untracked = [one for one in map(item_of, found) if one.path and not one.tracked]
    lost = [one.before for one in untracked if _other(one.before, one.after)]
    said = sum(map(len, _texts(snapshot.content.get("values"))))
    return said > 0 and sum(map(len, lost)) > MOST_LOST * said


def _other(before: str, after: str) -> bool:
    """Whether hardly a word of a text is left."""
    pair = (before[:LOOKED_AT], after[:LOOKED_AT])
    return SequenceMatcher(None, *pair, autojunk=False).ratio() < ALIKE


def _texts(stored: Json) -> Iterator[str]:
    """Yield what was typed, wherever it stands."""
    if isinstance(stored, str):
        yield stored
    elif isinstance(stored, dict):
        yield from [str(stored["text"])] if "text" in stored else []
        if "text" not in stored:
            for name, one in stored.items():
                yield from _texts(one) if name != "id" else ()
    elif isinstance(stored, list):
        for one in stored:
            yield from _texts(one)


def _child(desk: Desk, asked: dict[str, Any]) -> bytes:
    try:
        return desk.rendering.render({**asked, "queue": "interactive"}).data
    except RenderError as error:
        raise RefusedError(error.what, where=error.where, hint=error.hint or AGAIN) from error


def merged(items: tuple[ItemRecord, ...]) -> tuple[ItemRecord, ...]:
    """Return what several files of one version say, the same remark once."""
    found: dict[str, ItemRecord] = {}
    for one in items:
        kept = found.get(one.item_id)
        if kept is None or (kept.state == "open" and one.state != "open"):
            found[one.item_id] = replace(one, number=kept.number if kept else one.number)
    return tuple(found.values())
