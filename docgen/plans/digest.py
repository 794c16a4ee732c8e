"""What a plan file's documents are known by: a digest of everything they print."""

import json
from hashlib import sha256

from docgen.plans.payload import payload_of
from docgen.plans.plan import Plan

PASSING = frozenset({"as_of", "revision", "overrides", "people"})
"""What may differ between two plans that print the same: figures read none of it."""


def digest_of_plan(plan: Plan) -> str:
    """Return a sha256 in hex: the same for the same content of the same plan type."""
    content = {name: one for name, one in payload_of(plan).items() if name not in PASSING}
    said = json.dumps([content, plan.type.digest], ensure_ascii=False, sort_keys=True)
    return sha256(said.encode()).hexdigest()
