"""A reason given for a remark of the check: it stays with the plan while the remark stays."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256

from forms.json import Json


@dataclass(frozen=True, slots=True)
class Answer:
    """Why a remark may stand: which one (`code`, `path`, what it said), the reason, by whom, when.

    `at` is ISO, in UTC. A remark that says something else is another one: the answer has lapsed.
    """

    code: str
    path: str
    say: str
    reason: str
    by: str = ""
    at: str = ""

    @property
    def key(self) -> str:
        """The fingerprint of the remark."""
        return key_of(self.code, self.path, self.say)

    def dump(self) -> dict[str, Json]:
        """The stored form."""
        return dict(asdict(self))


def key_of(code: str, path: str, say: str) -> str:
    """The fingerprint of a remark: its check, its place and what it says."""
    return sha256(f"{code}\n{path}\n{say}".encode()).hexdigest()[:16]


def answers_in(stored: Mapping[str, Json]) -> tuple[Answer, ...]:
    """The answers of a stored record, the oldest first."""
    rows = (one for one in stored.values() if isinstance(one, dict))
    found = (
        Answer(**{name: str(one.get(name, "")) for name in Answer.__dataclass_fields__})
        for one in rows
    )
    return tuple(sorted(found, key=lambda one: (one.at, one.key)))
