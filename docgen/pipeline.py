"""Values in, bytes out, nothing kept: the whole service in one screen."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypedDict

from docgen.assembly.assemble import assemble, assemble_brief
from docgen.definitions.style import Style
from docgen.documents.nodes import Document
from docgen.errors import NotFoundError, RenderError
from docgen.plans.evaluate import Evaluated, evaluate
from docgen.plans.file_name import file_name
from docgen.plans.places import place_of
from docgen.plans.plan import Plan
from docgen.readers.docx import compared, is_brief
from docgen.reviews.review import Review, with_places
from docgen.reviews.threads import Thread
from docgen.writers import WRITERS
from docgen.writers.docx import write_body, write_marked
from docgen.writers.docx_redline import Written, redlined
from docgen.writers.pdf_typst import svg_pages
from docgen.writers.sheets import sheets_of
from docgen.writers.writer import WriteOptions, Writer

BRIEF = ("brief", "1")  # what such a file says of itself, to be read again as what it is
MOST_PAGES = 100  # shown as pictures; more of them would keep the screen waiting


@dataclass(frozen=True, slots=True)
class Output:
    """A produced file."""

    data: bytes
    media_type: str
    filename: str


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted of a plan.

    `draft` marks missing values and prints 草稿; without it a plan with errors is refused.
    `preview` shows the final document as soon as there can be one, a draft until then.
    `standard` is what archives or accessibility ask of a PDF: a-3b or ua-1.
    `brief` asks for the plan on one page.
    `created` is the snapshot's time (ISO, UTC), `identity` what properties and footer carry,
    `threads` the remarks a Word file carries.
    """

    format: str
    engine: str = ""
    draft: bool = False
    preview: bool = False
    brief: bool = False
    paged: bool = False
    standard: str = ""
    created: str = ""
    identity: tuple[tuple[str, str], ...] = ()
    threads: tuple[Thread, ...] = ()


class Terms(TypedDict):
    """What assembling is told besides the plan."""

    missing: Literal["mark", "refuse"]
    draft: bool
    created: str
    identity: tuple[tuple[str, str], ...]


def produce(plan: Plan, style: Style, order: Order, made: Document | None = None) -> Output:
    """Return the document of `plan` in one format; `made` is what document_of gave for it before.

    Raises NotFoundError for a format that is not in the table, IncompletePlanError for a final
    document of a plan with errors, DefinitionError and RenderError for what an author can mend.
    """
    writer = writer_of(order.format)
    options = WriteOptions(order.engine, order.paged, order.standard, order.threads)
    document = brief_of(plan, style, order) if order.brief else made or document_of(plan, order)
    data = writer.write(document, style, options)
    return Output(data, writer.media_type, named(plan, writer, order))


def produce_pages(plan: Plan, style: Style, order: Order, known: Collection[str]) -> bytes:
    """Return the pages as pictures, in JSON, as sheets_of tells them; those `known` by name only.

    Raises as produce does, and RenderError when there are more than a screen can show.
    """
    pages = svg_pages(document_of(plan, order), style)
    if len(pages) > MOST_PAGES:
        raise RenderError(f"成稿有 {len(pages)} 页，太长，不能分页预览", hint="请看网页")
    return json.dumps(sheets_of(pages, known), ensure_ascii=False).encode()


def review_of(plan: Plan, style: Style, order: Order, returned: bytes) -> Review:
    """Return what was done to the Word file of a plan since it went out, by field.

    The file that went out is made anew; `order` says as what it was made. Raises RefusedError for
    a file that cannot be read or may do harm, and as produce does.
    """
    brief = order.brief or is_brief(returned)
    document = brief_of(plan, style, order) if brief else document_of(plan, order)
    review = compared(returned, *write_body(document, style))
    return with_places(review, lambda path: place_of(plan, path))


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a plan, and as what it is printed."""

    plan: Plan
    style: Style
    order: Order

    @property
    def written(self) -> Written:
        """Its Word file."""
        return Written(*write_marked(document_of(self.plan, self.order), self.style))


def redline_of(old: Edition, new: Edition, author: str, date: str) -> Output:
    """Return the Word file of the new version, with every change to the old one recorded.

    `author` and `date` (local, as Word has it) are whose changes they are and when.
    """
    writer = writer_of("docx")
    data = redlined(old.written, new.written, author, date)
    between = f"第{old.plan.version}版和第{new.plan.version}版比较"
    parts = [new.plan.author.name, new.plan.period.label, new.plan.type.title, between]
    return Output(data, writer.media_type, file_name(parts, "docx"))


def document_of(plan: Plan, order: Order) -> Document:
    """Return the numbered document every writer is given."""
    evaluated = evaluate(plan)
    return assemble(plan, evaluated, **_terms(plan, order, evaluated))


def brief_of(plan: Plan, style: Style, order: Order) -> Document:
    """Return the plan on one page: as much of it as the house style lets stand there."""
    evaluated = evaluate(plan)
    terms = _terms(plan, order, evaluated)
    if order.identity:
        terms["identity"] = (*order.identity, BRIEF)
    return assemble_brief(plan, evaluated, lambda one: len(svg_pages(one, style)) == 1, **terms)


def _terms(plan: Plan, order: Order, evaluated: Evaluated) -> Terms:
    draft = order.draft or (order.preview and not evaluated.complete)
    return {
        "missing": "mark" if draft else "refuse",
        "draft": draft,
        "created": order.created or f"{plan.as_of.isoformat()}T00:00:00Z",
        "identity": order.identity,
    }


def writer_of(name: str) -> Writer:
    """Return the writer of that name; raises NotFoundError listing those there are."""
    if name not in WRITERS:
        raise NotFoundError(f"没有 {name} 格式", hint=f"可用的格式：{'、'.join(WRITERS)}")
    return WRITERS[name]


def named(plan: Plan, writer: Writer, order: Order) -> str:
    """Return the name to save under: 姓名_2026年11月_月度销售计划_v3.docx.

    The page in brief ends in 摘要, a draft in 草稿.
    """
    parts = [plan.author.name, plan.period.label, plan.type.title, f"v{plan.version}"]
    endings = [word for word, asked in (("摘要", order.brief), ("草稿", order.draft)) if asked]
    return file_name([*parts, *endings], writer.suffix.lstrip("."))
