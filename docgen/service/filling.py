"""Fields the service fills in when asked: prefills on offer, breakdowns shared out anew."""

from dataclasses import replace
from datetime import datetime

from docgen.errors import NotFoundError
from docgen.plans.offers import offers
from docgen.plans.placed import put_in
from docgen.plans.redistribute import redistribute
from docgen.service.answers import Actor, OfferShown, OpenPlan, Saved
from docgen.service.desk import Desk
from docgen.service.opening import find, load, open_plan
from docgen.service.policy import Action
from docgen.service.saving import Save, save_section
from docgen.storage import sections
from docgen.storage.sections import EMPTY
from forms.json import Json
from forms.paths import split
from forms.reading import read, show, typed


def offers_in(opened: OpenPlan, section_id: str = "") -> tuple[OfferShown, ...]:
    """Return the prefills on offer; see Service.offers."""
    plan, found = opened.plan, []
    for path, offer in offers(plan, opened.evaluated, section_id).items():
        field = plan.type.field_at(path)
        if field is not None:
            value = read(field, offer.stored, plan.context)
            shown = show(field, value)
            found.append(OfferShown(path, offer.stored, typed(field, value), shown, offer.origin))
    return tuple(found)


def accept(desk: Desk, actor: Actor, plan_id: str, path: str, op_id: str, now: datetime) -> Saved:
    """Take a prefill over, and remember where it came from."""
    there = offers_in(open_plan(desk, actor, plan_id, now))
    offer = next((one for one in there if one.path == path), None)
    if offer is None:
        raise NotFoundError("这里没有可以带入的数", hint="可能已经填过，请刷新后再看")
    return take(desk, actor, plan_id, path, op_id, now)


def take(desk: Desk, actor: Actor, plan_id: str, path: str, op_id: str, now: datetime) -> Saved:
    """Put what is offered for a field into it, whatever stands there."""
    opened = open_plan(desk, actor, plan_id, now)
    offer = offers(opened.plan, opened.evaluated)[path]
    saved = _put(desk, actor, plan_id, path, offer.stored, op_id, now)
    with desk.store.writing() as tx:
        find(tx, actor, plan_id, Action.EDIT)
        origins = sections.typed(tx, plan_id).records.get("origins", {})
        kept = {"said": offer.origin, "stored": offer.stored}
        sections.put_record(tx, plan_id, "origins", {**origins, path: kept})
    return saved


def undo(desk: Desk, actor: Actor, plan_id: str, path: str, op_id: str, now: datetime) -> Saved:
    """Empty a field that was filled by itself; what it was is offered again."""
    saved = _put(desk, actor, plan_id, path, None, op_id, now)
    with desk.store.writing() as tx:
        find(tx, actor, plan_id, Action.EDIT)
        origins = sections.typed(tx, plan_id).records.get("origins", {})
        left = {name: one for name, one in origins.items() if name != path}
        sections.put_record(tx, plan_id, "origins", left)
    return saved


def redistribute_field(
    desk: Desk, actor: Actor, plan_id: str, path: str, action: str, op_id: str, now: datetime
) -> Saved:
    """Share a breakdown out anew."""
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.EDIT).record
        plan, _ = load(desk, tx, record, now)
    verb, _, row = action.partition(":")
    stored = redistribute(plan, path, verb, row)
    return _put(desk, actor, plan_id, path, stored, op_id, now)


def _put(
    desk: Desk, actor: Actor, plan_id: str, path: str, stored: Json, op_id: str, now: datetime
) -> Saved:
    """Save the value of one path; the page gets its field's new typed form."""
    with desk.store.reading() as tx:
        rows = sections.typed(tx, plan_id).sections
    (section_id, _), *steps = split(path)
    name = steps[0][0]
    there = rows.get(section_id, EMPTY)
    whole = put_in(there.content.get(name), steps, stored)
    save = Save(plan_id, section_id, {name: whole}, there.revision, op_id, now)
    saved = save_section(desk, actor, save)
    with desk.store.reading() as tx:
        plan, _ = load(desk, tx, find(tx, actor, plan_id, Action.READ).record, now)
    field = plan.type.field_at(f"{section_id}.{name}")
    if field is None:
        return saved
    value = read(field, plan.values[section_id].get(name), plan.context)
    return replace(saved, refreshed={**saved.refreshed, name: typed(field, value)})
