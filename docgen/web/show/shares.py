"""The sums of a breakdown: what the parts come to, what is left over, each part's share."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from docgen.definitions.plan_type import PlanType
from docgen.plans.evaluate import Evaluated
from docgen.plans.figures import unit_of
from docgen.plans.parts import printed
from docgen.plans.redistribute import takers_of
from docgen.plans.wholes import whole_label
from forms import paths
from forms.breakdown import split, step_of
from forms.field import Field
from forms.json import Json
from forms.printing import show_amount
from forms.values import Quantity, Share, Split, Value

NOUNS = {
    "months": "个月",
    "quarters": "个季度",
    "weeks": "周",
    "days": "天",
    "people": "人",
}
THOUSAND = 1_000
_TENTH_OF_PERCENT = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class ShareSums:
    """What stands beside the amount of one part."""

    shown: str
    part: str
    part_number: int
    change: str
    problem: str


@dataclass(frozen=True, slots=True)
class SplitSums:
    """What stands under a breakdown; `rest_word` is empty when nothing is left over."""

    unit: str
    total: str
    last_total: str
    aim_label: str
    aim: str
    rest: str
    rest_word: str
    rest_buttons: tuple[tuple[str, str], ...]  # action, label
    rows: Mapping[str, ShareSums]

    def answer(self) -> dict[str, Json]:
        """The same as JSON, for the autosave's answer."""
        return {
            "total": self.total,
            "last_total": self.last_total,
            "aim": self.aim,
            "rest": self.rest,
            "rest_word": self.rest_word,
            "rest_buttons": [{"action": one, "label": label} for one, label in self.rest_buttons],
            "rows": {
                name: {
                    "shown": one.shown,
                    "part": one.part,
                    "part_number": one.part_number,
                    "change": one.change,
                    "problem": one.problem,
                }
                for name, one in self.rows.items()
            },
        }


def split_sums(
    field: Field, path: str, value: Split, plan_type: PlanType, evaluated: Evaluated
) -> SplitSums:
    """The sums of a breakdown as they stand."""
    unit = unit_of(field, plan_type)
    aim = evaluated.wholes.get(path)
    amounts = [number(one.amount) for one in value.shares]
    total = sum((one for one in amounts if one is not None), Decimal(0))
    lasts = [number(one.last) for one in value.shares]
    step = step_of(unit, field.number("step"))
    rest = printed(aim, step) - printed(total, step) if aim is not None else None
    return SplitSums(
        unit=unit,
        total=show_amount(total, unit, bare=True),
        last_total=show_amount(sum(filter(None, lasts), Decimal(0)), unit, bare=True)
        if any(lasts)
        else "",
        aim_label=whole_label(field, path, plan_type, ""),
        aim=show_amount(aim, unit, bare=True) if aim is not None else "—",
        rest=show_amount(abs(rest), unit, bare=True) if rest else ("" if rest is not None else "—"),
        rest_word=_rest_word(rest),
        rest_buttons=_rest_buttons(field, value, rest) if rest and total else (),
        rows=_rows(path, value, aim if aim is not None else total, unit, evaluated),
    )


def _rest_word(rest: Decimal | None) -> str:
    if rest is None:
        return "先填出总数"
    return ("还差" if rest > 0 else "多出") if rest else ""


def number(value: Value) -> Decimal | None:
    """The number of an amount that could be read."""
    return value.value if isinstance(value, Quantity) else None


def _rows(
    path: str, value: Split, whole: Decimal, unit: str, evaluated: Evaluated
) -> dict[str, ShareSums]:
    said: dict[str, str] = {}
    for one in evaluated.problems:
        said.setdefault(one.path, one.say)
    rows = {}
    parts = _parts(value, whole)
    for share in value.shares:
        amount, last = number(share.amount), number(share.last)
        part = parts.get(share.id)
        rows[share.id] = ShareSums(
            shown=show_amount(amount, unit, bare=True) if amount is not None else "",
            part=f"{part:.1%}" if part is not None else "",
            part_number=max(0, min(THOUSAND, int(part * THOUSAND))) if part is not None else 0,
            change=f"{(amount - last) / last:+.1%}" if amount is not None and last else "",
            problem=said.get(paths.row(path, share.id), ""),
        )
    return rows


def _parts(value: Split, whole: Decimal) -> dict[str, Decimal]:
    """Each part's share of the whole; where they make the whole, what is shown makes 100.0 %."""
    amounts = {one.id: number(one.amount) for one in value.shares}
    known = {name: amount for name, amount in amounts.items() if amount is not None}
    if whole <= 0:
        return {}
    if sum(known.values()) == whole and min(known.values()) >= 0:
        return dict(
            zip(known, split(Decimal(1), [*known.values()], _TENTH_OF_PERCENT), strict=True)
        )
    return {name: amount / whole for name, amount in known.items()}


def _rest_buttons(field: Field, value: Split, rest: Decimal) -> tuple[tuple[str, str], ...]:
    """Return where the rest can go: to all parts that are not locked, or to the largest of them."""
    free = [one for one in value.shares if not one.locked]
    if not free:
        return ()
    largest = max(free, key=lambda one: number(one.amount) or Decimal(0))
    many, more = _takers(field, value), rest > 0
    spread = ("rest", f"补到{many}" if more else f"从{many}里减")
    alone = (f"rest:{largest.id}", f"都给{_name(largest)}" if more else f"都从{_name(largest)}减")
    return (spread, alone) if len(free) > 1 else (alone,)


def _takers(field: Field, value: Split) -> str:
    """The parts that take what is left over, in words: 没改过的9个月; typed ones are said too."""
    takers = [value.shares[at] for at in takers_of(value)]
    count = f"{len(takers)}{NOUNS.get(field.text('into'), '项')}"
    if all(one.amount is None for one in takers):
        return f"没填的{count}"
    if any(one.touched for one in takers):
        return f"未锁定的{count}（也改手填的数）"
    return f"没改过的{count}"


def _name(share: Share) -> str:
    return share.label or share.id
