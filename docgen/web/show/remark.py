"""The page where a remark is written."""

from docgen.errors import RefusedError
from docgen.service import OpenPlan
from docgen.service.review_reading import top_of
from docgen.service.threads import LONGEST, Remark, place_for
from docgen.web.show import places
from docgen.web.show.hints import Hints, hints_of
from docgen.web.show.numbers import section_titles
from docgen.web.show.plan import head
from docgen.web.views.frame import Link
from docgen.web.views.review import RemarkPage
from forms.reading import read, show

SHOWN = 200  # characters of what the field says


def remark_page(
    opened: OpenPlan, remark: Remark, found: Hints, error: RefusedError | None = None
) -> RemarkPage:
    """The page; raises NotFoundError for a place that is not there."""
    plan = opened.plan
    path = top_of(place_for(plan, remark.path))
    section, _, name = path.partition(".")
    field = plan.type.field_at(path)
    return RemarkPage(
        plan=head(opened),
        label=field.label if field else name,
        place=section_titles(plan.type, opened.evaluated.hidden).get(section, ""),
        shown=_said(opened, path),
        path=remark.path,
        quote=remark.quote,
        text=remark.text,
        problem=error.sentence if error else "",
        longest=LONGEST,
        href=places.remark(plan.id),
        back=Link("回到这一项", f"{places.section(plan.id, section)}#{places.fragment(path)}"),
        others=hints_of(plan.id, section, found).get(path, ()),
    )


def _said(opened: OpenPlan, path: str) -> str:
    """What the field says now, in a few words; nothing of a table."""
    plan = opened.plan
    figure, field = opened.evaluated.figures.get(path), plan.type.field_at(path)
    section, _, name = path.partition(".")
    stored = plan.values.get(section, {}).get(name)
    if figure is not None:
        return figure.shown
    if field is None or field.fields or isinstance(stored, list):
        return ""
    said = show(field, read(field, stored, plan.context))
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
