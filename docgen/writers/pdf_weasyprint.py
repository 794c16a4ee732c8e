"""PDF by WeasyPrint: the preview page, paged, with our faces and nothing else fetched."""

import gc
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from docgen.definitions.glyphs import printable
from docgen.definitions.style import Style
from docgen.documents.nodes import Document
from docgen.errors import RenderError
from docgen.writers.faces import face_bytes, face_files
from docgen.writers.html import html_page, pictures_of
from docgen.writers.legible import legible
from docgen.writers.writer import WriteOptions

ASSET = "asset:"
_FONT = "font/"
_LONGEST_DATA = 2_000_000
# Dots are drawn one by one: three at a time cost a fifth less of the whole page. A page turned
# sideways is not turned back by itself.
_EXTRA = """
nav.contents a::after { content: leader("…") target-counter(attr(href), page) }
.landscape { break-before: page; break-after: page }
"""

# What it logs (a rule it does not know, a missing glyph) is tested for, not told to users.
logging.getLogger("weasyprint").addHandler(logging.NullHandler())
logging.getLogger("weasyprint").propagate = False


class LockedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint is not annotated
    """Fetches data: URIs and what it was given by name, and nothing else on earth."""

    def __init__(self, assets: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(
            timeout=2,
            allowed_protocols={"data", "asset"},
            allow_redirects=False,
            fail_on_errors=True,
        )
        self._assets = assets

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return an asset or the content of a data: URI; raises ValueError for anything else."""
        if url.startswith(ASSET):
            media_type, data = self._asset(url.removeprefix(ASSET))
            return URLFetcherResponse(url, data, {"Content-Type": media_type})
        if not url.startswith("data:") or len(url) > _LONGEST_DATA:
            raise ValueError("refused")
        return super().fetch(url, headers)

    def _asset(self, name: str) -> tuple[str, bytes]:
        try:
            if name.startswith(_FONT):
                return "font/sfnt", face_bytes(name.removeprefix(_FONT))
            return self._assets[name]
        except KeyError:
            raise ValueError("refused") from None


def write_pdf_weasyprint(document: Document, style: Style, options: WriteOptions) -> bytes:
    """Return the PDF of a numbered document, the same bytes each time.

    Raises RenderError when the page asks for something that is not its own.
    """
    del options
    document = legible(document, printable)
    page = html_page(document, style, paged=True, asset_prefix=ASSET)
    sheets, fonts = _faces()
    fetcher = LockedFetcher(pictures_of(document))
    try:
        with _without_collecting():
            made = HTML(string=page, url_fetcher=fetcher).write_pdf(
                stylesheets=sheets,
                font_config=fonts,
                pdf_identifier=sha256(page.encode()).digest()[:16],
                pdf_tags=True,
            )
    except FatalURLFetchingError as error:
        raise RenderError(
            "页面引用了自身以外的内容", hint="模板里不能引用网址或本机文件"
        ) from error
    return bytes(made)


@lru_cache(maxsize=1)
def _faces() -> tuple[list[CSS], FontConfiguration]:
    """Our faces, loaded once a process; the rules that are WeasyPrint's alone."""
    fonts = FontConfiguration()
    rules = "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight};'
        f" src: url({ASSET}{_FONT}{face.file}) }}"
        for face in face_files()
    )
    faces = CSS(string=rules, font_config=fonts, url_fetcher=LockedFetcher({}))
    return [faces, CSS(string=_EXTRA, font_config=fonts)], fonts


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector out of a render: it costs a tenth of it and frees little."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
