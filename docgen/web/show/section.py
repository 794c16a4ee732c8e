"""The page one writes on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.service import FieldConflict, OpenPlan
from docgen.web.clock import say_moment
from docgen.web.show import places
from docgen.web.show.family import change_views
from docgen.web.show.field import field_views
from docgen.web.show.hints import hints_of, waiting
from docgen.web.show.plan import head, section_rows
from docgen.web.show.scene import Scene
from docgen.web.show.table import shown_rows
from docgen.web.views.field import FieldView, Said
from docgen.web.views.frame import Link, Tone
from docgen.web.views.plan import SectionRow
from docgen.web.views.section import Conflict, SectionPage
from forms.form import form_for, inputs_of
from forms.inputs import Asked
from forms.json import Json
from forms.reading import typed


def section_page(
    scene: Scene,
    *,
    op: str,
    now: datetime,
    zone: ZoneInfo,
    mine: Mapping[str, Json] | None = None,
    conflicts: Sequence[FieldConflict] = (),
) -> SectionPage:
    """The form of a section; `mine` are typed texts that stand in a conflict with the stored."""
    opened, section = scene.opened, scene.section
    rows = section_rows(opened, section.id, waiting(scene.hints))
    here = places.section(scene.plan.id, section.id)
    title = next((one.title for one in rows if one.current), section.title)
    before, after = _neighbours(rows)
    fields = field_views(bound_form(scene, mine or {}), scene)
    return SectionPage(
        plan=head(opened),
        sections=rows,
        id=section.id,
        title=title,
        guide=section.guide,
        fields=fields,
        href=f"{here}{_rows_query(scene)}",
        beacon_href=f"{here}/beacon",
        state_href=f"{here}/state",
        redistribute_href=f"{here}/redistribute",
        history_href=f"{here}/history",
        revision=opened.revisions.get(section.id, 0),
        op=op,
        saved=f"已保存 {say_moment(opened.changed, now, zone)}" if opened.revision else "",
        previous=before,
        next=after,
        continue_label="保存，去写下一节" if after else "保存，去检查",
        has_files=any(one.kind == "image" for one in section.fields),
        asked=scene.asked or scene.submitted,
        summary=_wrong(fields) if scene.submitted else (),
        conflicts=tuple(conflict(one, now, zone) for one in conflicts),
        may_edit=opened.may_edit,
        locked=_locked(opened),
        changes=change_views(scene.changes, section.id),
        hints=hints_of(scene.opened.plan.id, section.id, scene.hints),
        remark_href="" if opened.own else places.remark(scene.plan.id),
    )


LOCKED = {
    "submitted": "已经提交，审批前不能改；要改请先撤回。",
    "approved": "已经批准，不能直接改；要改请先开始修订。",
}


def _locked(opened: OpenPlan) -> str:
    """Why nothing can be written here; empty when it can."""
    if opened.may_edit:
        return ""
    if not opened.own:
        return f"这是{opened.owner_name}的计划，只能看。"
    return LOCKED.get(opened.plan.status, "计划在回收站里，恢复以后才能改。")


def _wrong(fields: Sequence[FieldView]) -> tuple[Said, ...]:
    shown = (one for field in fields if not field.hidden for one in field.problems)
    return tuple(one for one in shown if one.tone is Tone.ERROR)


def _rows_query(scene: Scene) -> str:
    """Return the query that keeps the pages of rows shown, for the form to post to."""
    pages = "&".join(f"rows:{name}={number}" for name, number in scene.pages.items() if number > 1)
    return f"?{pages}" if pages else ""


def bound_form(scene: Scene, mine: Mapping[str, Json]) -> Mapping[str, Asked]:
    """The section's inputs with what is stored, or typed; of long tables one page of rows."""
    stored = {
        one.id: typed(one, scene.evaluated.values.get(f"{scene.section.id}.{one.id}"))
        for one in scene.section.fields
    }
    raw = stored | dict(mine)
    for one in scene.section.fields:
        rows = raw.get(one.id)
        if one.kind in {"rows", "formula"} and isinstance(rows, list):
            raw[one.id] = shown_rows(one, rows, scene)
    form = form_for(scene.section.fields, scene.section.id, scene.plan.context, raw, None)
    return {one.short_name: one for one in inputs_of(form)}


def conflict(found: FieldConflict, now: datetime, zone: ZoneInfo) -> Conflict:
    """Two texts for one place, with the choice between them."""
    key = found.path.partition(".")[2].partition("[")[0]
    return Conflict(
        path=found.path,
        key=key,
        label=found.place,
        mine=found.mine.shown,
        theirs=found.theirs.shown,
        base=found.base.shown if found.base else "",
        by=f"{found.author}，{say_moment(found.at, now, zone)}",
        choose_name=f"conflict:{key}",
    )


def _neighbours(rows: Sequence[SectionRow]) -> tuple[Link | None, Link | None]:
    place = next((number for number, one in enumerate(rows) if one.current), None)
    if place is None:
        return None, None
    before = rows[place - 1] if place else None
    after = rows[place + 1] if place + 1 < len(rows) else None
    return _link(before), _link(after)


def _link(row: SectionRow | None) -> Link | None:
    return Link(row.title, row.href) if row else None
