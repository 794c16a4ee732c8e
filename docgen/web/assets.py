"""Static files under an address that changes with their content."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request

from docgen.errors import NotFoundError
from docgen.web.icons import icons

YEAR = 31_536_000
PARTS = ("css", "icons", "js")  # the fonts beside them are for documents, not for pages
PACKED = {"text/css", "text/javascript", "image/svg+xml", "text/plain", "application/json"}
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file as it is sent; `packed` is its gzip form, empty when that saves nothing."""

    data: bytes
    packed: bytes
    media_type: str


class Assets:
    """The static folder, read once; its digest is part of every address.

    The digest stands in the path, not in a query: what a style sheet or an ES module asks for by
    a relative address then has it too.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def files(self) -> dict[str, Asset]:
        """Every file by its path below the folder."""
        found = sorted(
            one for part in PARTS for one in (self.folder / part).rglob("*") if one.is_file()
        )
        return {one.relative_to(self.folder).as_posix(): _asset(one) for one in found}

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits of everything in the folder."""
        whole = sha256()
        for path, asset in self.files.items():
            whole.update(path.encode() + b"\0" + sha256(asset.data).digest())
        return whole.hexdigest()[:12]

    def address(self, path: str) -> str:
        """The address of a file."""
        return f"/static/{self.digest}/{path}"


def _asset(path: Path) -> Asset:
    media_type = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    data = path.read_bytes()
    packed = gzip.compress(data, 9, mtime=0) if media_type in PACKED else b""
    return Asset(data, packed if len(packed) < len(data) else b"", media_type or "text/plain")


def serve(app: Flask, assets: Assets) -> None:
    """Give the app `asset()` for its templates and the route that answers it."""

    def show(digest: str, path: str) -> Response:
        asset = assets.files.get(path)
        if asset is None:
            raise NotFoundError("没有这个文件")
        packed = bool(asset.packed) and request.accept_encodings.quality("gzip") > 0
        answer = Response(asset.packed if packed else asset.data, mimetype=asset.media_type)
        if asset.packed:
            answer.headers["Vary"] = "Accept-Encoding"
        if packed:
            answer.headers["Content-Encoding"] = "gzip"
        current = digest == assets.digest
        answer.headers["Cache-Control"] = (
            f"public, max-age={YEAR}, immutable" if current else "no-cache"
        )
        return answer

    def icon() -> Response:
        return Response(status=302, headers={"Location": assets.address("icons/favicon.svg")})

    app.add_url_rule("/static/<digest>/<path:path>", "static", show)
    app.add_url_rule("/favicon.ico", "favicon", icon)
    app.jinja_env.globals["asset"] = assets.address
    app.jinja_env.globals["drawn_icon"] = icons(assets.address)
