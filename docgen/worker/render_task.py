"""What a render child does with one request."""

import gc
import json
from base64 import b64decode
from functools import lru_cache
from importlib import import_module
from time import perf_counter
from typing import Any

from docgen.definitions.bundle import plan_type_of, style_of
from docgen.definitions.plan_type import PlanType
from docgen.definitions.style import Style
from docgen.errors import DocgenError, IncompletePlanError
from docgen.reviews.review import review_as_json
from docgen.reviews.threads import thread_of
from docgen.worker import wall
from docgen.worker.last_document import LastDocument

SHEETS = frozenset({"grid", "book", "rows"})  # no documents: rows as a workbook, or out of one
REVIEW = "review"  # what was done to a Word file that came back
IDENTITY = "identity"  # what such a file says of itself
REDLINE = "redline"  # two versions as one Word file
PAGES = "pages"  # not a format one can take away: the pages as pictures, for the screen
GARBAGE_AFTER = 200_000  # things made and not let go of
_LAST = LastDocument()


def work(request: dict[str, Any], seconds: int) -> tuple[dict[str, Any], bytes]:
    """Return the answer's header and body; every sentence for people is in the header.

    The header holds the child's memory, so that the service can replace a child that has grown.
    """
    wall.allow(seconds)
    started = perf_counter()
    try:
        header, body = _rendered(request)
    except IncompletePlanError as error:
        header, body = {"error": "incomplete", "problems": list(error.problems)}, b""
    except DocgenError as error:
        header = {"error": "render", "what": error.what, "where": error.where, "hint": error.hint}
        body = b""
    except MemoryError:
        header, body = _too_large(), b""
    ms = round((perf_counter() - started) * 1000)
    return {**header, "ms": ms, "resident_mb": wall.resident_mb()}, body


def warm() -> None:
    """Load the engines, so that the first document does not wait for them; none is run.

    What is loaded stays, so nobody looks through it for garbage again; and a document makes a
    hundred thousand small things that all go with it, so they are looked through seldom.
    """
    import_module("docgen.pipeline")
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER, 10, 10)


def _sheet(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return plain rows as a workbook, or the rows of a workbook somebody filled."""
    if request["format"] == "grid":
        from docgen.writers.xlsx_grid import grid  # noqa: PLC0415  as below

        data = grid(request["rows"], request["widths"], request["sheet"])
        return {"media_type": "application/octet-stream", "filename": ""}, data
    if request["format"] == "book":
        from docgen.writers.xlsx_grid import Page, book  # noqa: PLC0415  as below

        data = book([Page(**one) for one in request["pages"]])
        return {"media_type": "application/octet-stream", "filename": ""}, data
    from docgen.readers.workbook import rows_of  # noqa: PLC0415  as below

    workbook, most = b64decode(request["workbook"]), int(request["most"])
    rows = rows_of(workbook, most, spread=bool(request.get("spread")))
    return {"media_type": "application/json", "filename": ""}, json.dumps(rows).encode()


def _rendered(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    if request["format"] in SHEETS:
        return _sheet(request)
    if request["format"] == IDENTITY:
        from docgen.readers.docx import identity_of  # noqa: PLC0415  as below

        told = identity_of(b64decode(request["returned"]))
        return {"media_type": "application/json", "filename": ""}, json.dumps(told).encode()
    if request["format"] == REDLINE:
        return _redline(request)
    # Not at the top: the service, which imports this too, does without the engines.
    from docgen.pipeline import (  # noqa: PLC0415
        Order,
        document_of,
        produce,
        produce_pages,
        review_of,
    )
    from docgen.plans.payload import plan_of  # noqa: PLC0415

    plan_type, style = _definitions(request["bundle"])
    order = Order(
        format=request["format"],
        engine=request.get("engine", ""),
        draft=bool(request.get("draft")),
        preview=bool(request.get("preview")),
        paged=bool(request.get("paged")),
        brief=bool(request.get("brief")),
        created=request.get("created", ""),
        identity=tuple((name, value) for name, value in request.get("identity", ())),
        threads=tuple(thread_of(one) for one in request.get("threads", ())),
    )
    plan = plan_of(request["plan"], plan_type)
    if order.format == PAGES:
        data = produce_pages(plan, style, order, frozenset(request.get("known", ())))
        return {"media_type": "application/json", "filename": ""}, data
    if order.format == REVIEW:
        review = review_of(plan, style, order, b64decode(request["returned"]))
        data = json.dumps(review_as_json(review), ensure_ascii=False).encode()
        return {"media_type": "application/json", "filename": ""}, data
    made = None if order.brief else _LAST.of(request, lambda: document_of(plan, order))
    output = produce(plan, style, order, made)
    return {"media_type": output.media_type, "filename": output.filename}, output.data


def _redline(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return two versions of a plan as one Word file."""
    from docgen.pipeline import Edition, Order, redline_of  # noqa: PLC0415  as above
    from docgen.plans.payload import plan_of  # noqa: PLC0415

    editions = []
    for one in (request["old"], request):
        plan_type, style = _definitions(one["bundle"])
        order = Order(format="docx", created=one["created"])
        editions.append(Edition(plan_of(one["plan"], plan_type), style, order))
    made = redline_of(editions[0], editions[1], *request["by"])
    return {"media_type": made.media_type, "filename": made.filename}, made.data


@lru_cache(maxsize=64)
def _definitions(bundle: str) -> tuple[PlanType, Style]:
    return plan_type_of(bundle.encode()), style_of(bundle.encode())


def _too_large() -> dict[str, Any]:
    return {
        "error": "render",
        "what": "这份计划太大，超过了成稿的内存上限",
        "hint": "请缩短过长的表格或文字，或请模板作者检查正文模板",
    }
