"""All there is to say about a plan: every finding, its answer, and the score."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docgen.plans.answer import Answer, key_of
from docgen.plans.evaluate import Evaluated
from docgen.plans.plan import Plan
from docgen.quality import QUALITY
from docgen.quality.check import Weight
from docgen.quality.held import HELD, Held, held
from docgen.quality.neighbours import Neighbours
from docgen.quality.owners import is_owner, is_time
from docgen.quality.score import Costs, Score, scored
from docgen.quality.subject import Subject
from forms.problems import Level, Problem

SIGNED = frozenset({"Q27"})
"""Errors that may stand when somebody answers for them by name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `code` is the domain's (Q07) or empty; `answer` is the reason given for it.

    `lapsed` is a reason given for an earlier wording of the same remark. `key` names it.
    """

    problem: Problem
    code: str
    title: str
    key: str
    weight: Weight
    answer: Answer | None = None
    lapsed: Answer | None = None

    @property
    def open(self) -> bool:
        """Whether it still asks for something."""
        return self.answer is None

    @property
    def answerable(self) -> bool:
        """Whether a reason will do; an error is mended."""
        return self.problem.level is not Level.ERROR or self.problem.code in SIGNED


@dataclass(frozen=True, slots=True)
class Quality:
    """Every finding in page order, the score, and the titles of the checks that found nothing."""

    findings: tuple[Finding, ...]
    score: Score
    passed: tuple[str, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the plan from being final."""
        return tuple(one for one in self.findings if one.open and one.problem.level is Level.ERROR)


def judge(plan: Plan, evaluated: Evaluated, around: Neighbours) -> Quality:
    """The quality check of a plan."""
    subject = Subject(plan, evaluated, around)
    own = [one for one in evaluated.problems if not _ours(one)]
    found = [_found(one, _held(one, subject), plan) for one in own]
    passed = []
    for check in QUALITY:
        said = [
            _found(one, Held(check.code, check.title, check.weight), plan)
            for one in check.run(subject)
        ]
        found += said
        if not said:
            passed.append(check.title)
    heard = {one.title for one in found}
    passed += [one.title for one in HELD.values() if one.code and one.title not in heard]
    ordered = tuple(_in_order(_with_lapsed(found, plan), plan))
    costs = Costs.of((one.problem.level, one.weight) for one in ordered if one.open)
    return Quality(ordered, scored(costs, _share(evaluated)), tuple(dict.fromkeys(passed)))


def live(subject: Subject) -> tuple[Problem, ...]:
    """What the cheap checks say beside the fields; answered remarks are silent."""
    answered = {one.key for one in subject.plan.answers}
    return tuple(
        one
        for check in QUALITY
        if check.live
        for one in check.run(subject)
        if key_of(one.code, one.path, one.say) not in answered
    )


def _ours(problem: Problem) -> bool:
    return problem.code.startswith("Q")


def _held(problem: Problem, subject: Subject) -> Held:
    """What a problem of the evaluation counts as; a missing owner is more than an empty field."""
    field = subject.plan.type.field_at(problem.path) if problem.code == "required" else None
    named = field and (is_owner(field, subject.words) or is_time(field, subject.words))
    return HELD["owner"] if named and "[" in problem.path else held(problem)


def _found(problem: Problem, counts: Held, plan: Plan) -> Finding:
    key = key_of(problem.code, problem.path, problem.say)
    finding = Finding(problem, counts.code, counts.title, key, counts.weight)
    answer = next((one for one in plan.answers if one.key == key), None)
    return replace(finding, answer=answer) if finding.answerable else finding


def _with_lapsed(found: list[Finding], plan: Plan) -> list[Finding]:
    """The open findings with the reason given before the text of their place was changed."""
    said = {one.key for one in found}
    lapsed = {(one.code, one.path): one for one in plan.answers if one.key not in said}
    return [
        replace(one, lapsed=lapsed.get((one.problem.code, one.problem.path)))
        if one.open and one.answerable
        else one
        for one in found
    ]


def _in_order(found: Iterable[Finding], plan: Plan) -> list[Finding]:
    places = {path: at for at, (path, _) in enumerate(plan.type.fields(), 1)}
    return sorted(found, key=lambda one: places.get(one.problem.path.partition("[")[0], 0))


def _share(evaluated: Evaluated) -> float:
    states = evaluated.states.values()
    of, filled = sum(one.of for one in states), sum(one.filled for one in states)
    return filled / of if of else 1.0
