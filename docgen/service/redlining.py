"""Two versions of a plan as one Word file with recorded changes."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from docgen.service.answers import Actor, Download
from docgen.service.desk import Desk
from docgen.service.documents import Wish, request_for, stamp
from docgen.service.standing import version_plan, versions_of
from docgen.service.threads import said_at


def redline(desk: Desk, actor: Actor, plan_id: str, a: int, b: int) -> Download:
    """Return the Word file of version `b` with its changes to version `a`; kept nowhere.

    They are in the name of who handed `b` in, at that time. The file does not say which plan it is
    of: sent back, it would be taken for one with all these changes made to it.
    """
    old, new = (_asked(desk, actor, plan_id, number) for number in (a, b))
    version = next(one for one in versions_of(desk, actor, plan_id) if one.number == b)
    date = said_at(version.submitted_at, ZoneInfo(desk.settings.timezone))
    by = (version.submitted_by, date)
    made = desk.rendering.render({**new, "format": "redline", "old": old, "by": by})
    return Download(made.data, made.media_type, made.filename)


def _asked(desk: Desk, actor: Actor, plan_id: str, number: int) -> dict[str, object]:
    """What the render service is told of a version."""
    plan, snapshot = version_plan(desk, actor, plan_id, number)
    created = snapshot.created
    dated = replace(plan, as_of=desk.today(created), revision=snapshot.revision)
    bundle = desk.types.bundle(snapshot.bundle)
    return request_for(desk, dated, bundle, Wish("docx"), stamp(created))
