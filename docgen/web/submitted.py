"""What a browser without JavaScript posts from the form of a section."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from flask import request

from docgen.definitions.plan_type import Section
from docgen.service import OpenPlan
from docgen.web.cookies import actor
from docgen.web.state import service, state
from docgen.web.tidied import tidied
from docgen.web.whole import whole
from forms import inputs, paths
from forms.form import Form, form_for, inputs_of, raw_of
from forms.json import Json
from forms.reading import typed

ROW_BUTTONS = frozenset({"add", "remove", "up", "down"})
SPLITS = frozenset({"even", "last", "weights", "season", "rest"})
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
SHOWN = ":shown"
GO = frozenset({"save", "next", "previous", "overview", "check"})


@dataclass(frozen=True, slots=True)
class Submitted:
    """What was typed, and what the button asks for.

    `action` is empty for the buttons of the whole form, whose `go` says where to go then; else
    add, remove, up, down, remove_picture, accept, undo, tidy or split, of the field at `path`.
    """

    fields: dict[str, Json]
    revision: int | None
    op: str
    go: str
    action: str
    path: str
    value: str

    @property
    def acted(self) -> bool:
        """Whether a button of a field was pressed: one stays at that field."""
        return bool(self.action)


def read_submitted(opened: OpenPlan, section: Section) -> Submitted:
    """Return what the request's form says; names that are no field of the section are nothing."""
    sent = request.form
    form = form_for(section.fields, section.id, opened.plan.context, None, sent)
    name, action, value = _pressed(sent.keys())
    if action in ROW_BUTTONS:
        for bound in inputs_of(form):
            _move_rows(bound, name, action)
    fields = raw_of(form)
    for one in section.fields:
        _whole_table(fields, one.id, f"{section.id}.{one.id}", opened)
    _pictures(fields, section, opened, name if action == "remove_picture" else "")
    for one in section.fields:
        if sent.get(f"conflict:{one.id}") == "theirs":
            fields.pop(one.id, None)
    if action == "tidy":
        fields = tidied(fields, name)
    go = sent.get("go", "save")
    return Submitted(
        fields=fields,
        revision=whole(sent.get("revision")),
        op=sent.get("op") or new_op(),
        go=go if go in GO else "save",
        action="split" if action in SPLITS else action,
        path=name if action == "tidy" else _path_of(form, name),
        value=_wanted(action, value),
    )


def _path_of(form: Form, name: str) -> str:
    """The path of the field a button belongs to; a breakdown in a group has one of its own."""
    waiting = list(inputs_of(form))
    while waiting:
        one = waiting.pop()
        if one.name == name:
            return one.docgen_path
        waiting += one.inner()
    return name.partition("-")[0]


def _wanted(action: str, value: str) -> str:
    """What a button asks for: the action, with the row or the seasonal shape it is about."""
    if action == "season":
        return value
    return f"{action}:{value}" if action == "rest" and value != "1" else action


def new_op() -> str:
    """The name of the next save of a page without JavaScript."""
    return f"p{secrets.token_hex(8)}-1"


def _pressed(names: Iterable[str]) -> tuple[str, str, str]:
    """Return the name, action and value of the field's button that was pressed, if any."""
    known = ROW_BUTTONS | SPLITS | {"accept", "undo", "remove_picture", "tidy"}
    for one in names:
        name, _, action = one.rpartition(":")
        if "." in name and action in known:
            return name, action, request.form[one]
    return "", "", ""


def _move_rows(bound: inputs.Asked, name: str, action: str) -> None:
    """Do what a row's button says, in whichever table the row is."""
    if isinstance(bound, inputs.TableInput):
        if action == "add" and bound.name == name:
            _add_row(bound)
        place = next((at for at, row in enumerate(bound.rows) if row.prefix == name), None)
        if place is not None and action != "add":
            _move_row(bound.rows, place, action)
    for one in bound.inner():
        _move_rows(one, name, action)


def _add_row(table: inputs.TableInput) -> None:
    row = inputs.RowInputs(table.name, len(table.rows), table.columns)
    row.fill({})
    row.id = "r" + "".join(secrets.choice(LETTERS) for _ in range(6))
    table.rows.append(row)


def _move_row(rows: list[inputs.RowInputs], place: int, action: str) -> None:
    row = rows.pop(place)
    if action == "up":
        rows.insert(max(0, place - 1), row)
    elif action == "down":
        rows.insert(place + 1, row)


def _whole_table(fields: dict[str, Json], field_id: str, name: str, opened: OpenPlan) -> None:
    """Put the posted page of a long table back among the rows it is part of."""
    shown, posted = request.form.get(name + SHOWN), fields.get(field_id)
    if shown is None or not isinstance(posted, list):
        return
    field = opened.plan.type.field_at(name)
    value = opened.evaluated.values.get(name)
    stored = typed(field, value) if field else None
    rows = stored if isinstance(stored, list) else []
    wanted = set(shown.split(","))
    places = [at for at, row in enumerate(rows) if isinstance(row, dict) and row["id"] in wanted]
    start = places[0] if places else len(rows)
    others = [row for row in rows if isinstance(row, dict) and row["id"] not in wanted]
    fields[field_id] = [*others[:start], *posted, *others[start:]]


def _pictures(fields: dict[str, Json], section: Section, opened: OpenPlan, removed: str) -> None:
    """Keep the pictures posted with the form; their fields store what they are kept as."""
    for one in section.fields:
        name = paths.join(section.id, one.id)
        given = request.files.get(f"{name}-file")
        if one.kind == "image" and removed == name:
            fields[one.id] = None
        elif one.kind == "image" and given and given.filename:
            data = given.stream.read()
            now = state().clock()
            kept = service().put_picture(actor(), opened.plan.id, data, given.filename, now)
            fields[one.id] = kept | {"alt": request.form.get(f"{name}-alt", "")}
