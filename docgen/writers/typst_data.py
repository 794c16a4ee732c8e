"""A document as plain data for the Typst template: every text a string, never markup."""

from base64 import b64encode
from dataclasses import asdict, dataclass
from html import escape
from itertools import pairwise
from typing import Any, assert_never

from docgen.definitions.style import CONTENTS, HEADINGS, Page, Style, TextRole
from docgen.documents import nodes
from docgen.documents.identity import identity_line
from docgen.documents.nodes import Block, Document, Run, Runs, Watermark
from docgen.documents.number import text_of_runs
from docgen.documents.outline import TICKED, UNTICKED, labelled
from docgen.documents.walk import every_block
from docgen.writers.chart_scale import width_of
from docgen.writers.chart_svg import chart_svg
from docgen.writers.chart_words import chart_words
from docgen.writers.keeping import (
    FEW_ENTRIES,
    FEW_LINES,
    contents_pitch,
    ends_alone,
)
from docgen.writers.sheets import LINK
from docgen.writers.signing import signing_of
from docgen.writers.typst_room import Room, Written, room_of, written
from docgen.writers.typst_style import families
from docgen.writers.typst_table import table_data

Data = dict[str, Any]
_MARKS = ("strong", "emphasis", "missing")
_SEVERAL = 2
_SHORT = 0.25  # of a page: a paragraph that can go with what follows it


def data_of(document: Document, style: Style, *, links: bool = False, ask: bool = False) -> Data:
    """Return what the template is given.

    `links` makes every field's run a link to its path; `ask` has it note the pages of anchors.
    """
    every = tuple(every_block(document.blocks))
    marks = [one.text for one in every if isinstance(one, Watermark)]
    entries = [one for block in every if isinstance(block, nodes.Contents) for one in block.entries]
    listed = dict.fromkeys(one.anchor for one in entries)
    known = _Known(
        _ranks(every), frozenset(listed), written(style.running.head(document.header)), links
    )
    return {
        "title": document.title,
        "author": document.author,
        "header": known.header,
        "identity": written(identity_line(document)),
        "watermark": written(marks[0]) if marks else "",
        "ask": list(listed) if ask else [],
        "blocks": _Blocks(style, style.page, known).of(document.blocks),
    }


def _ranks(blocks: tuple[Block, ...]) -> dict[str, int]:
    """The level readers of the file see for each anchor: no level is left out on the way down."""
    ranks: dict[str, int] = {}
    open_levels: list[int] = []
    for block in blocks:
        match block:
            case nodes.Heading():
                level = block.level
            case nodes.Clause() | nodes.Annex():
                level = 1
            case _:
                continue
        open_levels = [*(one for one in open_levels if one < level), level]
        ranks[block.anchor] = len(open_levels)
    return ranks


