"""The pages of Word files that came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.errors import RefusedError
from docgen.reviews.review import Item, ItemType
from docgen.service import OpenPlan
from docgen.service.review_answers import ItemShown, OpenReview, ReviewCard, WentOut
from docgen.service.review_reading import CHANGES, clashes, top_of
from docgen.service.threads import PAGE
from docgen.web.clock import say_moment
from docgen.web.show import places
from docgen.web.show.marked import pieces, short
from docgen.web.show.numbers import section_titles
from docgen.web.show.plan import head
from docgen.web.show.review_filter import Wanted, choices
from docgen.web.views.frame import Button, Link, State, Tone
from docgen.web.views.review import (
    FieldGroup,
    FileRow,
    ItemView,
    Piece,
    ReviewList,
    ReviewPage,
    SectionGroup,
    VersionOption,
    Words,
)

UNKNOWN = "时间不详"
SETTLED = {"accepted": "已接受", "rejected": "没有采用", "resolved": "已解决"}
WORDS = {ItemType.COMMENT: "批注", ItemType.CHANGE: "改动", ItemType.FORMAT: "只改了格式"}
ABOUT = frozenset({ItemType.COMMENT, ItemType.FORMAT})  # those that are about a passage


@dataclass(frozen=True, slots=True)
class Told:
    """When, and in whose time."""

    now: datetime
    zone: ZoneInfo

    def moment(self, at: datetime) -> str:
        """Return a moment in words."""
        return say_moment(at, self.now, self.zone)

    def written(self, date: str) -> str:
        """Return a date of a Word file in words: local time, whatever it says of its zone."""
        try:
            at = datetime.fromisoformat(date.removesuffix("Z")).replace(tzinfo=self.zone)
        except ValueError:
            return UNKNOWN
        return self.moment(at) if at.year > 1970 else UNKNOWN  # noqa: PLR2004  no date at all


def home(plan_id: str) -> str:
    """Return the address of the list."""
    return f"{places.plan(plan_id)}/reviews"


def review_list(
    opened: OpenPlan,
    cards: Sequence[ReviewCard],
    versions: Sequence[WentOut],
    told: Told,
    largest: int,
    error: RefusedError | None = None,
    *,
    waiting: str = "",
) -> ReviewList:
    """The list of files, and the form that sends another."""
    here = places.plan(opened.plan.id)
    return ReviewList(
        plan=head(opened),
        files=tuple(_file(opened.plan.id, one, told) for one in cards),
        versions=tuple(
            VersionOption(
                one.snapshot, f"{told.moment(one.created)} 的内容（编号 {one.snapshot[:8]}）"
            )
            for one in versions
        ),
        waiting=waiting,
        problem=error.what if error else "",
        hint=error.hint if error else "",
        href=home(opened.plan.id),
        word_href=f"{here}/document.docx?draft=1",
        largest=largest,
    )


def _file(plan_id: str, card: ReviewCard, told: Told) -> FileRow:
    here = card.source == PAGE
    return FileRow(
        title=_title(card.authors, here=here),
        href=f"{home(plan_id)}/{card.id}",
        says=f"{told.moment(card.at)}{'写在网页上' if here else f'由{card.by}上传'}",
        filename=card.filename,
        version=f"改的是{told.moment(card.went_out)}的内容",
        state=State("待处理", Tone.WAIT) if card.open else State("已处理", Tone.DONE),
        count=_counted(card),
    )


def _counted(card: ReviewCard) -> str:
    if not card.of:
        return "没有批注，也没有改动"
    left = f"还有 {card.open} 条待处理" if card.open else "都处理了"
    return f"{left}，共 {card.of} 条"


def _title(authors: Sequence[str], *, here: bool = False) -> str:
    names = "、".join(list(authors)[:3])
    sort = "批注" if here else "批改稿"
    return f"{names}的{sort}" if names else sort


def review_page(
    opened: OpenPlan, found: OpenReview, told: Told, op: str, wanted: Wanted
) -> ReviewPage:
    """The page of one version's files: by section and field, then what has no place."""
    plan, card = opened.plan, found.cards[0]
    groups = _groups(opened, [one for one in found.items if wanted.takes(one)], told)
    everything = wanted.show == "all"
    done = sum(1 for one in found.items if one.state != "open")
    here = f"{home(plan.id)}/{card.id}"
    return ReviewPage(
        plan=head(opened),
        title=_title_of(found),
        says=_says(found, told),
        made_of=tuple(_file(plan.id, one, told) for one in found.cards),
        done=done,
        of=len(found.items),
        sections=_sections(groups),
        groups=groups,
        views=(
            Link(f"待处理 {len(found.items) - done}", _at(here, wanted, ""), not everything),
            Link(f"全部 {len(found.items)}", _at(here, wanted, "all"), everything),
        ),
        act_href=f"{here}/items",
        all_href=f"{here}/all",
        original_href="" if card.source == PAGE else f"{here}/original",
        list_href=home(plan.id),
        op=op,
        may_edit=found.may_edit,
        may_settle=found.may_settle,
        closed=""
        if found.may_edit or not found.may_settle
        else "计划现在不能改，撤回或开始修订后才能接受改动。",
        bulk=_bulk(found) if found.may_edit else (),
        remark_href="" if opened.own else places.remark(plan.id),
        choices=choices(opened, found, wanted),
        carried=wanted.pairs,
    )


def _at(here: str, wanted: Wanted, show: str) -> str:
    """The same page with another state."""
    return here + replace(wanted, show=show).query


def _title_of(found: OpenReview) -> str:
    authors = dict.fromkeys(name for one in found.cards for name in one.authors)
    return _title(tuple(authors), here=all(one.source == PAGE for one in found.cards))


