"""Template output to nodes: the small vocabulary of docgen.documents.vocabulary and nothing else.

What needs the plan (<field>, <section-of>, <chart>, <cover>, <signatures>) is asked of `insert`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from docgen.documents.elements import Element, read_elements
from docgen.documents.nodes import (
    Align,
    Annex,
    Block,
    Callout,
    Chart,
    Contents,
    Heading,
    Image,
    Landscape,
    List,
    ListItem,
    Matrix,
    OrgTree,
    Paragraph,
    Reference,
    Role,
    Run,
    Runs,
    Table,
    Timeline,
)
from docgen.documents.parse_table import table

Insert = Callable[[Element], tuple[Block, ...]]
"""Gives the blocks of a tag that stands for a part of the plan; raises DefinitionError at it."""

_HAN = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’—…]"
_FOLDED = re.compile(rf"(?<={_HAN})\s+(?={_HAN})|(\s+)")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_INLINE = frozenset({"strong", "em", "br", "data"})
_INSERTED = frozenset({"field", "section-of", "chart", "cover", "signatures"})


def parse(html: str, name: str, insert: Insert) -> tuple[Block, ...]:
    """Return the blocks of template output.

    Raises DefinitionError with the template's file and line for whatever is not in its place.
    """
    return _Parser(insert).blocks(read_elements(html, name))


@dataclass(frozen=True, slots=True)
class _Parser:
    insert: Insert

    def blocks(self, holder: Element) -> tuple[Block, ...]:
        return tuple(block for child in holder.children for block in self._child(child, holder))

    def _child(self, child: Element | str, holder: Element) -> tuple[Block, ...]:
        if isinstance(child, Element):
            return self._block(child)
        if child.strip():
            raise holder.wrong(f"“{child.strip()[:20]}”不在段落里", "文字要放进 <p>")
        return ()

    def _block(self, element: Element) -> tuple[Block, ...]:
        tag = element.tag
        if tag in _INSERTED:
            return self.insert(element)
        if tag in _HEADINGS:
            return (_heading(element),)
        match tag:
            case "p":
                return (_paragraph(element),)
            case "ul" | "ol":
                return (_list(element),)
            case "table":
                return (table(element, inline),)
            case "figure":
                return self._figure(element)
            case _:
                return (self._holder(element),)

    def _holder(self, element: Element) -> Block:
        match element.tag:
            case "aside":
                return Callout(self.blocks(element), element.get("title"))
            case "landscape":
                return Landscape(self.blocks(element))
            case "annex":
                title = (Run(element.get("title")),)
                return Annex(title, self.blocks(element), anchor=element.get("id"))
            case "contents":
                return Contents(element.whole("depth", 2, 4))
            case _:
                raise element.wrong(f"<{element.tag}> 不能放在这里", "请核对它外面的标签")

    def _figure(self, figure: Element) -> tuple[Block, ...]:
        """A figure gives its caption and id to the one table or picture inside."""
        captions = [one for one in figure.children if _is(one, "figcaption")]
        rest = [one for one in figure.children if not _is(one, "figcaption")]
        blocks = self.blocks(Element("figure", figure.at, children=rest))
        if len(captions) > 1 or len(blocks) != 1:
            raise figure.wrong("<figure> 里要有一个表或一张图，和至多一个 <figcaption>")
        caption = inline(captions[0]) if captions and isinstance(captions[0], Element) else ()
        match blocks[0]:
            case Table() | Chart() | Matrix() | OrgTree() | Timeline() | Image() as block:
                anchor = figure.get("id") or block.anchor
                return (replace(block, caption=caption or block.caption, anchor=anchor),)
            case _:
                raise figure.wrong("<figure> 里要放表或图", "段落请直接写 <p>")


def inline(element: Element) -> Runs:
    """Return the runs of an element that holds text."""
    return _trimmed(_runs(element.children, element, Run("")))


def _is(child: Element | str, tag: str) -> bool:
    return isinstance(child, Element) and child.tag == tag


def _runs(children: Iterable[Element | str], holder: Element, like: Run) -> list[Run]:
    """The runs of `children`, each set like `like`; template white space is folded."""
    found: list[Run] = []
    for child in children:
        if isinstance(child, str):
            text = child if like.field else _FOLDED.sub(lambda gap: " " if gap[1] else "", child)
            found.append(replace(like, text=text))
            continue
        match child.tag:
            case "br":
                found.append(replace(like, text="\n"))
            case "strong":
                found += _runs(child.children, child, replace(like, strong=True))
            case "em":
                found += _runs(child.children, child, replace(like, emphasis=True))
            case "data":
                marked = replace(
                    like, field=child.get("value"), missing="data-missing" in child.attributes
                )
                found += _runs(child.children, child, marked)
            case _:
                raise child.wrong(f"<{child.tag}> 不能放在 <{holder.tag}> 的文字里")
    return [run for run in found if run.text]


def _trimmed(runs: list[Run]) -> Runs:
    """The runs without the template's white space at either end; a field's own stays."""
    if runs and not runs[0].field:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" "))
    if runs and not runs[-1].field:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    return tuple(run for run in runs if run.text)


def _heading(element: Element) -> Heading:
    return Heading(
        _HEADINGS[element.tag],
        inline(element),
        anchor=element.get("id"),
        preset=element.get("numbering"),
    )


def _paragraph(element: Element) -> Block:
    """A paragraph; with a <ref> in it, a reference."""
    for place, child in enumerate(element.children):
        if isinstance(child, Element) and child.tag == "ref":
            before = _runs(element.children[:place], element, Run(""))
            after = _runs(element.children[place + 1 :], element, Run(""))
            return Reference(child.get("to"), _trimmed(before), _trimmed(after))
    role, align = element.get("role", "body"), element.get("align", "justify")
    if role not in set(Role):
        raise element.wrong(f"没有 role={role}", f"可写：{'、'.join(Role)}")
    if align not in set(Align):
        raise element.wrong(f"没有 align={align}", f"可写：{'、'.join(Align)}")
    return Paragraph(inline(element), Role(role), Align(align))


def _list(element: Element) -> List:
    items = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            items.append(_item(child))
        elif isinstance(child, Element) or child.strip():
            raise element.wrong(f"<{element.tag}> 里只能放 <li>")
    return List(tuple(items), ordered=element.tag == "ol")


def _item(element: Element) -> ListItem:
    inner = [
        one for one in element.children if isinstance(one, Element) and one.tag in {"ul", "ol"}
    ]
    words = [one for one in element.children if one not in inner]
    runs = _trimmed(_runs(words, element, Run("")))
    return ListItem(runs, children=tuple(_list(one) for one in inner))
