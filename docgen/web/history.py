"""What a section was before, and the way back."""

from flask import Blueprint, Response, make_response, redirect, request

from docgen.errors import NotFoundError
from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.opened import open_plan, section_of
from docgen.web.show import places
from docgen.web.show.history import history
from docgen.web.state import service, state
from docgen.web.submitted import new_op
from docgen.web.whole import whole

blueprint = Blueprint("history", __name__, url_prefix="/plans/<plan_id>/sections/<section_id>")


@blueprint.get("/history")
def show(plan_id: str, section_id: str) -> Response:
    """The section's earlier states and the rows taken out of it."""
    here, person = state(), actor()
    now = here.clock()
    opened = open_plan(plan_id)
    view = history(
        opened,
        section_of(opened, section_id),
        entries=here.service.history(person, plan_id, section_id),
        removed=here.service.removed_rows(person, plan_id, section_id, now),
        now=now,
        zone=here.zone,
    )
    return page.answer("sections/history.html", view)


@blueprint.post("/restore")
def restore(plan_id: str, section_id: str) -> Response:
    """Make the section what it was at an entry."""
    entry = whole(request.form.get("entry"))
    if entry is None:
        raise NotFoundError("没有这份修改记录", hint="请从修改记录里选一份")
    service().restore_section(actor(), plan_id, section_id, entry, new_op(), state().clock())
    page.notice("已恢复成选中的样子，恢复前的内容也在修改记录里")
    return make_response(redirect(places.section(plan_id, section_id), 303))


@blueprint.post("/rows/restore")
def restore_row(plan_id: str, section_id: str) -> Response:
    """Put a removed row back at the end of its table."""
    field_id, _, row_id = request.form.get("row", "").partition(":")
    service().restore_row(actor(), plan_id, section_id, field_id, row_id, new_op(), state().clock())
    page.notice("这一行已放回表格末尾")
    back = places.fragment(f"{section_id}.{field_id}")
    return make_response(redirect(f"{places.section(plan_id, section_id)}#{back}", 303))
