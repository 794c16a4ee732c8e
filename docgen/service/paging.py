"""The paged preview: the pages as they will print, made once per revision."""

import json
from collections.abc import Collection
from datetime import datetime

from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.documents import Wish, request_for, stamp
from docgen.service.opening import find, load
from docgen.service.page_sets import Mark
from docgen.service.policy import Action
from forms.json import Json


def pages(
    desk: Desk, actor: Actor, plan_id: str, have: Collection[str], now: datetime
) -> dict[str, Json]:
    """Return the pages of a plan; see Service.pages."""
    before = desk.page_sets.of(plan_id)
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.DOWNLOAD).record
        mark: Mark = (record.revision, desk.today(now).isoformat())
        if before.mark == mark:
            return before.without(have)
        plan, _ = load(desk, tx, record, now)
    bundle = desk.types.bundle(record.bundle)
    request = request_for(desk, plan, bundle, Wish("pages", draft=False), stamp(record.changed))
    # Without a key: a page asks once at a time, and none waits in vain because another looks too.
    asked = {**request, "preview": True, "known": before.digests}
    after = before.followed_by(mark, json.loads(desk.rendering.render(asked).data))
    desk.page_sets.keep(plan_id, after)
    return after.without(have)
