"""Tracked changes inside a paragraph: runs as w:ins and w:del (ECMA-376 part 1, 17.13.5)."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.reviews.differences import ADDED, REMOVED, words_changed
from docgen.writers.docx_xml import Element, name, w

_P, _R, _T = name("w:p"), name("w:r"), name("w:t")
_EDGES = frozenset({name("w:bookmarkStart"), name("w:bookmarkEnd")})
_PLAIN = frozenset({name("w:pPr"), _R, *_EDGES})
_IN_RUN = frozenset({name("w:rPr"), _T, name("w:tab"), name("w:br")})
_DRAWN = frozenset({name("w:drawing"), name("w:pict"), name("w:object")})
_DELETED = {_T: name("w:delText"), name("w:instrText"): name("w:delInstrText")}
_HOLDERS = frozenset({name("w:hyperlink"), name("w:sdt"), name("w:sdtContent")})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Hand:
    """Whose changes they are, and the number of the next."""

    author: str
    date: str
    _next: int = 100_000  # no bookmark of ours goes so far

    def mark(self, tag: str, *inside: Element) -> Element:
        """Return <w:ins> or <w:del> in this hand."""
        self._next += 1
        return w(tag, *inside, id=self._next, author=self.author, date=self.date)


class _Letter(NamedTuple):
    """One letter, tab or line end, and the run it stands in."""

    text: str
    run: Element


def said(paragraph: Element) -> str:
    """Return what a paragraph says; what Word computes is nobody's words."""
    return "".join(_said(paragraph))


def _said(paragraph: Element) -> Iterator[str]:
    depth, shown = 0, True
    for one in paragraph.iter():
        if one.tag == name("w:fldChar"):
            sort = one.get(name("w:fldCharType"))
            depth += {"begin": 1, "end": -1}.get(str(sort), 0)
            shown = depth == 0
        elif shown and one.tag in _IN_RUN:
            yield _letters_of(one)


def _letters_of(element: Element) -> str:
    if element.tag == _T:
        return element.text or ""
    return "\t" if element.tag == name("w:tab") and _is_in_run(element) else _break_of(element)


