"""Nobody's plan is left waiting for nobody: what would do that to one is refused."""

from collections.abc import Iterator
from contextlib import contextmanager

from docgen.errors import RefusedError
from docgen.service.approving import undecided
from docgen.service.opening import title_of
from docgen.storage import Transaction, staff


class StrandedError(RefusedError):
    """A plan that was handed in would wait for nobody."""


@contextmanager
def decided_still(tx: Transaction) -> Iterator[None]:
    """Raise StrandedError when what is done meanwhile leaves a waiting plan without a decider."""
    before = {one.id for one in undecided(tx)}
    yield
    stuck = [one for one in undecided(tx) if one.id not in before]
    if not stuck:
        return
    owner = staff.person_by_id(tx, stuck[0].owner_id)
    whose = owner.name if owner else str(stuck[0].author["name"])
    more = f"等 {len(stuck)} 份计划" if len(stuck) > 1 else ""
    raise StrandedError(
        f"这样改以后，{whose}待审的“{title_of(stuck[0])}”{more}就没有人审批",
        hint=f"请先给{whose}所在的团队或上级团队设一位负责人，或者先把计划批完、退回",
    )
