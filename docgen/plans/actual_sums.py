"""Whether the parts of an actual come to its whole: what is offered, and what is remarked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.plans.actual_sheet import Block, Entry
from docgen.plans.figures import show_computed
from docgen.plans.plan import Plan
from forms.field import Field
from forms.numerals import plain
from forms.units import measure

_SPLITS = frozenset({"breakdown", "cross"})


@dataclass(frozen=True, slots=True)
class _Parted:
    """A number, the block of its parts, what is entered of them together, and whether it is all."""

    whole: Entry
    parts: Block
    total: Decimal
    every: bool


def totals_offered(plan: Plan, blocks: Sequence[Block]) -> dict[str, str]:
    """Return by key what the entered parts of a number come to, where all of them are entered."""
    found: dict[str, str] = {}
    for one in _parted(plan, blocks):
        if one.every and one.whole.amount != one.total:
            found.setdefault(one.whole.key, as_typed_in(one.total, one.whole.field))
    return found


def remarked(plan: Plan, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, those with a remark whose entries do not come to what was entered."""
    says = {one.parts.path: _remark(one) for one in _parted(plan, blocks)}
    return tuple(replace(one, remark=says.get(one.path, "")) for one in blocks)


def _remark(one: _Parted) -> str:
    """Parts that are missing yet are no fault, but together they are never more than the whole."""
    whole = one.whole.amount
    if whole is None or one.total == whole or (not one.every and one.total < whole):
        return ""
    of, name = one.whole.field, f"{one.whole.label}的实绩 {_said(whole, one.whole.field)}"
    more = "多" if one.total > whole else "少"
    return (
        f"{one.parts.label}的实绩{'' if one.every else '已填的'}合计 {_said(one.total, of)}，"
        f"比{name}{more} {_said(abs(one.total - whole), of)}，请核对。"
    )


def _parted(plan: Plan, blocks: Sequence[Block]) -> Iterator[_Parted]:
    wanted = {one.path: one for one in blocks if len(one.entries) == 1}
    for block in blocks:
        field = plan.type.field_at(block.path)
        whole = wanted.get(field.text("of")) if field and len(block.entries) > 1 else None
        amounts = [one.amount for one in block.entries if not one.gone or one.amount is not None]
        known = [one for one in amounts if one is not None]
        if whole and known and block.kind in _SPLITS:
            total, every = sum(known, Decimal(0)), len(known) == len(amounts)
            yield _Parted(whole.entries[0], block, total, every)


def as_typed_in(amount: Decimal, field: Field) -> str:
    """Return the amount as one would type it into the field."""
    return plain(amount / measure(field.unit).scale)


def _said(amount: Decimal, field: Field) -> str:
    return show_computed(amount, replace(field, kind="number"))
