"""Pictures of a plan file: files beside it, named by their path."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from docgen.definitions.spot import Spot
from docgen.errors import RefusedError, reason
from docgen.plans.looks import Looks, looked_at, too_large
from forms.json import Json

LARGEST_MB = 10
MOST_MB = 100
_EXAMPLE = "例如 pictures/door.png"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pictures of one plan file, by sha256; nothing outside its folder is ever opened.

    Without a folder (a plan file that is no file, such as standard input) there are none.
    """

    folder: Path | None
    kept: dict[str, bytes] = field(default_factory=dict)

    def stored(self, raw: Json, spot: Spot) -> Json:
        """Return the stored form of what was written; a fault leaves it as it is.

        Written is a path, `{file: path, alt: words}`, or a stored form already.
        """
        given: dict[str, Json] = raw if isinstance(raw, dict) else {"file": raw}
        name = given.get("file")
        if not isinstance(name, str) or not name.strip():
            self._find(given)
            return raw
        unknown = given.keys() - {"file", "alt"}
        for key in sorted(unknown):
            spot.at(key).key_fault(f"图片没有 {key} 这一项", "可以写 file、alt")
        try:
            looks, data = self._opened(name.strip())
            self._has_room(len(data))
        except RefusedError as error:
            spot.fault(error.what, error.hint)
            return name
        words = {"alt": given["alt"]} if given.get("alt") else {}
        return self._kept(name.strip(), looks, data) | words

    def _has_room(self, size: int) -> None:
        if sum(map(len, self.kept.values())) + size > MOST_MB * 1024 * 1024:
            raise RefusedError(f"图片合计超过 {MOST_MB} MB", hint="请压缩或少放几张")

    def _opened(self, name: str) -> tuple[Looks, bytes]:
        """The bytes of a file and what they are; raises RefusedError."""
        if self.folder is None:
            raise RefusedError(
                "这份计划不是从文件夹里读的，带不了图片文件", hint="请先把计划存成文件"
            )
        path = self._inside(name)
        if path is None:
            raise RefusedError(
                f"{name} 不在计划文件的文件夹里",
                hint=f"请把图片放到计划旁边，写相对路径，{_EXAMPLE}",
            )
        try:
            size = path.stat().st_size if path.is_file() else -1
            if size > LARGEST_MB * 1024 * 1024:
                raise too_large(size, LARGEST_MB)
            data = path.read_bytes() if size >= 0 else b""
        except OSError as error:
            raise RefusedError(f"{name} 读不了（{reason(error)}）", hint="请核对权限") from error
        if size < 0:
            hint = f"请核对文件名；路径从计划文件所在的文件夹算起，{_EXAMPLE}"
            raise RefusedError(f"没有 {name} 这个文件", hint=hint)
        return looked_at(data, LARGEST_MB), data

    def _inside(self, name: str) -> Path | None:
        """The file of that name, links followed; None when it lies outside the folder."""
        if self.folder is None:
            return None
        folder = self.folder.resolve()
        try:
            path = (folder / name.replace("\\", "/")).resolve()
        except (OSError, RuntimeError, ValueError):  # links in a circle, names no file can have
            return None
        return path if path.is_relative_to(folder) else None

    def _kept(self, name: str, looks: Looks, data: bytes) -> dict[str, Json]:
        digest = sha256(data).hexdigest()
        self.kept[digest] = data
        return {
            "sha256": digest,
            "name": name,
            "media_type": looks.media_type,
            "width": looks.width,
            "height": looks.height,
        }

    def _find(self, stored: dict[str, Json]) -> None:
        """Take the bytes of a stored form from its file, if it is there and still the same."""
        name, digest = stored.get("name"), stored.get("sha256")
        if self.folder is None or not isinstance(name, str) or not isinstance(digest, str):
            return
        try:
            _, data = self._opened(name)
        except RefusedError:
            return
        if sha256(data).hexdigest() == digest:
            self.kept[digest] = data
