"""The small vocabulary a body template may use, and the check of its tags in the source itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

VOID = frozenset({"br", "contents", "cover", "signatures", "field", "section-of", "chart", "ref"})
"""Tags that hold nothing; `<br>`, `<br/>` and `<br></br>` are the same."""

VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "h1": ("id", "numbering"),
    "h2": ("id", "numbering"),
    "h3": ("id", "numbering"),
    "h4": ("id", "numbering"),
    "p": ("role", "align"),
    "ul": (),
    "ol": (),
    "li": (),
    "table": ("id", "unit", "widths"),
    "thead": (),
    "tbody": (),
    "tfoot": (),
    "tr": (),
    "th": ("colspan", "rowspan", "align"),
    "td": ("colspan", "rowspan", "align"),
    "figure": ("id",),
    "figcaption": (),
    "aside": ("title",),
    "strong": (),
    "em": (),
    "br": (),
    "data": ("value",),
    "contents": ("depth",),
    "cover": (),
    "signatures": ("roles", "columns"),
    "annex": ("id", "title"),
    "landscape": (),
    "field": ("path",),
    "section-of": ("id",),
    "chart": ("path", "type"),
    "ref": ("to",),
}
"""Every tag and the attributes it takes."""

AT = "data-at"
"""Put into every tag by `located`: the file and line it stands at."""

_PIECE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<", re.DOTALL)
_TAG = re.compile(
    r"<(/?)([A-Za-z][\w-]*)((?:\s+[\w-]+(?:\s*=\s*(?:\"[^\"<>{}]*\"|'[^'<>{}]*'))?)*)\s*(/?)>"
)
_ATTRIBUTE = re.compile(r"([\w-]+)(\s*=)?")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One fault of a template: the file, the line, what is wrong and what to do."""

    file: str
    line: int
    what: str
    hint: str

    @property
    def where(self) -> str:
        """The place as it is printed: file:line."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag as it stands in the source; `name` is empty for a < that begins none."""

    start: int
    end: int
    line: int
    name: str = ""
    attributes: str = ""
    closing: bool = False


def check_template(source: str, name: str) -> tuple[TemplateProblem, ...]:
    """Return the tags and attributes a template may not use, with their lines."""
    return tuple(problem for tag in _tags(source) for problem in _faults(tag, name))


def located(source: str, name: str) -> str:
    """Return the source with every opening tag saying where it stands, for later messages."""
    pieces, done = [], 0
    for tag in _tags(source):
        if tag.name and not tag.closing:
            place = tag.start + 1 + len(tag.name)
            pieces.append(f'{source[done:place]} {AT}="{name}:{tag.line}"')
            done = place
    return "".join(pieces) + source[done:]


def _tags(source: str) -> Iterator[_Tag]:
    place, line, counted = 0, 1, 0
    while piece := _PIECE.search(source, place):
        line += source.count("\n", counted, piece.start())
        counted, place = piece.start(), piece.end()
        if piece[0] != "<":
            continue
        found = _TAG.match(source, piece.start())
        if found is None:
            yield _Tag(piece.start(), piece.end(), line)
            continue
        yield _Tag(found.start(), found.end(), line, found[2], found[3], bool(found[1]))
        place = found.end()


def _faults(tag: _Tag, file: str) -> Iterator[TemplateProblem]:
    if not tag.name:
        hint = "标签里不能夹 {{ }} 和 {% %}，属性值要加引号；只想印一个小于号，请写 &lt;"
        yield TemplateProblem(file, tag.line, "这里的 < 不成标签", hint)
        return
    if tag.name not in VOCABULARY:
        known = "、".join(VOCABULARY)
        near = get_close_matches(tag.name.lower(), VOCABULARY, 1)
        hint = f"是不是 <{near[0]}>？" if near else f"可用的标签：{known}"
        yield TemplateProblem(file, tag.line, f"不认识 <{tag.name}>", hint)
        return
    allowed = VOCABULARY[tag.name]
    names = _VALUE.sub("", tag.attributes)
    for attribute, _ in _ATTRIBUTE.findall(names):
        if attribute not in allowed:
            hint = f"可写：{'、'.join(allowed)}" if allowed else f"<{tag.name}> 不带属性"
            yield TemplateProblem(file, tag.line, f"<{tag.name}> 没有属性 {attribute}", hint)
