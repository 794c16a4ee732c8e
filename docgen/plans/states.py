"""How far a section is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from docgen.definitions.plan_type import Section
from forms.kinds import KINDS
from forms.problems import Level, Problem
from forms.values import Table, Value


class State(StrEnum):
    """未开始, 填写中, 已完成, 有错误."""

    EMPTY = "empty"
    STARTED = "started"
    DONE = "done"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section's state, how many of its required fields are filled, and what is wrong."""

    state: State
    filled: int
    of: int
    errors: int
    warnings: int


def state_of(
    section: Section,
    values: Mapping[str, Value],
    hidden: frozenset[str],
    problems: Iterable[Problem],
) -> SectionState:
    """The state of one section, from its values and its own problems.

    What is merely missing makes a section unfinished, not faulty.
    """
    errors = [one for one in problems if one.level is Level.ERROR]
    warnings = sum(one.level is Level.WARNING for one in problems)
    paths = {f"{section.id}.{one.id}": one for one in section.fields}
    asked = [
        path for path, one in paths.items() if path not in hidden and KINDS[one.kind].has_input
    ]
    required = [path for path in asked if paths[path].required]
    broken = {one.path.partition("[")[0] for one in errors}
    filled = sum(_filled(values.get(path)) and path not in broken for path in required)
    faults = sum(one.code != "required" for one in errors)
    if asked and not any(_filled(values.get(path)) for path in asked):
        state = State.EMPTY
    elif faults:
        state = State.FAULTY
    else:
        state = State.STARTED if errors or filled < len(required) else State.DONE
    return SectionState(state, filled, len(required), len(errors), warnings)


def share_done(states: Iterable[SectionState]) -> Decimal:
    """How much of all that is required is filled, 0 to 1; an error anywhere keeps it below 1."""
    found = list(states)
    of, filled = sum(one.of for one in found), sum(one.filled for one in found)
    share = (Decimal(filled) / of).quantize(Decimal("0.01")) if of else Decimal(1)
    faulty = any(one.errors for one in found)
    return min(share, Decimal("0.99")) if faulty else share


def _filled(value: Value) -> bool:
    return bool(value.filled) if isinstance(value, Table) else value is not None
