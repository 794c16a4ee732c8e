"""Shows notices by kind."""

from collections.abc import Iterable
from itertools import groupby

from docgen.service.notice_words import HEADS, path_of, when
from docgen.service.notices import Kind, Notice
from docgen.web.views.frame import State, Tone
from docgen.web.views.notices import NoticeGroup, NoticeRow

TONES = {
    Kind.OVERDUE: Tone.ERROR,
    Kind.CAME_BACK: Tone.BACK,
    Kind.WAITS: Tone.WAIT,
    Kind.DUE: Tone.WARN,
    Kind.MISSING: Tone.WARN,
}
FIRST = 8


def notice_groups(found: Iterable[Notice]) -> tuple[NoticeGroup, ...]:
    """Return the notices by kind, the most urgent first."""
    by_kind = groupby(found, key=lambda one: one.kind)
    return tuple(_group(kind, [_row(one) for one in some]) for kind, some in by_kind)


def _group(kind: Kind, rows: list[NoticeRow]) -> NoticeGroup:
    state = State(HEADS[kind], TONES[kind])
    return NoticeGroup(kind.value, state, len(rows), tuple(rows[:FIRST]), tuple(rows[FIRST:]))


def _row(one: Notice) -> NoticeRow:
    who = f"{one.who}　" if one.kind is Kind.MISSING else ""
    return NoticeRow(f"{who}{one.title}", path_of(one), when(one), one.note)
