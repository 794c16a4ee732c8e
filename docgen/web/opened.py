"""Plans and sections as the pages open them."""

from docgen.definitions.plan_type import Section
from docgen.errors import NotFoundError
from docgen.service import OpenPlan
from docgen.web.cookies import actor
from docgen.web.state import service, state


def open_plan(plan_id: str) -> OpenPlan:
    """The plan, opened for the person signed in."""
    return service().open_plan(actor(), plan_id, state().clock())


def section_of(opened: OpenPlan, section_id: str) -> Section:
    """The section of that id; raises NotFoundError."""
    found = opened.plan.type.section(section_id)
    if found is None:
        raise NotFoundError("这份计划里没有这一节", hint="请从总览里选一节")
    return found
