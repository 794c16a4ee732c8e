"""Plans and sections as the pages open them."""

from docgen.definitions.plan_type import Section
from docgen.errors import NotFoundError
from docgen.service import OpenPlan
from docgen.web.cookies import actor
from docgen.web.show.overview import complete
from docgen.web.show.standing import Moment, standing_view
from docgen.web.state import service, state
from docgen.web.submitted import new_op
from docgen.web.views.standing import StandingView


def open_plan(plan_id: str) -> OpenPlan:
    """The plan, opened for the person signed in."""
    return service().open_plan(actor(), plan_id, state().clock())


def stands(opened: OpenPlan, *, mended: bool | None = None) -> StandingView:
    """Where the plan stands, with the steps the person signed in may take.

    `mended` says that nothing must be mended; without it the plan itself is asked.
    """
    here = state()
    standing = service().standing(actor(), opened.plan.id)
    moment = Moment(here.clock(), here.zone)
    done = complete(opened.evaluated) if mended is None else mended
    return standing_view(opened, standing, moment, new_op(), complete=done)


def section_of(opened: OpenPlan, section_id: str) -> Section:
    """The section of that id; raises NotFoundError."""
    found = opened.plan.type.section(section_id)
    if found is None:
        raise NotFoundError("这份计划里没有这一节", hint="请从总览里选一节")
    return found
