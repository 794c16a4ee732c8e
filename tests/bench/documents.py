"""The figures of documents: ours beside what others would use, measured in turn in one run."""

import io
import tempfile
from contextlib import ExitStack
from os import getloadavg
from pathlib import Path

from bench import samples
from bench.office import Office, unoserver, why_no_unoserver
from bench.rival import Rival
from bench.timing import Timed, Work, in_turn
from docx_text import text_of_docx
from pypdf import PdfReader

from docgen.documents.nodes import Document
from docgen.documents.text import normalise, text_of
from docgen.pipeline import Order, document_of
from docgen.writers.docx import write_docx
from docgen.writers.pdf_typst import write_pdf_typst
from docgen.writers.pdf_weasyprint import write_pdf_weasyprint
from docgen.writers.writer import WriteOptions

ROUNDS, SLOW_ROUNDS = 11, 7
MORE = 6  # files LibreOffice makes after the first
AS_IT_IS = WriteOptions()


def report() -> None:
    """Print the table of documents."""
    rival = Rival(write_docx(samples.document(), samples.style(), AS_IT_IS))
    pages = _same_text_and_pages(rival)
    print(f"documents: the annual sample, {pages} pages; load {getloadavg()[0]:.1f}")
    print(f"{'':<40}{'wall':>11}{'CPU':>11}{'ratio, wall':>14}{'CPU':>7}")
    _word(rival)
    _pdf(rival)
    _long(pages)


def _same_text_and_pages(rival: Rival) -> int:
    """Return how many pages both have, after a look at whether they say the same."""
    document, style = samples.document(), samples.style()
    ours = write_docx(document, style, AS_IT_IS)
    said = {normalise(text_of_docx(one)) for one in (ours, rival.filled())}
    if said != {text_of(document)}:
        raise RuntimeError("the template of docxtpl does not say what our document says")
    with tempfile.TemporaryDirectory() as folder:
        made = {_pages(one) for one in Office(Path(folder)).pdfs([ours, rival.filled()])}
    if len(made) > 1:
        raise RuntimeError(f"ours and docxtpl's have not as many pages: {made}")
    return made.pop()


def _word(rival: Rival) -> None:
    style, plan = samples.style(), samples.plan()
    words = [_reworded(turn) for turn in range(ROUNDS + 1)]
    bare = [samples.without_contents(one) for one in words]
    made = in_turn(
        {
            "docxtpl": lambda _: rival.filled(),
            "ours": lambda turn: write_docx(bare[turn], style, AS_IT_IS),
            "contents": lambda turn: write_docx(words[turn], style, AS_IT_IS),
            "values": lambda _: document_of(plan, Order("docx")),
        },
        ROUNDS,
    )
    base = made["docxtpl"]
    _line("Word, docxtpl", base, base)
    _line("Word, ours with charts and bookmarks", made["ours"], base, "≤ 1 of docxtpl")
    _line("Word, ours, contents pages counted too", made["contents"], base)
    _line("  before it: from values to a document", made["values"], base)


def _pdf(rival: Rival) -> None:
    why = why_no_unoserver()
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        office, server = Office(folder), 0
        works = {"typst": _typst(), "cold": lambda _: office.pdfs([rival.filled()])}
        if why:
            works["more"] = lambda _: office.pdfs([rival.filled() for _ in range(1 + MORE)])
        else:
            pdf, server = running.enter_context(unoserver(folder))
            works["warm"] = lambda _: pdf(rival.filled())
        made = in_turn(works | {"weasyprint": _weasyprint()}, SLOW_ROUNDS, server)
    typst = made["typst"]
    warm = made["more"].less(made["cold"]).divided(MORE) if why else made["warm"]
    _line("PDF, Typst", typst, typst)
    _line(
        f"PDF, docxtpl + {'LibreOffice' if why else 'unoserver'}, warm", warm, typst, "≥ 4 of Typst"
    )
    if why:
        print(f"  ({why}: one more file of a process that makes several)")
    _line("PDF, docxtpl + LibreOffice, cold", made["cold"], typst)
    _line("PDF, WeasyPrint", made["weasyprint"], typst)


def _typst() -> Work:
    words, style = [_reworded(turn) for turn in range(SLOW_ROUNDS + 1)], samples.style()
    return lambda turn: write_pdf_typst(words[turn], style, AS_IT_IS)


def _weasyprint() -> Work:
    words, style = [_reworded(turn) for turn in range(SLOW_ROUNDS + 1)], samples.style()
    return lambda turn: write_pdf_weasyprint(words[turn], style, AS_IT_IS)


def _long(pages: int) -> None:
    """A page of a long document beside a page of the sample; making them is not timed.

    Not in turn: a long one leaves so much in an engine's memory that the next few are slower.
    """
    each, other = (
        _written([make(turn) for turn in range(SLOW_ROUNDS + 1)])
        for make in (_reworded, samples.long)
    )
    many = _pages(write_pdf_typst(samples.long(0), samples.style(), AS_IT_IS))
    for name in each:
        one = each[name].divided(pages)
        _line(f"{name}, one page of {pages}", one, one)
        _line(f"{name}, one page of {many}", other[name].divided(many), one, "≤ 1.3")


def _written(made: list[Document]) -> dict[str, Timed]:
    style = samples.style()
    works = {
        "Word": lambda turn: write_docx(made[turn], style, AS_IT_IS),
        "Typst": lambda turn: write_pdf_typst(made[turn], style, AS_IT_IS),
    }
    return in_turn(works, SLOW_ROUNDS)


def _reworded(turn: int) -> Document:
    return samples.reworded(samples.document(), turn)


def _line(name: str, timed: Timed, base: Timed, goal: str = "") -> None:
    print(
        f"{name:<40}{timed.wall:8.1f} ms{timed.processor:8.1f} ms"
        f"{timed.wall / base.wall:14.2f}{timed.processor / base.processor:7.2f}"
        + (f"   (goal {goal})" if goal else "")
    )


def _pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)
