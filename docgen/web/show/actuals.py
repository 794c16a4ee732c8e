"""The page where what came of a plan is entered."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from docgen.plans.actual_sheet import Block, Entry
from docgen.service import OpenActuals, OpenPlan
from docgen.web.clock import say_moment
from docgen.web.show import places
from docgen.web.show.plan import head
from docgen.web.views.actuals import ActualsPage, BlockView, EntryView, LineView, PartView
from docgen.web.views.control import Option

NUMBERS = frozenset({"money", "number", "percent", "integer", "quantity"})
MOST_HISTORY = 8


def actuals_page(
    opened: OpenPlan, found: OpenActuals, op: str, now: datetime, zone: ZoneInfo
) -> ActualsPage:
    """The page of one plan."""
    here = f"{places.plan(found.plan.id)}/actuals"
    last = found.history[0] if found.history else None
    return ActualsPage(
        plan=head(opened),
        href=here,
        import_href=f"{here}/import",
        xlsx_href=f"{here}/template.xlsx",
        csv_href=f"{here}/template.csv",
        parts=tuple(_parts(found)),
        offers=len(found.offers) if found.may_enter else 0,
        revision=found.revision,
        op=op,
        saved=f"已保存 {say_moment(last[0], now, zone)}" if last else "",
        may_enter=found.may_enter,
        history=tuple(
            f"{say_moment(at, now, zone)}　{who}" for at, who in found.history[:MOST_HISTORY]
        ),
    )


def _parts(found: OpenActuals) -> Iterator[PartView]:
    for title, blocks in groupby(found.blocks, key=lambda one: one.section):
        yield PartView(title, tuple(_blocks(list(blocks), found)))


def _blocks(blocks: Sequence[Block], found: OpenActuals) -> Iterator[BlockView]:
    """Give the single numbers in one block, then every table of its own."""
    single = [one for one in blocks if _is_single(one)]
    if single:
        lines = tuple(
            LineView(one.label, (_entry(one.entries[0], one.label, found),)) for one in single
        )
        yield BlockView("", "", "", (), True, lines, None)
    for one in blocks:
        if not _is_single(one):
            yield _table(one, found)


def _is_single(block: Block) -> bool:
    return len(block.entries) == 1 and block.entries[0].key == block.path


def _table(block: Block, found: OpenActuals) -> BlockView:
    lines = []
    key = _line_key
    for _, some in groupby(block.entries, key=key):
        entries = list(some)
        views = tuple(
            _entry(one, f"{block.label}，{one.label}{one.column}", found) for one in entries
        )
        gone = "（计划里已没有，清空后不再列出）" if entries[0].gone else ""
        lines.append(LineView(entries[0].label + gone, views))
    planned = any(one.planned for one in block.entries)
    unit = block.unit if block.kind in {"breakdown", "cross"} else ""
    return BlockView(
        block.path,
        block.label,
        unit,
        block.columns,
        planned,
        tuple(lines),
        block.total,
        block.remark,
    )


def _line_key(entry: Entry) -> str:
    return entry.key.partition("]")[0]


def _entry(entry: Entry, spoken: str, found: OpenActuals) -> EntryView:
    offer = found.offers.get(entry.key) if found.may_enter else None
    options: tuple[Option, ...] = ()
    if entry.choices:
        chosen = (Option(one.id, one.label, one.id == entry.typed) for one in entry.choices)
        options = (Option("", "没有填", not entry.typed), *chosen)
    return EntryView(
        key=entry.key,
        label=entry.label,
        spoken=f"{spoken}的实绩",
        planned=entry.planned,
        value=entry.typed,
        rate=entry.rate,
        problem=entry.say,
        options=options,
        numeric=entry.field.kind in NUMBERS,
        offer=offer.typed if offer else "",
        offer_from=offer.origin if offer else "",
    )


def answered(found: OpenActuals) -> dict[str, object]:
    """What a page with JavaScript is told after a save: rates, totals, problems, revision."""
    entries = [one for block in found.blocks for one in block.entries]
    return {
        "revision": found.revision,
        "rates": {one.key: one.rate for one in entries},
        "problems": {one.key: one.say for one in entries},
        "totals": {block.path: block.total for block in found.blocks if block.total},
        "remarks": {block.path: block.remark for block in found.blocks if block.total},
        "offers": {key: one.typed for key, one in found.offers.items()},
    }
