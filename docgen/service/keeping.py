"""Plans kept in order: the bin, titles, the audit, what is due to go."""

from dataclasses import replace
from datetime import datetime, timedelta

from docgen.service import repeats
from docgen.service.answers import Actor, AuditEntry
from docgen.service.desk import Desk
from docgen.service.lists import IN_BIN
from docgen.service.opening import find
from docgen.service.policy import Action
from docgen.service.searching import catch_up, head_words
from docgen.service.sign_in import IDLE, LONGEST
from docgen.service.starting import checked_title
from docgen.storage import (
    access,
    audit,
    batches,
    history,
    outbox,
    people,
    plans,
    search,
    throttle,
    tokens,
)
from docgen.storage.passages import HEAD
from docgen.storage.sweeping import sweep

BASES_KEPT = timedelta(days=1)
ANSWERS_KEPT = timedelta(days=7)
THROTTLES_KEPT = timedelta(days=1)
LETTERS_KEPT = timedelta(days=30)
BATCHES_KEPT = timedelta(days=183)
TOKENS_KEPT = timedelta(days=30)  # after they ran out


def delete_plan(desk: Desk, actor: Actor, plan_id: str, now: datetime) -> None:
    """Put a plan into the bin."""
    with desk.store.writing() as tx:
        find(tx, actor, plan_id, Action.DELETE)
        plans.set_plan(tx, plan_id, deleted=now)
        audit.append(tx, plan_id, actor.id, "deleted", now)


def restore_plan(desk: Desk, actor: Actor, plan_id: str, now: datetime) -> None:
    """Take a plan out of the bin."""
    with desk.store.writing() as tx:
        find(tx, actor, plan_id, Action.RESTORE)
        plans.set_plan(tx, plan_id, deleted=None)
        audit.append(tx, plan_id, actor.id, "restored", now)


def rename_plan(desk: Desk, actor: Actor, plan_id: str, title: str, now: datetime) -> None:
    """Give a plan a title."""
    plain = checked_title(title)
    with desk.store.writing() as tx:
        record = find(tx, actor, plan_id, Action.EDIT).record
        if record.title != plain:
            plans.set_plan(tx, plan_id, title=plain, changed=now)
            search.put_passage(tx, plan_id, HEAD, head_words(replace(record, title=plain)))
            audit.append(tx, plan_id, actor.id, "renamed", now, {"title": plain})


def visit(desk: Desk, actor: Actor, plan_id: str, section_id: str) -> None:
    """Remember the place last visited; only the writer's own places count."""
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.READ).record
    known = desk.types.of(record.bundle).section(section_id)
    if known and record.owner_id == actor.id and record.last_section != section_id:
        with desk.store.writing(on=plan_id) as tx:
            plans.set_plan(tx, plan_id, last_section=section_id)


def audit_of(desk: Desk, actor: Actor, plan_id: str) -> tuple[AuditEntry, ...]:
    """Return a plan's audit chain."""
    with desk.store.reading() as tx:
        find(tx, actor, plan_id, Action.READ)
        found = audit.chain_of(tx, plan_id)
        names = people.names_of(tx, frozenset(one.person_id for one in found))
    return tuple(
        AuditEntry(
            one.number, one.at, names.get(one.person_id, ""), one.action, one.detail, one.digest
        )
        for one in found
    )


def broken_audits(desk: Desk) -> dict[str, int]:
    """Return, by chain, the first link that is not what was written; every plan has a chain."""
    with desk.store.reading() as tx:
        names = {*audit.chains(tx), *plans.every_id(tx)}
        found = {chain: audit.broken_link(tx, chain) for chain in sorted(names)}
    return {chain: number for chain, number in found.items() if number is not None}


def tidy(desk: Desk, now: datetime) -> None:
    """Let go of what is due; make searchable what was there before."""
    catch_up(desk, now)
    with desk.store.writing() as tx:
        plans.purge(tx, now - IN_BIN)
        plans.forget_answers(tx, now - ANSWERS_KEPT)
        people.end_sessions(tx, now - IDLE, now - LONGEST)
        throttle.forget(tx, now - THROTTLES_KEPT)
        access.forget_links(tx, now)
        outbox.forget(tx, now - LETTERS_KEPT)
        history.thin(tx, now - BASES_KEPT)
        batches.forget_batches(tx, now - BATCHES_KEPT)
        tokens.forget_tokens(tx, now - TOKENS_KEPT)
        tokens.forget_answers(tx, now - repeats.KEPT)
    sweep(desk.store, now - desk.settings.orphans_kept, now)
