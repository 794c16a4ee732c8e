"""Who stands in for whom, as the pages show it."""

from collections.abc import Sequence
from datetime import date

from docgen.service.staff_answers import Deputies, DeputyShown, PersonCard, PersonState
from docgen.web.clock import say_day
from docgen.web.views.frame import State, Tone
from docgen.web.views.people import Choice, DeputiesView, DeputyLine

STATES = {
    "now": State("代理中", Tone.DONE),
    "later": State("还没开始", Tone.WAIT),
    "past": State("已结束", Tone.NONE),
}


def deputies_view(
    found: Deputies,
    people: Sequence[PersonCard],
    today: date,
    *,
    own: bool,
    error: str = "",
) -> DeputiesView:
    """Who decides in a person's place, with the form to name another."""
    return DeputiesView(
        person=found.person.id,
        name="我" if own else found.person.name,
        mine=tuple(_line(one, mine=True, ends=found.may_name) for one in found.mine),
        others=tuple(_line(one, mine=False, ends=False) for one in found.others),
        choices=tuple(
            Choice(one.id, f"{one.name}（{one.post or one.department or one.login}）")
            for one in people
            if one.id != found.person.id and one.state is not PersonState.LEFT
        ),
        may_name=found.may_name,
        own=own,
        today=today.isoformat(),
        error=error,
    )


def _line(one: DeputyShown, *, mine: bool, ends: bool) -> DeputyLine:
    who = one.deputy if mine else one.person
    return DeputyLine(
        name=who.name, when=_when(one), state=STATES[one.state], end=who.id if ends else ""
    )


def _when(one: DeputyShown) -> str:
    first = f"{_day(one.starts)}起" if one.starts else ""
    last = f"到{_day(one.ends)}为止" if one.ends else ""
    return "，".join(part for part in (first, last) if part) or "一直有效"


def _day(day: date) -> str:
    return f"{day.year}年{say_day(day)}"
