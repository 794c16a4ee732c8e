"""All plans one may read, filtered, page by page; nothing is evaluated for it."""

from dataclasses import dataclass
from re import fullmatch

from docgen.service.answers import Actor, PlanCard
from docgen.service.approving import reader_of
from docgen.service.desk import Desk
from docgen.service.lists import cards
from docgen.storage import listing
from docgen.storage.listing import Asked, Person, Sort

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to list; empty means any. `who` is a person's id, `year` that of the period."""

    who: str = ""
    slug: str = ""
    status: str = ""
    year: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of plans, how many there are in all, and what can be filtered by."""

    wanted: Wanted
    cards: tuple[PlanCard, ...]
    count: int
    pages: int
    people: tuple[Person, ...]
    sorts: tuple[Sort, ...]
    years: tuple[str, ...]


def listed(desk: Desk, actor: Actor, wanted: Wanted) -> Listed:
    """Return a page of plans; see Service.listed."""
    year = wanted.year if fullmatch(r"[12]\d{3}", wanted.year) else ""
    with desk.store.reading() as tx:
        asked = Asked(reader_of(tx, actor), wanted.who, wanted.slug, wanted.status, year)
        count = listing.count(tx, asked)
        pages = max(1, -(-count // PAGE))
        page = min(max(wanted.page, 1), pages)
        records = listing.page_of(tx, asked, (page - 1) * PAGE, PAGE)
        people, sorts, years = listing.choices(tx, asked.reader)
    kept = Wanted(wanted.who, wanted.slug, wanted.status, year, page)
    return Listed(kept, cards(records), count, pages, people, sorts, years)
