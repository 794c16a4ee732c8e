"""A picture, kept by its sha256."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from forms.context import Context
from forms.field import Field
from forms.inputs import Line, Parts
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.problems import FieldError, Level, Problem
from forms.stored import stored_form
from forms.text import one_line, typed_text
from forms.values import Picture

_DIGEST = re.compile(r"[0-9a-f]{64}")
_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_LARGEST = 30_000
_PARTS = {
    "sha256": "图片",
    "name": "文件名",
    "media_type": "格式",
    "width": "宽",
    "height": "高",
    "alt": "图片说明",
}


class Image(Kind):
    """What is known of an uploaded picture; its bytes are kept elsewhere."""

    name = "image"
    title = "图片"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "width": OptionSpec(OptionType.WHOLE, "打印宽度，占版心的百分之几")
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> Picture | None:
        """Return the picture of its stored form; None when none was chosen."""
        del context
        if not isinstance(raw, dict):
            if raw in ("", []):
                return None
            raise FieldError(f"{field.label}要上传图片，请选一个 PNG 或 JPEG 文件。")
        digest, name, media_type, alt = (
            typed_text(raw.get(part) or "") for part in ("sha256", "name", "media_type", "alt")
        )
        if not digest:
            return None
        size = tuple(_size(raw.get(side)) for side in ("width", "height"))
        if not _DIGEST.fullmatch(digest) or media_type not in _TYPES or 0 in size:
            raise FieldError(f"{field.label}没有传完整，请重新上传。")
        texts = (one_line((one or "")[:500]) for one in (name, alt))
        return Picture(digest, next(texts), media_type or "", size[0], size[1], next(texts))

    def check(self, value: Picture, field: Field, context: Context, path: str) -> list[Problem]:
        """Return whether words for it are missing."""
        del context
        if value.alt:
            return []
        say = f"请给{field.label}写一句说明，例如 陈列架正面照。"
        return [Problem(path, "", say, Level.HINT, "alt")]

    def typed(self, value: Picture, field: Field) -> Json:
        """Return the same."""
        del field
        return stored_form(value)

    def show(self, value: Picture, field: Field) -> str:
        """Return its words, or its file's name."""
        del field
        return value.alt or value.name

    def express(self, value: Picture, field: Field) -> object:
        """Return its sha256: present or not is all an expression may ask."""
        del field
        return value.sha256

    def input(self, field: Field, context: Context) -> Parts:
        """Return what is known of it, part by part; the upload itself is the web's."""
        del context
        ask = {part: replace(field, label=label, kind="text") for part, label in _PARTS.items()}
        return Parts(field, {part: Line(one) for part, one in ask.items()})


def _size(raw: Json) -> int:
    text = typed_text(raw) or ""
    return int(text) if text.isascii() and text.isdigit() and int(text[:6]) <= _LARGEST else 0
