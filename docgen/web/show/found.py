"""What search found, and the list of all plans, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from docgen.plans.plain_words import Piece
from docgen.service import PlanCard
from docgen.service.plan_lists import Listed, Wanted
from docgen.service.searching import Hit, Results
from docgen.web.clock import say_moment
from docgen.web.show import places
from docgen.web.show.plan import STATUSES
from docgen.web.views.found import (
    Filter,
    HitView,
    ListRow,
    Option,
    PassageView,
    PieceView,
    PlanList,
    SearchPage,
)
from docgen.web.views.frame import Link

STATES = ("draft", "submitted", "returned", "approved", "amending")


def search_page(query: str, found: Results, now: datetime, zone: ZoneInfo) -> SearchPage:
    """The page of results."""
    return SearchPage(
        query=query,
        says=_said(query, found),
        hits=tuple(_hit(one, now, zone) for one in found.hits),
        before=_search(query, found.page - 1) if found.page > 1 else "",
        after=_search(query, found.page + 1) if found.more else "",
    )


def list_page(found: Listed, actor_id: str, now: datetime, zone: ZoneInfo) -> PlanList:
    """The list of plans."""
    wanted = found.wanted
    filtered = any((wanted.who, wanted.slug, wanted.status, wanted.year))
    several = any(one.id != actor_id for one in found.people)
    page = wanted.page
    return PlanList(
        says=f"{found.count}份",
        filters=tuple(_filters(found, several=several)),
        rows=tuple(_row(one, now, zone) for one in found.cards),
        owners=several,
        before=_list(wanted, page - 1) if page > 1 else "",
        after=_list(wanted, page + 1) if page < found.pages else "",
        place=f"第{page}页，共{found.pages}页" if found.pages > 1 else "",
        empty="没有这样的计划。" if filtered else "还没有计划。",
        all=Link("看全部计划", "/plans") if filtered else None,
    )


def _said(query: str, found: Results) -> str:
    if not found.terms:
        return "写上要找的字：标题、姓名、计划类型、期间，或计划里写过的任何内容。"
    if not found.hits:
        return f"没有找到“{query}”。换一个短一点的词试试；只能找到您看得到的计划。"
    if found.page > 1 or found.more:
        return f"第{found.page}页"
    return f"找到{len(found.hits)}份计划"


def _hit(hit: Hit, now: datetime, zone: ZoneInfo) -> HitView:
    card = hit.card
    return HitView(
        href=places.plan(card.id),
        title=_pieces(hit.title),
        note=f"{card.owner_name}　{card.type_title}　{card.period.label}",
        state=STATUSES[card.status],
        when=say_moment(card.changed, now, zone),
        passages=tuple(
            PassageView(one.place, _field(card, one.path), _pieces(one.pieces))
            for one in hit.passages
        ),
    )


def _field(card: PlanCard, path: str) -> str:
    return f"{places.section(card.id, path.partition('.')[0])}#{places.fragment(path)}"


def _pieces(pieces: Sequence[Piece]) -> tuple[PieceView, ...]:
    return tuple(PieceView(one.text, one.hit) for one in pieces)


def _search(query: str, page: int) -> str:
    return f"/search?{urlencode({'q': query, 'page': page})}"


def _list(wanted: Wanted, page: int) -> str:
    given: Mapping[str, str] = {
        "who": wanted.who,
        "type": wanted.slug,
        "state": wanted.status,
        "year": wanted.year,
        "page": str(page) if page > 1 else "",
    }
    query = urlencode({name: one for name, one in given.items() if one})
    return f"/plans?{query}" if query else "/plans"


def _filters(found: Listed, *, several: bool) -> list[Filter]:
    wanted = found.wanted
    people = [(one.id, one.name) for one in found.people]
    filters = [
        _filter("type", "计划类型", [(one.slug, one.title) for one in found.sorts], wanted.slug),
        _filter("state", "状态", [(one, STATUSES[one].word) for one in STATES], wanted.status),
        _filter("year", "年份", [(one, f"{one}年") for one in found.years], wanted.year),
    ]
    return [*([_filter("who", "编制人", people, wanted.who)] if several else []), *filters]


def _filter(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> Filter:
    every = (("", f"全部{label}"), *options)
    return Filter(name, label, tuple(Option(one, text, one == chosen) for one, text in every))


def _row(card: PlanCard, now: datetime, zone: ZoneInfo) -> ListRow:
    share = f"写好{card.share_done:.0%}" if card.status in {"draft", "returned"} else ""
    return ListRow(
        title=card.title,
        href=places.plan(card.id),
        note="，".join(filter(None, (card.type_title, card.period.label, share))),
        owner=card.owner_name,
        state=STATUSES[card.status],
        when=say_moment(card.changed, now, zone),
    )
