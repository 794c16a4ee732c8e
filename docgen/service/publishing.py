"""Which version of a plan type new plans are of: one that is whole, whatever was saved last."""

import logging
from datetime import UTC, datetime, time

from docgen.definitions.bundle import bundle_of
from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem
from docgen.errors import BusyError, DocgenError
from docgen.service.desk import Desk
from docgen.service.documents import Wish, request_for, sample_plan, stamp

log = logging.getLogger(__name__)

TRIED = ("docx", "pdf", "html")


def publish(desk: Desk, slug: str, now: datetime) -> PlanType:
    """Return the plan type a new plan is of, kept as plans need it.

    A new version of a published type is tried first: its sample must come out in every format. One
    that does not is refused, its author told, and new plans go on with the version before.
    """
    types = desk.types
    before = types.before(slug)
    if before is None:
        return types.publish(slug, now)
    try:
        fault = _fault(desk, slug, now)
    except BusyError:
        return before  # nobody could try it just now
    if fault is None:
        types.refused.pop(slug, None)
        return types.publish(slug, now)
    log.error("%s: a new version is refused, its sample does not come out", slug)
    types.refused[slug] = fault
    return before


def _fault(desk: Desk, slug: str, now: datetime) -> FileProblem | None:
    """Return what keeps the sample from coming out."""
    try:
        plan = sample_plan(desk, slug, now)
        bundle = bundle_of(plan.type).decode()
        at = stamp(datetime.combine(plan.as_of, time(), UTC))
        for format_ in TRIED:
            wish = Wish(format_, draft=not plan.values)
            desk.rendering.render(request_for(desk, plan, bundle, wish, at))
    except BusyError:
        raise
    except DocgenError as error:
        file = str(desk.types.catalogue.sample_path(slug))
        say = f"新版本没有发布，新计划还用上一版：{error.what}"
        return FileProblem(file, 0, error.where, say, error.hint or "改好后会自动再试")
    return None
