"""The overview: where one is, what is left."""

from collections.abc import Sequence
from datetime import date

from docgen.plans.actuals import actual_fields
from docgen.plans.evaluate import Evaluated, SectionState
from docgen.plans.evaluate import State as Progress
from docgen.plans.relations import MISSING, records_of
from docgen.service import Family, OpenPlan, PlanCard, SourceChange
from docgen.web.show import places
from docgen.web.show.family import change_views, family_view
from docgen.web.show.numbers import counted_sections
from docgen.web.show.periods import period_options
from docgen.web.show.plan import downloads, head, section_rows
from docgen.web.show.rollup import says
from docgen.web.views.frame import Button, Link
from docgen.web.views.plan import Overview, SectionRow
from docgen.web.views.standing import StandingView
from forms.calendar import Calendar, following
from forms.problems import Level


def overview(
    opened: OpenPlan,
    mine: Sequence[PlanCard],
    today: date,
    calendar: Calendar,
    family: Family,
    changes: Sequence[SourceChange],
    standing: StandingView,
) -> Overview:
    """The page of one plan, with the plans around it and what changed in those it took from."""
    plan, rows = opened.plan, section_rows(opened)
    last = next((one for one in rows if one.last), None)
    first = rows[0] if rows else None
    resume = last or first
    here = places.plan(plan.id)
    taken = {one.period.code for one in mine if one.slug == plan.type.slug}
    after = following(plan.period).code
    return Overview(
        plan=head(opened),
        sections=rows,
        share=percent(opened.evaluated),
        share_says=written(opened.evaluated),
        resume=_resume(opened, last, resume),
        downloads=downloads(opened),
        complete=complete(opened.evaluated),
        copies=period_options(plan.type.period, today, calendar, taken, after),
        copy=Button("复制成新的一份", "copy", "1", f"{here}/copy"),
        delete=Button("删除这份计划", "delete", "1", f"{here}/delete")
        if opened.may_delete
        else None,
        changes=change_views(changes),
        family=family_view(family, plan.id, plan.values),
        actuals=Link(_actuals_label(opened), f"{here}/actuals")
        if any(True for _ in actual_fields(plan.type))
        else None,
        standing=standing,
        may_copy=opened.own,
        rollup=_rollup(opened),
    )


def _rollup(opened: OpenPlan) -> Link | None:
    """The way to the plans of the team, where it collects any."""
    missing = opened.plan.inputs.get(MISSING)
    short = len(missing) if isinstance(missing, list) else 0
    found = len(records_of(opened.plan))
    if not opened.gathers or not (found or short):
        return None
    return Link("团队汇总", places.members(opened.plan.id), note=says(found, short))


def _resume(opened: OpenPlan, last: SectionRow | None, row: SectionRow | None) -> Link | None:
    """The way on: writing where one stopped; of a locked plan reading."""
    if row is None or not opened.may_edit:
        return None
    return Link("接着写" if last else "开始写", row.href, note=row.title)


def _actuals_label(opened: OpenPlan) -> str:
    if not opened.may_enter_actuals:
        return "看实绩"
    return "接着填实绩" if opened.plan.actuals else "填实绩"


def percent(evaluated: Evaluated) -> int:
    """The share done, 0 to 100; 100 only when all is done."""
    return int(evaluated.share_done * 100)


def written(evaluated: Evaluated) -> str:
    """How many sections are written: 九节写好三节."""
    states = [one for one in evaluated.states.values() if applies(one)]
    done = sum(1 for one in states if one.state is Progress.DONE)
    if done == len(states):
        return "各节都写好了"
    whole = counted_sections(len(states))
    return f"{whole}写好{counted_sections(done)}" if done else f"{whole}都还没写好"


def applies(state: SectionState) -> bool:
    """Whether there is anything to fill in the section."""
    return state.of > 0


def complete(evaluated: Evaluated) -> bool:
    """Whether nothing must be mended any more."""
    return not any(one.level is Level.ERROR for one in evaluated.problems)