def _says(found: OpenReview, told: Told) -> str:
    """When it came, what it is about, how much there is."""
    card = found.cards[0]
    comments = sum(1 for one in found.items if one.item.type is ItemType.COMMENT)
    how = "写在网页上，说的" if card.source == PAGE else "收到，改的"
    when, about = told.moment(card.at), told.moment(card.went_out)
    counts = f"{comments} 条批注，{len(found.items) - comments} 处改动"
    return f"{when}{how}是{about}的内容。{counts}"


def _bulk(found: OpenReview) -> tuple[Button, ...]:
    waiting = [
        one
        for one in found.items
        if one.state == "open" and one.item.type in CHANGES and one.verdict and one.verdict.takes
    ]
    authors = list(dict.fromkeys(one.item.author for one in waiting if one.item.author))
    if len(waiting) < 2:  # noqa: PLR2004  one has its own button
        return ()
    several = [Button(f"接受{name}的改动", "author", name) for name in authors]
    return (Button("接受全部改动", "author", ""), *(several if len(authors) > 1 else ()))


def _groups(opened: OpenPlan, shown: Sequence[ItemShown], told: Told) -> tuple[FieldGroup, ...]:
    clashing = clashes([one.item for one in shown if one.state == "open"])
    tops: dict[str, list[ItemShown]] = {path: [] for path in _order(opened)}
    for one in shown:
        tops.setdefault(top_of(one.item.path) if one.placed else "", []).append(one)
    tops[""] = tops.pop("", [])
    titles = section_titles(opened.plan.type, frozenset())
    made: list[FieldGroup] = []
    for path, items in tops.items():
        if items:
            made.append(_group(opened, path, items, told, titles, len(made) + 1, clashing))
    return tuple(made)


def _order(opened: OpenPlan) -> list[str]:
    return [f"{one.id}.{field.id}" for one in opened.plan.type.sections for field in one.fields]


def _group(
    opened: OpenPlan,
    path: str,
    items: Sequence[ItemShown],
    told: Told,
    titles: Mapping[str, str],
    number: int,
    clashing: frozenset[str],
) -> FieldGroup:
    plan = opened.plan
    field = plan.type.field_at(path) if path else None
    return FieldGroup(
        path=path,
        anchor=f"at-{path}" if path else "at-nowhere",
        number=number,
        label=field.label if field else "没有对上位置",
        section=titles.get(path.partition(".")[0], ""),
        form_href=places.field(plan.id, path, plan.values) if field else "",
        items=tuple(_item(one, told) for one in _together(items)),
        waits=sum(1 for one in items if one.state == "open"),
        clash=any(one.item.path in clashing for one in items),
    )


def _together(items: Sequence[ItemShown]) -> list[ItemShown]:
    """Return the items with those of one place beside each other, whoever they are by."""
    order: dict[str, int] = {}
    for one in items:
        order.setdefault(one.item.path, len(order))
    return sorted(items, key=lambda one: order[one.item.path])


def _sections(groups: Sequence[FieldGroup]) -> tuple[SectionGroup, ...]:
    titles: dict[str, list[tuple[Link, int]]] = {}
    for one in groups:
        link = Link(one.label, f"#{places.fragment(one.anchor)}")
        titles.setdefault(one.section or "没有对上位置", []).append((link, one.waits))
    return tuple(SectionGroup(title, tuple(links)) for title, links in titles.items())


def _item(one: ItemShown, told: Told) -> ItemView:
    item, verdict = one.item, one.verdict
    changed = item.type is ItemType.CHANGE
    beside = changed and short(item.before, item.after)
    whole = pieces(item.before, item.after) if changed else ()
    return ItemView(
        key=one.key,
        path=item.path,
        anchor=f"i-{one.key}",
        sort=item.type.value,
        word=_word(item),
        by=item.author or "没有署名",
        when=told.written(item.date),
        place=_within(item),
        untracked=not item.tracked,
        quote=item.quote.replace("\t", "　") if item.type in ABOUT else "",
        text=item.after.replace("\t", "　") if item.type is ItemType.FORMAT else item.text,
        before=tuple(p for p in whole if p.sort != "come") if beside else (),
        after=tuple(p for p in whole if p.sort != "gone") if beside else (),
        inline=_row(item) if item.type is ItemType.ROW else () if beside else whole,
        answers=_answers(one, told),
        waits=one.state == "open",
        settled=_settled(one, told),
        why=verdict.why if verdict else "",
        current=verdict.current if verdict else "",
        moved=bool(verdict and verdict.moved),
        takes=bool(verdict and verdict.takes),
        near=item.near,
        then=verdict.then if verdict else (),
    )


def _word(item: Item) -> str:
    if item.type is ItemType.ROW:
        return "加了一行" if item.after else "删了一行"
    if item.type is ItemType.FORMAT and item.text:
        return item.text  # it stands elsewhere
    return WORDS[item.type]


def _row(item: Item) -> tuple[Piece, ...]:
    text = (item.after or item.before).replace("\t", "　")
    return pieces("", text) if item.after else pieces(text, "")


def _within(item: Item) -> str:
    """Return the place inside the field: 第3行，金额; empty for the field as a whole."""
    return item.place.partition(" › ")[2].partition("，")[2] if "[" in item.path else ""


def _answers(one: ItemShown, told: Told) -> tuple[Words, ...]:
    there = [Words(a.author, told.written(a.date), a.text) for a in one.item.replies]
    here = [Words(a.author, told.moment(a.at), a.text) for a in one.answers]
    return (*there, *here)


def _settled(one: ItemShown, told: Told) -> str:
    if one.state == "open":
        return ""
    when = f"，{told.moment(one.settled_at)}" if one.settled_at else ""
    return f"{one.settled_by}{SETTLED[one.state]}{when}"
