"""Plans, figures and problems as the API shows them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from flask import url_for

from docgen.plans.evaluate import Evaluated
from docgen.plans.plan import Plan
from docgen.service import OpenPlan, PlanCard, Standing
from docgen.web.api.answers import (
    FigureInfo,
    PeriodInfo,
    PlanDetail,
    PlanListed,
    ProblemInfo,
    SectionProgress,
)
from forms.calendar import Period
from forms.form import is_asked
from forms.json import Json
from forms.problems import Problem
from forms.reading import typed


def links_of(plan_id: str) -> dict[str, str]:
    """What can be asked of a plan."""
    return {
        "self": url_for("api.show_plan", plan_id=plan_id),
        "check": url_for("api.check_plan", plan_id=plan_id),
        "document": url_for("api.document", plan_id=plan_id, format_="docx"),
        "reviews": url_for("api.list_reviews", plan_id=plan_id),
        "page": url_for("plans.show", plan_id=plan_id),
    }


def period_info(period: Period) -> PeriodInfo:
    """A period."""
    return PeriodInfo(period.code, period.label, period.start, period.end)


def plan_listed(card: PlanCard) -> PlanListed:
    """A plan in the list."""
    return PlanListed(
        id=card.id,
        title=card.title,
        type=card.slug,
        period=period_info(card.period),
        status=card.status,
        version=card.version,
        owner=card.owner_name,
        owner_id=card.owner,
        changed=card.changed,
        share_done=f"{card.share_done:f}",
        errors=card.errors,
        due=card.due,
        links=links_of(card.id),
    )


def plan_detail(opened: OpenPlan, standing: Standing) -> PlanDetail:
    """A plan with everything that follows from it."""
    plan, evaluated = opened.plan, opened.evaluated
    return PlanDetail(
        id=plan.id,
        title=plan.full_title,
        type=plan.type.slug,
        type_version=plan.type.version,
        period=period_info(plan.period),
        owner=opened.owner_name,
        owner_id=opened.owner,
        status=standing.status,
        version=standing.number,
        revision=opened.revision,
        changed=opened.changed,
        may=may(standing),
        share_done=f"{evaluated.share_done:f}",
        sections=tuple(_progress(plan, evaluated, opened.revisions)),
        values={one.id: plan.values.get(one.id, {}) for one in plan.type.sections},
        typed={one.id: typed_of(plan, evaluated, one.id) for one in plan.type.sections},
        figures=figures_of(evaluated),
        hidden=tuple(sorted(evaluated.hidden)),
        problems=problems_of(evaluated.problems),
        links=links_of(plan.id),
    )


def may(standing: Standing) -> tuple[str, ...]:
    """The steps this person may take now."""
    return tuple(sorted(one.value for one in standing.may))


def typed_of(plan: Plan, evaluated: Evaluated, section_id: str) -> dict[str, Json]:
    """The fields of a section as one would type them."""
    section = plan.type.section(section_id)
    return {
        one.id: typed(one, evaluated.values.get(f"{section_id}.{one.id}"))
        for one in (section.fields if section else ())
        if is_asked(one)
    }


def figures_of(evaluated: Evaluated) -> dict[str, FigureInfo]:
    """The figures, by path."""
    return {
        path: FigureInfo(
            value=f"{one.value:f}" if isinstance(one.value, Decimal) else None,
            shown=one.shown,
            unit=one.unit,
            how=one.formula_shown,
        )
        for path, one in evaluated.figures.items()
    }


def problems_of(problems: Iterable[Problem]) -> tuple[ProblemInfo, ...]:
    """What is to be mended."""
    return tuple(
        ProblemInfo(one.path, one.place, one.say, one.fix, one.level, one.code) for one in problems
    )


def _progress(
    plan: Plan, evaluated: Evaluated, revisions: Mapping[str, int]
) -> Iterable[SectionProgress]:
    for section in plan.type.sections:
        state = evaluated.states[section.id]
        yield SectionProgress(
            id=section.id,
            title=section.title,
            state=state.state.value,
            filled=state.filled,
            of=state.of,
            errors=state.errors,
            warnings=state.warnings,
            revision=revisions.get(section.id, 0),
        )
