"""Seventeen ways a page could fetch something, and a server that would notice."""

import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from docgen.writers.pdf_weasyprint import LockedFetcher

SECRET = "the secret of this machine"  # noqa: S105  a file nobody should read
PAGES = (
    "<img src='{}'>",
    "<base href='{}'><img src='a.png'>",
    "<link rel=stylesheet href='{}'>",
    "<style>@import url({});</style>",
    "<style>body {{ background: url({}) }}</style>",
    "<style>@font-face {{ font-family: x; src: url({}) }} p {{ font-family: x }}</style>",
    "<link rel=attachment href='{}'>",
    "<a rel=attachment href='{}'>x</a>",
    "<embed src='{}'>",
    "<object data='{}'></object>",
    "<svg xmlns='http://www.w3.org/2000/svg'><image href='{}' width='9' height='9'/></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg'><use href='{}#a'/></svg>",
    (
        "<img src=\"data:image/svg+xml,<!DOCTYPE s [<!ENTITY x SYSTEM '{}'>]>"
        "<svg xmlns='http://www.w3.org/2000/svg'><text y='9'>&amp;x;</text></svg>\">"
    ),
    "<style>p::before {{ content: url({}) }}</style>",
    "<style>li {{ list-style: url({}) }}</style><ul><li>x</ul>",
    "<style>@color-profile x {{ src: url({}) }}</style>",
    "<img srcset='{} 2x' src='data:,'><iframe src='{}'></iframe>",
)


@pytest.fixture(scope="module")
def canary():
    """An address, and the paths that were asked for."""
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/canary", heard
    server.shutdown()
    server.server_close()


@pytest.mark.filterwarnings("ignore")
def test_case_32_no_page_fetches_anything(canary, tmp_path):
    address, heard = canary
    (tmp_path / "secret.txt").write_text(SECRET)
    for page in PAGES:
        for target in (address, (tmp_path / "secret.txt").as_uri(), str(tmp_path / "secret.txt")):
            whole = f"<!doctype html>{page.format(target, target)}<p>x</p>"
            with suppress(FatalURLFetchingError, ValueError):
                made = HTML(string=whole, url_fetcher=LockedFetcher({})).write_pdf(
                    uncompressed_pdf=True
                )
                assert SECRET.encode() not in made, page
    assert heard == []
