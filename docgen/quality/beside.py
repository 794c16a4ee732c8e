"""What the quality check says while one types, put among the plan's own problems."""

from dataclasses import replace

from docgen.plans.answer import key_of
from docgen.plans.evaluate import Evaluated
from docgen.plans.states import share_done, state_of
from docgen.quality.judge import live
from docgen.quality.subject import Subject
from forms.problems import Level, Problem


def with_remarks(subject: Subject) -> Evaluated:
    """The evaluation with the live checks' remarks in it, and without those answered."""
    plan, evaluated = subject.plan, subject.evaluated
    answered = {one.key for one in plan.answers}
    own = [one for one in evaluated.problems if not _silent(one, answered)]
    said = live(subject)
    if not said and len(own) == len(evaluated.problems):
        return evaluated
    order = {path: at for at, (path, _) in enumerate(plan.type.fields(), 1)}
    problems = sorted((*own, *said), key=lambda one: order.get(one.path.partition("[")[0], 0))
    by_section: dict[str, list[Problem]] = {}
    for one in problems:
        by_section.setdefault(one.path.partition(".")[0], []).append(one)
    states = {
        one.id: state_of(one, evaluated.values, evaluated.hidden, by_section.get(one.id, ()))
        for one in plan.type.sections
    }
    done = share_done(states.values())
    return replace(evaluated, problems=tuple(problems), states=states, share_done=done)


def _silent(problem: Problem, answered: set[str]) -> bool:
    """Whether a reason was given for it; an error is mended, whatever was said."""
    if problem.level is Level.ERROR:
        return False
    return key_of(problem.code, problem.path, problem.say) in answered
