"""A page: its template, its view, and the frame around it."""

from typing import Any

from flask import Response, flash, get_flashed_messages, make_response, render_template, request

from docgen.errors import DocgenError
from docgen.service import Actor, Role
from docgen.web.clock import say_today
from docgen.web.cookies import current_actor
from docgen.web.prefix import outside
from docgen.web.state import state
from docgen.web.views.frame import Button, Frame, Link, Notice, Tone

NAV = (
    ("我的工作", "/"),
    ("新建计划", "/plans/new"),
    ("计划类型", "/types"),
    ("批量成稿", "/batches"),
)
NAV_OF = {
    Role.MANAGER: (("团队", "/teams"), ("组员", "/people")),
    Role.ADMIN: (("人员", "/people"),),
}
"""What the bar leads to besides, by role."""
MORE_OF = {Role.MANAGER: (("我的代理", "/deputies"),)}
"""What stands under one's name besides, by role."""


def page(template: str, view: Any) -> str:
    """The page as text."""
    return outside(render_template(template, view=view, frame=frame()))


def answer(template: str, view: Any, status: int = 200) -> Response:
    """The page as an answer."""
    return make_response(page(template, view), status)


def frame() -> Frame:
    """The bar, the person and what was just done."""
    here = state()
    today = here.clock().astimezone(here.zone).date()
    person = current_actor()
    nav = tuple(
        Link(label, href, current=request.path == href)
        for label, href in (*NAV, *(NAV_OF.get(person.role, ()) if person else ()))
    )
    return Frame(
        name=person.name if person else "",
        post=person.post if person else "",
        today=say_today(today),
        nav=nav if person else (),
        more=tuple(Link(*one) for one in MORE_OF.get(person.role, ())) if person else (),
        notices=tuple(_notice(one) for one in get_flashed_messages()),
        demo=here.settings.demo,
        bell=_bell(person) if person else 0,
    )


def _bell(person: Actor) -> int:
    """How many notices there are; a page is shown also when they cannot be counted."""
    try:
        return state().service.bell(person, state().clock())
    except DocgenError:
        return 0


def notice(text: str, undo: Button | None = None, tone: Tone = Tone.DONE) -> None:
    """Keep a notice for the next page shown."""
    back = [undo.label, undo.name, undo.value, undo.href] if undo else []
    flash([text, tone.value, back])  # type: ignore[arg-type]  # any JSON is kept


def _notice(kept: Any) -> Notice:
    text, tone, back = kept
    return Notice(text, Tone(tone), Button(*back) if back else None)
