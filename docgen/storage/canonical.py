"""JSON in one form only, so that equal things have equal digests."""

import json
from hashlib import sha256
from typing import Any

from forms.json import Json


def canonical(value: Any) -> str:
    """Return `value` as JSON: keys sorted, no spaces, Chinese as itself, no NaN."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def parsed(text: str) -> Json:
    """Return what a canonical text says."""
    value: Json = json.loads(text)
    return value


def digest_of(value: Any) -> str:
    """Return the sha256 of the canonical text, in hex."""
    return sha256(canonical(value).encode()).hexdigest()
