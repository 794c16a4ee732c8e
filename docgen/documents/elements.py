"""The strict reader of template output: a tree of elements that know their line in the template."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from docgen.documents.vocabulary import AT, VOCABULARY, VOID
from docgen.errors import DefinitionError

_MOST_DEEP = 40


@dataclass(slots=True)
class Element:
    """A tag, its attributes, and what it holds; `at` is the template's file and line."""

    tag: str
    at: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """The attribute's value."""
        return self.attributes.get(name, default)

    def whole(self, name: str, default: int, most: int) -> int:
        """The attribute as a whole number from 1 to `most`."""
        text = self.get(name, str(default))
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise self.wrong(f"{name} 要写 1 到 {most} 的整数，现在是 {text}")
        return int(text)

    def wrong(self, what: str, hint: str = "") -> DefinitionError:
        """An error at this element."""
        return DefinitionError(what, where=self.at, hint=hint)


def read_elements(html: str, name: str) -> Element:
    """Return the root of the tree; raises DefinitionError where tags do not close."""
    reader = _Reader(name)
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    """Builds the tree; nothing is guessed and nothing is repaired."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._open = [Element("", name)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes.pop(AT, self._open[-1].at), attributes)
        if tag not in VOCABULARY:
            raise element.wrong(f"不认识 <{tag}>")
        if len(self._open) > _MOST_DEEP:
            raise element.wrong("标签套得太深", f"最多 {_MOST_DEEP} 层")
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        inner = self._open[-1]
        if inner.tag != tag:
            hint = f"先写 </{inner.tag}>" if inner.tag else f"前面没有 <{tag}>"
            raise inner.wrong(f"</{tag}> 与 <{inner.tag}> 对不上", hint)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def finished(self) -> Element:
        """The root, when everything is closed."""
        if len(self._open) > 1:
            left = self._open[-1]
            raise left.wrong(f"<{left.tag}> 没有结束", f"补上 </{left.tag}>")
        return self._open[0]