def _is_in_run(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == _R


def _break_of(element: Element) -> str:
    return "\n" if element.tag == name("w:br") and not element.get(name("w:type")) else ""


def rewritten(old: Element, new: Element, hand: Hand) -> Element:
    """Return the new paragraph with what it changes of the old one recorded."""
    if said(old) == said(new):
        return new
    if _is_plain(old) and _is_plain(new):
        return _woven(old, new, hand)
    _record_runs(new, hand)
    place = 1 if new[0].tag == name("w:pPr") else 0
    for offset, one in enumerate(_gone(old, hand)):
        new.insert(place + offset, one)
    return new


def came(paragraph: Element, hand: Hand, *, end: bool = True) -> Element:
    """Return a paragraph as one that came, with its end unless something else ends there."""
    _record_runs(paragraph, hand)
    if end:
        _record_end(paragraph, hand, "ins")
    return paragraph


def went(paragraph: Element, hand: Hand, *, end: bool = True) -> Element:
    """Return a paragraph as one that went."""
    made = w("p", deepcopy(_properties(paragraph)), *_gone(paragraph, hand))
    if end:
        _record_end(made, hand, "del")
    return made


def _properties(paragraph: Element) -> Element:
    found = paragraph.find(name("w:pPr"))
    return w("pPr") if found is None else found


def _record_end(paragraph: Element, hand: Hand, tag: str) -> None:
    """The paragraph's end came or went: said in its run properties, the last of all but two."""
    properties = paragraph.find(name("w:pPr"))
    if properties is None:
        properties = w("pPr")
        paragraph.insert(0, properties)
    run = properties.find(name("w:rPr"))
    if run is None:
        run = w("rPr")
        after = properties.find(name("w:sectPr"))
        properties.append(run) if after is None else after.addprevious(run)
    run.insert(0, hand.mark(tag))


def _is_plain(paragraph: Element) -> bool:
    return all(
        one.tag in _PLAIN and (one.tag != _R or all(inner.tag in _IN_RUN for inner in one))
        for one in paragraph
    )


def _record_runs(holder: Element, hand: Hand) -> None:
    for one in list(holder):
        if one.tag == _R:
            mark = hand.mark("ins")
            one.addprevious(mark)
            mark.append(one)
        elif one.tag in _HOLDERS:
            _record_runs(one, hand)


def _gone(holder: Element, hand: Hand) -> Iterator[Element]:
    """The runs as deleted ones; pictures stay behind, their parts are in another file."""
    for one in holder:
        if one.tag in _HOLDERS:
            yield from _gone(one, hand)
        elif one.tag == _R and not any(inner.tag in _DRAWN for inner in one):
            yield hand.mark("del", _deleted(deepcopy(one)))


def _deleted(run: Element) -> Element:
    for inner in run:
        if inner.tag in _DELETED:
            inner.tag = _DELETED[inner.tag]
            inner.set(_SPACE, "preserve")
    return run


@dataclass(slots=True)
class _Loom:
    """A paragraph being woven of two: what is still to come of the new one, and what is done."""

    coming: list[Element | _Letter]
    hand: Hand
    made: list[Element] = field(default_factory=list)

    def take(self, count: int, *, new: bool) -> None:
        """Take so many letters of the new paragraph over, its bookmarks with them."""
        letters: list[_Letter] = []
        while count:
            one = self.coming.pop(0)
            if isinstance(one, _Letter):
                letters.append(one)
                count -= 1
                continue
            self._put(letters, new=new)
            letters = []
            self.made.append(one)
        self._put(letters, new=new)

    def begin(self) -> None:
        """Take over the bookmarks that begin here: what went from a field went inside it."""
        while self.coming and _begins(self.coming[0]):
            self.made.append(self.coming.pop(0))  # type: ignore[arg-type]  # it is an element

    def _put(self, letters: list[_Letter], *, new: bool) -> None:
        runs = list(_runs(letters))
        self.made += [self.hand.mark("ins", one) for one in runs] if new else runs

    def rest(self) -> None:
        """Take over the bookmarks that are left."""
        self.made += [one for one in self.coming if not isinstance(one, _Letter)]


def _begins(one: Element | _Letter) -> bool:
    return not isinstance(one, _Letter) and one.tag == name("w:bookmarkStart")


def _woven(old: Element, new: Element, hand: Hand) -> Element:
    """Both paragraphs in one, word by word, as the comparison in the browser has them."""
    loom = _Loom(list(_flat(new)), hand)
    gone = [one for one in _flat(old) if isinstance(one, _Letter)]
    place = 0
    for piece in words_changed(said(old), said(new)):
        if piece.kind == REMOVED:
            loom.begin()
            letters = gone[place : place + len(piece.text)]
            loom.made += [hand.mark("del", _deleted(one)) for one in _runs(letters)]
        else:
            loom.take(len(piece.text), new=piece.kind == ADDED)
        place += 0 if piece.kind == ADDED else len(piece.text)
    loom.rest()
    return w("p", _properties(new), *loom.made)


def _flat(paragraph: Element) -> Iterator[Element | _Letter]:
    for one in list(paragraph):
        if one.tag in _EDGES:
            yield one
        elif one.tag == _R:
            for inner in one:
                for letter in _letters_of(inner):
                    yield _Letter(letter, one)


def _runs(letters: Iterable[_Letter]) -> Iterator[Element]:
    """The letters as runs again, each set as the run it stood in."""
    made: Element | None = None
    source: Element | None = None
    for one in letters:
        if made is None or one.run is not source:
            if made is not None:
                yield made
            source, properties = one.run, one.run.find(name("w:rPr"))
            made = w("r", None if properties is None else deepcopy(properties))
        _write(made, one.text)
    if made is not None:
        yield made


def _write(run: Element, letter: str) -> None:
    if letter in {"\t", "\n"}:
        run.append(w("tab" if letter == "\t" else "br"))
        return
    last = run[-1] if len(run) else None
    if last is None or last.tag != _T:
        last = w("t")
        last.set(_SPACE, "preserve")
        run.append(last)
    last.text = (last.text or "") + letter
