"""Numbers, labels, contents and references: put in once, before any writer sees the document."""

from collections import Counter
from dataclasses import replace

from docgen.documents.nodes import (
    Annex,
    Block,
    Callout,
    Chart,
    Clause,
    Contents,
    Document,
    Entry,
    Heading,
    Image,
    Landscape,
    List,
    ListItem,
    Matrix,
    OrgTree,
    Reference,
    Runs,
    Table,
    Timeline,
)
from docgen.documents.pointing import pointed
from docgen.documents.presets import BULLETS, ITEMS, PRESETS, Preset
from docgen.documents.typed_numbers import without_number
from docgen.errors import DefinitionError

_Figure = Table | Matrix | Chart | OrgTree | Timeline | Image


def number(document: Document) -> Document:
    """Return the document with every number, label, contents entry and reference in place.

    Numbering a numbered document changes nothing. Raises DefinitionError when a reference points
    nowhere, an anchor is used twice, or a numbering is unknown.
    """
    counting = _Counting(document.numbering)
    blocks = counting.blocks(document.blocks)
    return replace(document, blocks=pointed(_pointed(blocks, counting), counting.shown))


def text_of_runs(runs: Runs) -> str:
    """The plain text of runs."""
    return "".join(run.text for run in runs)


class _Counting:
    """The counters of one document, and what was found under way."""

    def __init__(self, numbering: str) -> None:
        self.numbering = numbering
        self.entries: list[Entry] = []
        self.shown: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._headings: Counter[tuple[int, str]] = Counter()
        self._open: list[Heading] = []  # the headings above, outermost first

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                return self._heading(block)
            case List():
                return _labelled(block, 0)
            case Table() | Matrix():
                return self._figure(block, "表")
            case Chart() | OrgTree() | Timeline() | Image():
                return self._figure(block, "图")
            case Clause():
                return self._clause(block)
            case Annex():
                return self._annex(block)
            case Callout() | Landscape():
                return replace(block, blocks=self.blocks(block.blocks))
            case _:
                return block

    def _heading(self, heading: Heading) -> Heading:
        name = heading.preset or self.numbering
        preset = _preset(name)
        while self._open and self._open[-1].level >= heading.level:
            self._open.pop()
        for key in [key for key in self._headings if key[0] > heading.level]:
            del self._headings[key]
        self._headings[heading.level, name] += 1
        depth = self._depth(heading.level, name)
        form = preset.level(depth)
        text = form.number(self._headings[heading.level, name]) if form else ""
        numbered = replace(
            heading,
            number=text,
            anchor=self._anchor(heading.anchor, "heading"),
            preset=name,
            depth=depth,
            runs=without_number(heading.runs, named=name in {"clauses", "stages"}),
        )
        self._open.append(numbered)
        full = text + text_of_runs(numbered.runs)
        self._note(numbered.anchor, f"“{full}”", Entry(heading.level, full, numbered.anchor))
        return numbered

    def _depth(self, level: int, name: str) -> int:
        """The level within the preset: another numbering begins anew at its outermost heading."""
        if name == self.numbering:
            return level
        above = self._open[-1] if self._open else None
        return above.depth + level - above.level if above and above.preset == name else 1

    def _figure(self, figure: _Figure, word: str) -> _Figure:
        if not figure.caption:
            self._note(figure.anchor, "", None)
            return figure
        text = f"{word}{self._next(word)}"
        anchor = self._anchor(figure.anchor, "table" if word == "表" else "figure")
        self._note(anchor, text, None)
        return replace(figure, number=text, anchor=anchor)

    def _clause(self, clause: Clause) -> Clause:
        form = PRESETS["clauses"].levels[0]
        text = form.number(self._next("条"))
        anchor = self._anchor(clause.anchor, "clause")
        title = without_number(clause.title, named=True)
        entry = Entry(1, text + text_of_runs(title), anchor) if title else None
        self._note(anchor, text.strip(), entry)
        blocks = self.blocks(clause.blocks)
        return replace(clause, number=text, anchor=anchor, title=title, blocks=blocks)

    def _annex(self, annex: Annex) -> Annex:
        text = f"附件{self._next('附件')}"
        anchor = self._anchor(annex.anchor, "annex")
        self._note(anchor, text, Entry(1, f"{text}\u3000{text_of_runs(annex.title)}", anchor))
        blocks = self._inside(annex.blocks)
        return replace(annex, number=text, anchor=anchor, blocks=blocks)

    def _inside(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks of an annex: headings count anew, and stand one deeper in the contents."""
        self._open, self._headings = [], Counter()
        before = len(self.entries)
        numbered = self.blocks(blocks)
        deeper = [replace(one, level=one.level + 1) for one in self.entries[before:]]
        self.entries[before:] = deeper
        self._open, self._headings = [], Counter()
        return numbered

    def _next(self, word: str) -> int:
        self._counts[word] += 1
        return self._counts[word]

    def _anchor(self, given: str, kind: str) -> str:
        self._counts[kind] += 1
        return given or f"{kind}-{self._counts[kind]}"

    def _note(self, anchor: str, shown: str, entry: Entry | None) -> None:
        if not anchor:
            return
        if anchor in self.shown:
            raise DefinitionError(f"锚点 {anchor} 用了两次", hint="每个 id 只能用一次")
        self.shown[anchor] = shown
        if entry:
            self.entries.append(entry)


def _preset(name: str) -> Preset:
    if name not in PRESETS:
        known = "、".join(f"{key}（{preset.title}）" for key, preset in PRESETS.items())
        raise DefinitionError(f"没有叫 {name} 的编号方式", hint=f"可用的有 {known}")
    return PRESETS[name]


def _labelled(block: List, depth: int) -> List:
    """The list with its labels; deeper lists take the last form."""
    return replace(
        block,
        items=tuple(
            _item(item, _label(place, depth, ordered=block.ordered), depth)
            for place, item in enumerate(block.items, 1)
        ),
    )


def _item(item: ListItem, label: str, depth: int) -> ListItem:
    return ListItem(
        runs=without_number(item.runs),
        label=label,
        children=tuple(_labelled(child, depth + 1) for child in item.children),
    )


def _label(place: int, depth: int, *, ordered: bool) -> str:
    if ordered:
        return ITEMS[min(depth, len(ITEMS) - 1)].number(place)
    return BULLETS[min(depth, len(BULLETS) - 1)]


def _pointed(blocks: tuple[Block, ...], found: _Counting) -> tuple[Block, ...]:
    """The blocks with contents filled and references resolved."""
    return tuple(_point(block, found) for block in blocks)


def _point(block: Block, found: _Counting) -> Block:
    match block:
        case Contents():
            entries = tuple(one for one in found.entries if one.level <= block.depth)
            return replace(block, entries=entries)
        case Reference():
            if not found.shown.get(block.target):
                raise DefinitionError(
                    f"引用的 {block.target} 不存在，或没有编号", hint="请核对它指向的 id"
                )
            return replace(block, shown=found.shown[block.target])
        case Callout() | Clause() | Annex() | Landscape():
            return replace(block, blocks=_pointed(block.blocks, found))
        case _:
            return block
