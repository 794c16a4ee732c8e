"""Saving a section: merged with what others did, evaluated, and stored in one short transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from docgen.definitions.plan_type import Section
from docgen.errors import BusyError, MovedOnError, NotFoundError
from docgen.plans.evaluate import Evaluated
from docgen.plans.main_figure import main_amounts
from docgen.plans.plain_words import section_words
from docgen.plans.plan import Plan
from docgen.plans.sources import computed_of
from docgen.service import conflicts
from docgen.service.answers import Actor, Conflict, Exactly, Saved
from docgen.service.desk import Desk
from docgen.service.opening import find, load, title_for
from docgen.service.policy import Action
from docgen.service.typing_in import Completion, received
from docgen.service.weaving import Carried, Woven, mine_over, needs_base, weave
from docgen.storage import Transaction, history, people, plans, search, sections
from docgen.storage.history import NewEntry
from docgen.storage.plans import Answered, PlanRecord, Progress
from docgen.storage.sections import EMPTY, Fields, SectionRecord
from forms.json import Json
from forms.reading import read, typed

TRIES = 3  # without the lock; after that the whole save is made under it


@dataclass(frozen=True, slots=True)
class Save:
    """A save as it was asked for. `mark` keeps its state in the history, whatever follows."""

    plan_id: str
    section_id: str
    fields: Mapping[str, Json]
    revision: int | None
    op_id: str
    now: datetime
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A save worked out against one revision of its plan, not stored yet."""

    save: Save
    record: PlanRecord
    plan: Plan
    evaluated: Evaluated
    before: SectionRecord
    carried: Carried
    woven: Woven
    answered: Answered | None
    figures: Fields | None  # what other plans read of this one; None when that stays the same
    words: str = ""  # what search finds of the section

    @property
    def section(self) -> Section:
        """The section as its plan type has it."""
        return section_of(self.plan, self.save.section_id)


def save_section(desk: Desk, actor: Actor, save: Save) -> Saved:
    """Save; see Service.save_section.

    Figures and checks are worked out before the lock is taken. If the plan was changed meanwhile,
    once more; under the lock at last, so that a save always gets through.
    """
    for _ in range(TRIES):
        with desk.store.reading() as tx:
            draft = _drafted(desk, tx, actor, save)
        if not _writes(draft):
            return _answer(desk, draft)
        with desk.store.writing(on=save.plan_id) as tx:
            stored = _stored(tx, draft)
        if stored:
            return _answer(desk, draft)
    with desk.store.writing(on=save.plan_id) as tx:
        draft = _drafted(desk, tx, actor, save)
        stored = not _writes(draft) or _stored(tx, draft)
    if not stored:
        raise BusyError("这份计划正在被别处修改", hint="请过几秒再试")
    return _answer(desk, draft)


def section_of(plan: Plan, section_id: str) -> Section:
    """Return the section of that id; raises NotFoundError."""
    section = plan.type.section(section_id)
    if section is None:
        raise NotFoundError("这份计划没有这一部分", hint="请回到计划总览")
    return section


def _drafted(desk: Desk, tx: Transaction, actor: Actor, save: Save) -> Draft:
    record = find(tx, actor, save.plan_id, Action.EDIT).record
    plan, rows = load(desk, tx, record, save.now)
    section = section_of(plan, save.section_id)
    before = rows.sections.get(save.section_id, EMPTY)
    answered = plans.find_answer(tx, save.plan_id, save.op_id)
    late = isinstance(save.revision, Exactly) and save.revision != before.revision
    if late and not answered:
        raise MovedOnError(before.revision)
    title_of = partial(title_for, tx, actor)
    sent = received(section, save.fields, plan.context, Completion(desk.new_id, title_of))
    at = save.now.astimezone(UTC).isoformat()
    carried = Carried(sent.forms, sent.completed, save.revision, actor.id, save.op_id, at)
    base = _base(tx, save, before, carried)
    woven = weave(section, before, base, carried)
    if answered:
        # A retry: what it carried is in, or was settled since. It gets its answer, no more.
        woven = Woven(section.id, before, (), {}, (), {})
    after = replace(plan, values={**plan.values, save.section_id: woven.section.content})
    evaluated = desk.evaluated(after)
    figures = computed_of(evaluated)
    changed = None if figures == rows.records.get("figures", {}) else figures
    words = section_words(section, woven.section.content)
    return Draft(save, record, after, evaluated, before, carried, woven, answered, changed, words)


