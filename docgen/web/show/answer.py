"""The answer to an autosave: everything a page shows that may have moved."""

from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.definitions.plan_type import PlanType, Section
from docgen.plans.evaluate import Evaluated
from docgen.plans.worked_out import splits_inside
from docgen.service import Conflict, FieldConflict, Saved
from docgen.web.clock import say_moment
from docgen.web.show.computed import figure
from docgen.web.show.controls import NUMBERS, shown_of, unit_of
from docgen.web.show.cross_sums import CrossSums
from docgen.web.show.field import below
from docgen.web.show.overview import percent
from docgen.web.show.plan import STATES, count
from docgen.web.show.shares import split_sums
from docgen.web.show.table import summed, total_shown
from forms import paths
from forms.field import Field
from forms.json import Json
from forms.values import Split, Table

Texts = dict[str, Json]


def saved_answer(saved: Saved, zone: ZoneInfo) -> Texts:
    """The answer to a save."""
    return whole_answer(saved.plan.type, saved.evaluated, saved.section) | {
        "revision": saved.revision,
        "plan_revision": saved.plan_revision,
        "saved_at": f"{saved.saved_at.astimezone(zone):%H:%M}",
        "merged": dict(saved.refreshed),
    }


def conflict_answer(error: Conflict, now: datetime, zone: ZoneInfo) -> Texts:
    """The answer to a save that met another one; what did not conflict is saved."""
    found = [_conflict(one, now, zone) for one in error.conflicts]
    return saved_answer(error.saved, zone) | {
        "say": error.sentence,
        "conflicts": list(found),
    }


def whole_answer(plan_type: PlanType, evaluated: Evaluated, section_id: str) -> Texts:
    """All figures, states and problems of the plan, and the texts of one section."""
    section = plan_type.section(section_id)
    whole: Texts = {
        "figures": _figures(plan_type, evaluated),
        "hidden": [*sorted(evaluated.hidden)],
        "problems": [
            {
                "path": one.path,
                "place": one.place,
                "say": one.say,
                "level": one.level.value,
                "code": one.code,
                "fix": one.fix,
            }
            for one in evaluated.problems
        ],
        "states": {
            name: {
                "state": STATES[one.state].word,
                "tone": STATES[one.state].tone.value,
                "count": count(one),
            }
            for name, one in evaluated.states.items()
        },
        "share": percent(evaluated),
    }
    return whole | (_section(plan_type, evaluated, section) if section else {})


def _figures(plan_type: PlanType, evaluated: Evaluated) -> Texts:
    found: Texts = {}
    for path, field in plan_type.fields():
        if field.computed and path in evaluated.figures:
            one = figure(path, field, plan_type, evaluated)
            found[path] = {"shown": one.shown, "unit": one.unit, "how": one.how, "why": one.why}
    return found


def _section(plan_type: PlanType, evaluated: Evaluated, section: Section) -> Texts:
    shown: Texts = {}
    small: Texts = {}
    cells: Texts = {}
    totals: Texts = {}
    splits: Texts = {}
    crosses: Texts = {}
    for field in section.fields:
        path = paths.join(section.id, field.id)
        value = evaluated.values.get(path)
        text = shown_of(field, value)
        if text:
            shown[path] = text
        if text or field.or_is:
            small[path] = list(below(field, value))
        if isinstance(value, Table):
            _table(evaluated, field, path, value, shown, cells)
            splits |= _splits(evaluated, field, path, value, plan_type)
            totals[path] = _totals(evaluated, field, path)
        if field.kind == "breakdown":  # its whole moves also while no part is filled in
            parts = value if isinstance(value, Split) else Split("hand", ())
            splits[path] = split_sums(field, path, parts, plan_type, evaluated).answer()
        if field.kind == "cross":
            table = CrossSums(field, path, value, plan_type, evaluated)
            crosses[path] = table.answer()
            shown |= table.shown()
    found: Texts = {"splits": splits, "crosses": crosses}
    return found | {"shown": shown, "below": small, "cells": cells, "totals": totals}


def _table(
    evaluated: Evaluated, field: Field, path: str, value: Table, shown: Texts, cells: Texts
) -> None:
    """Add the texts of a table's cells, and of the tables in them."""
    for row in value.rows:
        here = paths.row(path, row.id)
        for one in field.fields:
            there, cell = paths.cell(here, one.id), row.cells.get(one.id)
            if one.computed:
                cells[there] = evaluated.cell(there).removesuffix(unit_of(one))
            elif one.kind in NUMBERS and (text := shown_of(one, cell)):
                shown[there] = text
            elif isinstance(cell, Table):
                _table(evaluated, one, there, cell, shown, cells)


def _splits(
    evaluated: Evaluated, field: Field, path: str, value: Table, plan_type: PlanType
) -> Texts:
    """The sums of the breakdowns in a table's rows."""
    found: Texts = {}
    for row in value.rows if splits_inside(field) else ():
        for one in field.fields:
            there, cell = paths.cell(paths.row(path, row.id), one.id), row.cells.get(one.id)
            if one.kind == "breakdown":
                parts = cell if isinstance(cell, Split) else Split("hand", ())
                found[there] = split_sums(one, there, parts, plan_type, evaluated).answer()
            elif isinstance(cell, Table):
                found |= _splits(evaluated, one, there, cell, plan_type)
    return found


def _totals(evaluated: Evaluated, field: Field, path: str) -> Texts:
    return {
        one.id: total_shown(evaluated.lookup(f"{path}.{one.id}.total"), one)
        for one in field.fields
        if summed(one, field)
    }


def _conflict(found: FieldConflict, now: datetime, zone: ZoneInfo) -> Texts:
    return {
        "path": found.path,
        "key": found.path.partition(".")[2].partition("[")[0],
        "place": found.place,
        "mine": found.mine.shown,
        "theirs": found.theirs.shown,
        "base": found.base.shown if found.base else None,
        "by": found.author,
        "at": say_moment(found.at, now, zone),
        "mine_raw": found.mine.typed,
        "theirs_raw": found.theirs.typed,
    }
