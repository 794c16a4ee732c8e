"""The one table of documents every writer is held to, by name; each is made when asked for."""

import re
import tempfile
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

from contracts import every_kind
from contracts.documents import every_node
from contracts.edges import long_plan, wide_and_long
from sampled import CATALOGUE

from docgen.definitions.style import Style
from docgen.documents.nodes import Document
from docgen.documents.number import number
from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file

ROOT = Path(__file__).parents[2]
STYLES = ("enterprise", "gongwen")


@cache
def style(name: str) -> Style:
    """A house style."""
    return CATALOGUE.style(name)


def _sample(slug: str, *, draft: bool) -> Document:
    plan = load_plan_file(CATALOGUE.sample_path(slug), CATALOGUE).required()
    return document_of(plan, Order("", draft=draft, identity=(("plan", "p1"), ("version", "3"))))


def _kinds(*, cover: bool, draft: bool, without: str = "") -> Document:
    """Every kind of field; `without` is an optional section left empty."""
    source = re.sub(rf"^  {without}:\n(    .*\n)+", "", every_kind.plan_text(), flags=re.MULTILINE)
    with tempfile.TemporaryDirectory() as folder:
        plan = every_kind.read(Path(folder), source if without else "", cover=cover)
    return document_of(plan, Order("", draft=draft))


def _nothing() -> Document:
    return number(Document("空计划", ()))


DOCUMENTS: Mapping[str, Callable[[], Document]] = MappingProxyType(
    {
        "nothing": _nothing,
        "every node": every_node,
        "every kind": partial(_kinds, cover=True, draft=False),
        "every kind, a draft": partial(_kinds, cover=False, draft=True),
        "an empty section": partial(_kinds, cover=True, draft=False, without="stages"),
        "one page": partial(long_plan, 1),
        "ten pages": partial(long_plan, 10),
        **{f"{slug}": partial(_sample, slug, draft=False) for slug in CATALOGUE.types},
        **{f"{slug}, a draft": partial(_sample, slug, draft=True) for slug in CATALOGUE.types},
        "wide and long": wide_and_long,
        "200 pages": partial(long_plan, 200),
    }
)


DRAFT = ", a draft"


def looks(name: str) -> tuple[str, ...]:
    """The house styles a document is made in: a draft in its plan type's own alone."""
    return (own(name),) if name.endswith(DRAFT) else STYLES


def own(name: str) -> str:
    """The house style a document's plan type asks for."""
    known = CATALOGUE.types.get(name.removesuffix(DRAFT))
    return known.style if known else STYLES[0]


@cache
def document(name: str) -> Document:
    """A document of the table, the same each time it is asked for."""
    return DOCUMENTS[name]()