@dataclass(frozen=True, slots=True)
class _Known:
    """What blocks need to know of the whole document."""

    ranks: dict[str, int]
    listed: frozenset[str]  # the anchors the contents name
    header: Written
    links: bool


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Makes data of blocks on pages of one orientation."""

    style: Style
    page: Page
    known: _Known

    def of(self, blocks: tuple[Block, ...]) -> list[Data]:
        """Return the blocks; `first` marks the one that opens the document.

        What stands before signatures goes with them: nobody signs a page without a word on it.
        """
        shown = [one for one in blocks if not isinstance(one, Watermark)]
        made = [{"node": type(one).__name__.lower(), **self._parts(one)} for one in shown]
        for at, block in enumerate(shown):
            if ends_alone(block, shown[at + 1 : at + 2]):
                made[at]["alone"] = True
        made = [part for one, after in pairwise([*made, {}]) for part in _parted(one, after)]
        if made:
            made[0]["first"] = True
        for place, one in enumerate(made):
            if one["node"] == "signatures":
                _lead(made[:place])
        return made

    def _parts(self, block: Block) -> Data:  # noqa: C901, PLR0911, PLR0912  one line a node
        match block:
            case nodes.Paragraph():
                return self._paragraph(block)
            case nodes.Heading():
                role = HEADINGS[block.level - 1]
                indent = self.style.text(role).indent_chars
                return {**self._headed(block, block.runs), "role": str(role), "indent": indent}
            case nodes.List():
                return self._list(block)
            case nodes.Table():
                room = self._room(TextRole.TABLE)
                return {
                    **self._figure(block),
                    **table_data(block, self.style, room, self._runs),
                }
            case nodes.Chart():
                return self._chart(block)
            case nodes.Image():
                return self._image(block)
            case nodes.Matrix():
                return self._matrix(block)
            case nodes.Checklist():
                return self._checklist(block)
            case nodes.OrgTree():
                return self._tree(block)
            case nodes.Timeline():
                return self._timeline(block)
            case nodes.Callout():
                title = written(self._room(TextRole.CALLOUT_TITLE).breakable(block.title))
                return {"title": title, "blocks": self.of(block.blocks)}
            case nodes.Clause() | nodes.Annex():
                return {**self._headed(block, block.title), "blocks": self.of(block.blocks)}
            case nodes.Reference():
                return self._reference(block)
            case nodes.Signatures():
                return self._signatures(block)
            case nodes.PenBlank():
                return self._pen(block)
            case nodes.Cover():
                return self._cover(block)
            case nodes.Contents():
                return self._contents(block)
            case nodes.Landscape():
                turned = _Blocks(self.style, self.style.page.sideways(), self.known)
                return {"header": self.known.header, "blocks": turned.of(block.blocks)}
            case nodes.PageBreak() | nodes.Watermark():
                return {}
            case _:
                assert_never(block)

    def _room(self, role: TextRole) -> Room:
        return room_of(self.style, self.page, role)

    def _paragraph(self, block: nodes.Paragraph) -> Data:
        role, room = TextRole(block.role), self._room(TextRole(block.role))
        made: Data = {"role": str(role), "runs": self._runs(block.runs, room)}
        if block.align is not nodes.Align.JUSTIFY:
            made["align"] = str(block.align)
        if block.indent:
            made["indent"] = self.style.text(role).indent_chars
        lines = room.lines((block.runs,))
        if not room.tall(lines, _SHORT):
            made["lines"] = lines
        if text_of_runs(block.runs).endswith("："):  # what follows is on the same page
            made["leads"] = True
        return made

    def _headed(self, block: nodes.Heading | nodes.Clause | nodes.Annex, runs: Runs) -> Data:
        return {
            "number": block.number,
            "anchor": block.anchor,
            "rank": self.known.ranks[block.anchor],
            "listed": block.anchor in self.known.listed,
            "runs": self._runs(runs, self._room(TextRole.HEADING1)),
        }

    def _figure(self, block: Any) -> Data:
        caption = self._runs(block.caption, self._room(TextRole.CAPTION))
        return {"number": block.number, "anchor": block.anchor, "caption": caption}

    def _list(self, block: nodes.List) -> Data:
        room = self._room(TextRole.LIST)
        items = [
            {
                "label": written(item.label),
                "wide": width_of(item.label, 1) + 0.15 > self.style.lists.hang_chars,
                "runs": self._runs(item.runs, room),
                "children": [self._list(child) for child in item.children],
            }
            for item in block.items
        ]
        return {"items": items}

    def _checklist(self, block: nodes.Checklist) -> Data:
        items = tuple(
            nodes.ListItem(one.runs, TICKED if one.ticked else UNTICKED) for one in block.items
        )
        return self._list(nodes.List(items))

    def _chart(self, block: nodes.Chart) -> Data:
        face = self.style.face(TextRole.CAPTION)
        family = ", ".join(f"'{one}'" for one in families(face, self.style.name))
        svg = chart_svg(block, self.style, family=family)
        return {**self._figure(block), "svg": svg, "alt": chart_words(block)}

    def _image(self, block: nodes.Image) -> Data:
        return {
            **self._figure(block),
            "svg": _wrapped(block),
            "alt": block.alt or text_of_runs(block.caption) or "图片",
            "width": block.width,
            "ratio": block.height_px / block.width_px,
        }

    def _matrix(self, block: nodes.Matrix) -> Data:
        across = max(block.across, 1)
        room = self._room(TextRole.TABLE).narrowed(1 / across, 16)
        cells = [
            {
                "title": written(room.breakable(one.title)),
                "headline": self._runs(one.headline, room),
                "reasons": [self._runs(reason, room) for reason in one.reasons],
            }
            for one in block.cells
        ]
        lines = sum(1 + room.lines((one.headline, *one.reasons)) for one in block.cells) / across
        return {
            **self._figure(block),
            "across": across,
            "cells": cells,
            "tall": room.tall(int(lines)),
        }

    def _tree(self, block: nodes.OrgTree) -> Data:
        room = self._room(TextRole.TABLE)

        def post(one: nodes.Post) -> Data:
            return {"runs": self._runs(one.runs, room), "below": [post(each) for each in one.below]}

        def count(posts: tuple[nodes.Post, ...]) -> int:
            return sum(1 + count(one.below) for one in posts)

        roots = [post(one) for one in block.roots]
        return {**self._figure(block), "roots": roots, "tall": room.tall(count(block.roots))}

    def _timeline(self, block: nodes.Timeline) -> Data:
        room = self._room(TextRole.LIST)
        stages = [
            {
                "title": self._runs(one.title, room),
                "when": self._runs(one.when, room),
                "points": [self._runs(point, room) for point in one.points],
                "tall": room.tall(room.lines((one.title, *one.points))),
            }
            for one in block.stages
        ]
        return {**self._figure(block), "stages": stages}

    def _reference(self, block: nodes.Reference) -> Data:
        room = self._room(TextRole.BODY)
        return {
            "target": block.target,
            "shown": written(block.shown),
            "before": self._runs(block.before, room),
            "after": self._runs(block.after, room),
            "indent": self.style.text(TextRole.BODY).indent_chars,
        }

    def _signatures(self, block: nodes.Signatures) -> Data:
        room = self._room(TextRole.SIGNATURE)
        signing = signing_of(block, self.style, self.page)
        rows = -(-len(signing.signers) // signing.columns) if signing.beside else len(block.signers)
        lines = max(map(len, signing.signers), default=0) if signing.beside else 1
        return {
            "across": signing.columns,
            "beside": signing.beside,
            "signers": [[asdict(one) for one in signer] for signer in signing.signers],
            "tall": room.tall(lines * rows),
        }

    def _pen(self, block: nodes.PenBlank) -> Data:
        room, indent = self._room(TextRole.LEAD), self.style.text(TextRole.LEAD).indent_chars
        return {
            "label": written(labelled(block.label)),
            "width": min(block.width, int(room.width / room.size - indent)),
            "indent": indent,
            "lines": 1,
        }

    def _cover(self, block: nodes.Cover) -> Data:
        room = self._room(TextRole.COVER_LINE).narrowed(0.38)
        lines = [
            {"label": written(labelled(one.label)), "runs": self._runs(one.runs, room)}
            for one in block.lines
        ]
        title = self._runs(block.title, self._room(TextRole.COVER_TITLE))
        subtitle = self._runs(block.subtitle, self._room(TextRole.COVER_SUBTITLE))
        return {"title": title, "subtitle": subtitle, "lines": lines}

    def _contents(self, block: nodes.Contents) -> Data:
        """The last few entries go over to the next page together, if any do."""
        entries = {one.anchor: _entry(one) for one in block.entries}
        for anchor in [one.anchor for one in block.entries][-FEW_ENTRIES:-1]:
            entries[anchor]["leads"] = True
        return {"entries": entries, "pitch": contents_pitch(block, self.style)}

    def _runs(self, runs: Runs, room: Room) -> Written | list[Any]:
        """Return the runs: one text where nothing in it is set differently."""
        made = [self._run(run, room) for run in runs]
        plain = [one for one in made if isinstance(one, str)]
        return "".join(plain) if len(plain) == len(made) else made

    def _run(self, run: Run, room: Room) -> Written | Data:
        text = written(room.breakable(run.text))
        how: Data = {name: True for name in _MARKS if getattr(run, name)}
        if self.known.links and run.field:
            how["link"] = LINK + run.field
        return {"text": text, **how} if how else text


def _parted(one: Data, after: Data) -> list[Data]:
    """A list before signatures without its last item, and that item, which goes with them."""
    if after.get("node") != "signatures" or len(one.get("items", ())) < _SEVERAL:
        return [one]
    return [{**one, "items": one["items"][:-1]}, {**one, "items": one["items"][-1:]}]


def _lead(before: list[Data]) -> None:
    """Have what stands before signatures go with them, some lines of text at least."""
    lines = 0
    for one in reversed(before):
        if lines >= FEW_LINES or not _can_lead(one):
            return
        one["leads"] = True
        lines += one.get("lines", FEW_LINES)


def _can_lead(one: Data) -> bool:
    """Whether a block is little enough to go with what follows it."""
    return "lines" in one or len(one.get("items", ())) == 1 or one["node"] == "table"


def _entry(one: nodes.Entry) -> Data:
    return {"level": min(one.level, len(CONTENTS)), "text": written(one.text)}


def _wrapped(image: nodes.Image) -> str:
    """Return the picture inside an SVG, the one way bytes go in as data."""
    data = b64encode(image.data).decode()
    size = f'width="{image.width_px}" height="{image.height_px}"'
    href = f"data:{escape(image.media_type)};base64,{data}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{href}"/></svg>'
