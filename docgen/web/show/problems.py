"""Problems as pages say them."""

from docgen.plans.plan import Plan
from docgen.web.show import places
from docgen.web.views.field import Said
from docgen.web.views.frame import Tone
from forms.problems import Level, Problem

TONES = {Level.ERROR: Tone.ERROR, Level.WARNING: Tone.WARN, Level.HINT: Tone.NONE}


def said(problem: Problem, plan: Plan) -> Said:
    """One problem with the address of the place to mend."""
    return Said(
        path=problem.path,
        place=problem.place,
        say=problem.say,
        tone=TONES[problem.level],
        href=places.field(plan.id, problem.path, plan.values),
        code=problem.code,
        fix=problem.fix,
    )