def _base(tx: Transaction, save: Save, before: SectionRecord, carried: Carried) -> Fields | None:
    if save.revision is None or not needs_base(before, carried):
        return {}
    base = history.base_of(tx, save.plan_id, save.section_id, save.revision)
    return {} if base is None and save.revision == 0 else base


def _writes(draft: Draft) -> bool:
    return bool(draft.woven.changed or draft.woven.clashes)


def _stored(tx: Transaction, draft: Draft) -> bool:
    """Store the draft; return whether the plan was still the one it was made from."""
    save, woven = draft.save, draft.woven
    if woven.changed:
        progress = progress_of(draft.evaluated)
        plan_revision = plans.count_on(tx, draft.record, progress, save.now)
        if plan_revision is None:
            return False
        sections.put_section(tx, save.plan_id, save.section_id, woven.section)
        search.put_passage(tx, save.plan_id, save.section_id, draft.words)
        if draft.figures is not None:
            sections.put_record(tx, save.plan_id, "figures", draft.figures)
        history.add_entry(tx, save.plan_id, _entry(draft))
        answer = Answered(save.section_id, woven.section.revision, plan_revision, save.now)
        plans.keep_answer(tx, save.plan_id, save.op_id, answer)
    if woven.clashes:
        history.keep_mine(tx, save.plan_id, _losing(draft))
    return True


def _entry(draft: Draft) -> NewEntry:
    save, woven = draft.save, draft.woven
    mark = save.mark or ("removed" if woven.removed else "")
    return NewEntry(
        save.section_id,
        woven.section.revision,
        draft.carried.person,
        save.now,
        woven.section.content,
        woven.changed,
        woven.removed,
        mark,
    )


def _losing(draft: Draft) -> NewEntry:
    """Return the section as this save wanted it, for the history."""
    save = draft.save
    return NewEntry(
        save.section_id,
        draft.woven.section.revision,
        draft.carried.person,
        save.now,
        mine_over(draft.before, draft.carried),
        tuple(draft.woven.clashes),
        mark="conflict",
    )


def progress_of(evaluated: Evaluated) -> Progress:
    """Return what lists show."""
    errors = sum(state.errors for state in evaluated.states.values())
    target, actual = main_amounts(evaluated)
    return Progress(f"{evaluated.share_done:.4f}", errors, target, actual)


def _answer(desk: Desk, draft: Draft) -> Saved:
    """Return the answer, or raise it when it is a conflict."""
    woven, section = draft.woven, draft.section
    answered = draft.answered
    saved = Saved(
        section=section.id,
        revision=answered.revision if answered else woven.section.revision,
        plan_revision=answered.plan_revision
        if answered
        else draft.record.revision + bool(woven.changed),
        evaluated=draft.evaluated,
        saved_at=answered.at if answered else draft.save.now,
        refreshed=_typed(draft, section),
        plan=draft.plan,
    )
    if woven.clashes:
        others = frozenset(draft.before.marks[name].person for name in woven.clashes)
        with desk.store.reading() as tx:
            names = people.names_of(tx, others)
        raise Conflict(conflicts.described(draft.plan, draft.before, woven, names), saved)
    return saved


def _typed(draft: Draft, section: Section) -> dict[str, Json]:
    found = {}
    for name in draft.woven.refresh:
        field = section.field(name)
        if field:
            stored = draft.woven.section.content.get(name)
            found[name] = typed(field, read(field, stored, draft.plan.context))
    return found
