"""The quality check of a kept plan, and the reasons people give for its remarks."""

from datetime import UTC, datetime
from functools import lru_cache

from docgen.definitions.catalogue import Catalogue
from docgen.errors import DocgenError, ForbiddenError, NotFoundError, RefusedError
from docgen.plans.answer import Answer, answers_in
from docgen.plans.plan_file import load_plan_file
from docgen.quality.judge import Finding, Quality, judge
from docgen.quality.neighbours import Neighbours, Texts, texts_in
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.opening import find, load
from docgen.service.policy import Action, can
from docgen.service.saving import progress_of
from docgen.storage import Transaction, audit, plans, sections
from docgen.storage.beside import contents_beside
from docgen.storage.plans import PlanRecord
from forms.problems import Level

OTHERS = 10  # plans of colleagues that are looked at
MATES = "同事的计划"
LONGEST = 500
RECORD = "answers"


def quality_of(desk: Desk, actor: Actor, plan_id: str, now: datetime) -> Quality:
    """Return the whole quality check of a plan; see Service.quality."""
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.READ).record
        plan, _ = load(desk, tx, record, now)
        around = _neighbours(desk, tx, record)
    return judge(plan, desk.evaluations.bare(plan, desk.words), around)


def answer(desk: Desk, actor: Actor, plan_id: str, key: str, reason: str, now: datetime) -> Answer:
    """Keep a reason with the remark it is for; see Service.answer_remark."""
    quality, text = quality_of(desk, actor, plan_id, now), reason.strip()
    if not text:
        raise RefusedError(
            "还没有写理由", hint="请写一两句话，例如：展会合并到一次办，费用集中在三月"
        )
    if len(text) > LONGEST:
        raise RefusedError(f"理由太长了，最多 {LONGEST} 字", hint="请写要点，细节写在计划里")
    found = _finding(quality, key)
    with desk.store.writing() as tx:
        record = _allowed(tx, actor, plan_id, found)
        given = _given(found, text, actor, now)
        kept = sections.typed(tx, plan_id).records.get(RECORD, {})
        sections.put_record(tx, plan_id, RECORD, {**kept, given.key: given.dump()})
        audit.append(tx, plan_id, actor.id, "remark_answered", now, given.dump())
        _count_on(desk, tx, record, now)
    return given


def withdraw(desk: Desk, actor: Actor, plan_id: str, key: str, now: datetime) -> None:
    """Take a reason back; the remark counts again."""
    with desk.store.writing() as tx:
        found = find(tx, actor, plan_id, Action.READ)
        kept = dict(sections.typed(tx, plan_id).records.get(RECORD, {}))
        taken = next(iter(answers_in({key: kept[key]})), None) if key in kept else None
        if taken is None:
            raise NotFoundError("没有这条说明", hint="可能已经撤销，请刷新后再看")
        if not (can(actor, Action.EDIT, found.facts) or can(actor, Action.SIGN, found.facts)):
            raise ForbiddenError("这份计划现在不能改", hint="请先撤回或开始修订")
        del kept[key]
        sections.put_record(tx, plan_id, RECORD, kept)
        audit.append(tx, plan_id, actor.id, "answer_withdrawn", now, taken.dump())
        _count_on(desk, tx, found.record, now)


def refusals(quality: Quality) -> tuple[str, ...]:
    """Return a line for each error that keeps the plan from being final."""
    return tuple(f"{one.problem.place}：{one.problem.say}" for one in quality.errors)


def _finding(quality: Quality, key: str) -> Finding:
    found = next((one for one in quality.findings if one.key == key), None)
    if found is None:
        raise NotFoundError("这条提醒已经没有了", hint="内容可能刚改过，请刷新后再看")
    if not found.answerable:
        raise RefusedError("这一处必须改，不能只说明理由", hint="请点“去修改”")
    return found


def _allowed(tx: Transaction, actor: Actor, plan_id: str, found: Finding) -> PlanRecord:
    """Return the plan when this person may answer that: a writer a warning, a leader an error."""
    if found.problem.level is not Level.ERROR:
        return find(tx, actor, plan_id, Action.EDIT).record
    there = find(tx, actor, plan_id, Action.READ)
    if not can(actor, Action.SIGN, there.facts):
        raise ForbiddenError("合规意见要由主管来写", hint="请删去这句话，或请主管打开这份计划说明")
    return there.record


def _given(found: Finding, text: str, actor: Actor, now: datetime) -> Answer:
    problem = found.problem
    at = now.astimezone(UTC).replace(microsecond=0).isoformat()
    return Answer(problem.code, problem.path, problem.say, text, actor.name, at)


def _count_on(desk: Desk, tx: Transaction, record: PlanRecord, now: datetime) -> None:
    """Count the plan on, so that pages made before know that something has changed."""
    plan, _ = load(desk, tx, record, now)
    plans.count_on(tx, record, progress_of(desk.evaluated(plan)), now)


def _neighbours(desk: Desk, tx: Transaction, record: PlanRecord) -> Neighbours:
    others = texts_in([*contents_beside(tx, record, OTHERS)])
    given = {MATES: others} if others else {}
    return Neighbours(desk.words, _sample_texts(desk, record.slug), given)


def _sample_texts(desk: Desk, slug: str) -> Texts:
    """Return the texts of a type's sample; the plans of a demonstration are samples themselves."""
    catalogue = desk.types.catalogue
    if desk.settings.demo:
        return ()
    try:
        return _texts_of(catalogue, slug, catalogue.sample_text(slug))
    except DocgenError:  # a type without a sample, or with one that cannot be read
        return ()


@lru_cache(maxsize=64)
def _texts_of(catalogue: Catalogue, slug: str, text: str) -> Texts:
    plan = load_plan_file(text, catalogue, name=slug, alone=True).plan
    return texts_in([dict(one) for one in plan.values.values()])
