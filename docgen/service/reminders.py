"""Reminding people: a letter to each and a call to the group, once a workday."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from docgen.errors import UnavailableError
from docgen.outside.letter import Letter
from docgen.outside.robot import Call
from docgen.service.desk import Desk
from docgen.service.dues import Due, almanac_of, dues
from docgen.service.notice_words import lines, say_day, until
from docgen.service.notices import Kind, Notice, notices
from docgen.service.sign_in import actor_of
from docgen.settings import Settings
from docgen.storage import Taken, Transaction, access, outbox
from docgen.storage.dues import count_waiting
from docgen.storage.outbox import OutboxRecord, ToSend
from docgen.storage.people import PersonRecord
from forms.json import Json

MOST_NAMED = 40  # lines of a call to the group


@dataclass(frozen=True, slots=True)
class Reminded:
    """What was written down to be sent: letters, and whether the group is called."""

    letters: int = 0
    group: bool = False


def remind_time(settings: Settings) -> time:
    """Return when people are reminded; raises UnavailableError for what is no time."""
    try:
        return time.fromisoformat(settings.remind_at)
    except ValueError as error:
        raise UnavailableError(
            f"{settings.remind_at!r} 不是时间", where="DOCGEN_REMIND_AT", hint="例如 08:30"
        ) from error


def is_time(desk: Desk, now: datetime) -> bool:
    """Return whether it is a workday, and late enough to remind people."""
    here = now.astimezone(ZoneInfo(desk.settings.timezone))
    with desk.store.reading() as tx:
        works = desk.calendar(tx).is_workday(here.date())
    return works and here.time() >= remind_time(desk.settings)


def remind(desk: Desk, now: datetime) -> Reminded:
    """Write down today's letters and the call; what was written down today stays as it is."""
    day = desk.today(now).isoformat()
    letters = sum(_remind_one(desk, one, day, now) for one in _readers(desk))
    group = bool(desk.settings.webhook_url) and _call_group(desk, day, now)
    return Reminded(letters, group)


def digest_letters(desk: Desk, tx: Transaction, one: OutboxRecord, now: datetime) -> list[Letter]:
    """Return the letter of the day; none when the person left meanwhile."""
    del desk, now
    person = access.person_by_id(tx, str(one.content["person"]))
    if person is None or person.disabled or not person.email:
        return []
    subject, text = str(one.content["subject"]), str(one.content["text"])
    return [Letter(one.key, person.email, person.name, subject, text)]


def group_calls(desk: Desk, tx: Transaction, one: OutboxRecord, now: datetime) -> list[Call]:
    """Return the call of the day."""
    del desk, tx, now
    data = {name: one.content[name] for name in ("event", "day", "items", "waiting")}
    return [Call(one.key, str(one.content["text"]), data)]


def _readers(desk: Desk) -> tuple[PersonRecord, ...]:
    if not desk.settings.sends_mail:
        return ()
    with desk.store.reading() as tx:
        return tuple(one for one in access.people_who_sign_in(tx) if one.email)


def _remind_one(desk: Desk, person: PersonRecord, day: str, now: datetime) -> bool:
    with desk.store.reading() as tx:
        actor = actor_of(tx, person, desk.today(now))
    found = notices(desk, actor, now)
    if not found:
        return False
    text = "\n".join(
        (
            f"{person.name}，您好：",
            "",
            f"今天是{say_day(desk.today(now))}，有 {len(found)} 件事：",
            *lines(found, desk.settings.address),
            "",
            f"登录后点铃铛能看到全部：{desk.settings.address}/notices",
            "",
        )
    )
    subject = f"计划提醒：{_summary(found)}"
    content: dict[str, Json] = {"person": person.id, "day": day, "subject": subject, "text": text}
    return _put(desk, ToSend(f"digest:{person.id}:{day}", "mail", "digest", content), now)


def _summary(found: tuple[Notice, ...]) -> str:
    words = {
        Kind.OVERDUE: "份过了截止日",
        Kind.CAME_BACK: "份被退回",
        Kind.WAITS: "份等您审批",
        Kind.DUE: "份快到截止日",
        Kind.MISSING: "份组员未交",
    }
    counts = {kind: sum(one.kind is kind for one in found) for kind in Kind}
    return "，".join(f"{count} {words[kind]}" for kind, count in counts.items() if count)


def _call_group(desk: Desk, day: str, now: datetime) -> bool:
    """Write down the call: who has to hand in today or is late, and how many wait."""
    found, waiting = _of_everybody(desk, now)
    if not found and not waiting:
        return False
    named = [
        f"· {who}：{one.title}（{until(one.day, one.days)}）" for who, one in found[:MOST_NAMED]
    ]
    more = [f"……还有 {len(found) - MOST_NAMED} 份"] if len(found) > MOST_NAMED else []
    waits = [f"等待审批：{waiting} 份"] if waiting else []
    head = f"【计划提醒】{say_day(desk.today(now))}"
    items: list[Json] = [
        {"person": who, "title": one.title, "due": one.day.isoformat(), "days": one.days}
        for who, one in found
    ]
    content: dict[str, Json] = {
        "event": "plans.due",
        "day": day,
        "items": items,
        "waiting": waiting,
        "text": "\n".join((head, *named, *more, *waits, f"{desk.settings.address}/")),
    }
    return _put(desk, ToSend(f"group:{day}", "robot", "group", content), now)


def _put(desk: Desk, one: ToSend, now: datetime) -> bool:
    try:
        with desk.store.writing() as tx:
            return outbox.put(tx, one, now)
    except Taken:  # another process reminded people at the same moment
        return False


def _of_everybody(desk: Desk, now: datetime) -> tuple[list[tuple[str, Due]], int]:
    """Return who has not handed in what is due by today, the latest first, and what waits."""
    with desk.store.reading() as tx:
        names = {one.id: one.name for one in access.people_who_sign_in(tx)}
        theirs = dues(tx, almanac_of(desk, tx, now), list(names))
        waiting = count_waiting(tx)
    found = [(names[one], due) for one, some in theirs.items() for due in some if due.days <= 0]
    return sorted(found, key=lambda one: (one[1].day, one[0], one[1].title)), waiting
