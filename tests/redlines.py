"""A manager with a red pen: seeded edits made to a Word file in Word's and LibreOffice's manner."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
MAIN, TYPES, LINKS = "word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"
AUTHOR, DATE = "周敏", "2026-11-23T10:20:00Z"
PACKED = (2026, 11, 23, 10, 20, 0)  # the same file twice has the same bytes
WORDS = ("须经复核", "按新口径", "另附依据", "提前三天", "改由本人负责", "数据待更新")

MIX: tuple[tuple[str, int], ...] = (
    ("replaced", 22),
    ("put before", 10),
    ("put behind", 12),
    ("overwritten", 12),
    ("cut", 12),
    ("retyped", 12),  # nobody recorded it
    ("remarked", 14),
    ("restyled", 6),
)
"""The eight kinds of edit and their shares, in per cent."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: its kind, the field it was made to, the text that should be told of it.

    `typed` and `gone` are the letters that came and went.
    """

    kind: str
    path: str
    after: str
    typed: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """One bookmarked field in the file."""

    path: str
    start: etree._Element
    end: etree._Element
    run: etree._Element

    @property
    def text(self) -> str:
        return self.run.findtext(f"{W}t") or ""


class Redline:
    """A file being marked up."""

    def __init__(self, data: bytes, bookmarks: Mapping[str, str], seed: int) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {one: archive.read(one) for one in archive.namelist()}
        self.root = etree.fromstring(self.parts[MAIN])
        self.random = random.Random(seed)  # noqa: S311  the same edits each time
        self.comments: list[str] = []
        self.typed = self.gone = ""
        self._number = 9000
        self.spots = list(self._spots(bookmarks))

    def _spots(self, bookmarks: Mapping[str, str]) -> "list[Spot]":
        """The fields that are one run of text, as most are."""
        found = []
        for start in self.root.iter(f"{W}bookmarkStart"):
            path = bookmarks.get(start.get(f"{W}name", ""), "")
            run = start.getnext()
            end = run.getnext() if run is not None and run.tag == f"{W}r" else None
            whole = end is not None and end.tag == f"{W}bookmarkEnd"
            if path and whole and len(run.findall(f"{W}t")) == 1:
                found.append(Spot(path, start, end, run))
        return [one for one in found if one.text.strip()]

    def edit(self, kind: str, spot: Spot) -> Edit:
        """Make one edit; returns what should be told of it."""
        self.typed = self.gone = ""
        after = EDITS[kind](self, spot)
        return Edit(kind, spot.path, after, self.typed, self.gone)

    def word(self) -> str:
        self._number += 1
        self.typed = f"{self.random.choice(WORDS)}{self._number}"
        return self.typed

    def changed(self, tag: str, text: str, run: etree._Element) -> etree._Element:
        """<w:ins> or <w:del> around a run like `run`."""
        self._number += 1
        change = etree.Element(f"{W}{tag}")
        for name, value in (("id", str(self._number)), ("author", AUTHOR), ("date", DATE)):
            change.set(f"{W}{name}", value)
        inside = run_like(run, text)
        if tag == "del":
            inside.find(f"{W}t").tag = f"{W}delText"
        change.append(inside)
        return change

    def next_comment(self, text: str) -> str:
        self.comments.append(text)
        return str(len(self.comments) - 1)

    def saved(self, *, bookmarks: bool = True) -> bytes:
        """The file, with its bookmarks or stripped of every one."""
        if not bookmarks:
            for tag in ("bookmarkStart", "bookmarkEnd"):
                for one in list(self.root.iter(f"{W}{tag}")):
                    one.getparent().remove(one)
        parts = {**self.parts, MAIN: etree.tostring(self.root, encoding="UTF-8", standalone=True)}
        if self.comments:
            parts |= _commented(self.parts, self.comments)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                entry = zipfile.ZipInfo(name, PACKED)
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
        return made.getvalue()


def marked_up(
    data: bytes, bookmarks: Mapping[str, str], seed: int, share: float = 0.5
) -> tuple[Redline, list[Edit]]:
    """A file with about that share of its fields edited, each once, the kinds in their shares."""
    redline = Redline(data, bookmarks, seed)
    count = round(len(redline.spots) * share)
    chosen = sorted(redline.random.sample(range(len(redline.spots)), count))
    kinds = redline.random.choices([one for one, _ in MIX], [one for _, one in MIX], k=count)
    edits = [redline.edit(kind, redline.spots[n]) for kind, n in zip(kinds, chosen, strict=True)]
    return redline, edits


def run_like(run: etree._Element, text: str) -> etree._Element:
    made = deepcopy(run)
    for child in list(made):
        if child.tag != f"{W}rPr":
            made.remove(child)
    said = etree.SubElement(made, f"{W}t")
    said.text = text
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _replaced(redline: Redline, spot: Spot) -> str:
    """Part of the text deleted and other words typed in its place."""
    text, word = spot.text, redline.word()
    first = redline.random.randrange(len(text))
    last = redline.random.randrange(first + 1, len(text) + 1)
    redline.gone = text[first:last]
    pieces = [
        *([run_like(spot.run, text[:first])] if first else []),
        redline.changed("del", text[first:last], spot.run),
        redline.changed("ins", word, spot.run),
        *([run_like(spot.run, text[last:])] if last < len(text) else []),
    ]
    _put_for(spot.run, pieces)
    return text[:first] + word + text[last:]


def _put_before(redline: Redline, spot: Spot) -> str:
    """Typed at the beginning: outside the bookmark, as LibreOffice has it."""
    word = redline.word()
    spot.start.addprevious(redline.changed("ins", word, spot.run))
    return word + spot.text


def _put_behind(redline: Redline, spot: Spot) -> str:
    word = redline.word()
    spot.end.addnext(redline.changed("ins", word, spot.run))
    return spot.text + word


def _overwritten(redline: Redline, spot: Spot) -> str:
    """The whole text selected and typed over; the bookmark begins in the one, ends in the other."""
    word = redline.word()
    redline.gone = spot.text
    gone, come = redline.changed("del", spot.text, spot.run), redline.changed("ins", word, spot.run)
    spot.start.addprevious(gone)
    gone.addnext(come)
    gone.insert(0, spot.start)
    come.insert(0, spot.end)
    spot.run.getparent().remove(spot.run)
    return word


def _cut(redline: Redline, spot: Spot) -> str:
    text = spot.text
    first = redline.random.randrange(len(text))
    redline.gone = text[first:]
    _put_for(
        spot.run,
        [
            *([run_like(spot.run, text[:first])] if first else []),
            redline.changed("del", text[first:], spot.run),
        ],
    )
    return text[:first]


def _retyped(redline: Redline, spot: Spot) -> str:
    """Changed with the recording switched off."""
    text, word = spot.text, redline.word()
    kept = text[: redline.random.randrange(len(text))]
    redline.gone = text[len(kept) :]
    spot.run.find(f"{W}t").text = kept + word
    return kept + word


def _remarked(redline: Redline, spot: Spot) -> str:
    word = redline.word()
    number = redline.next_comment(word)
    for tag, put in (("Start", spot.start.addprevious), ("End", spot.end.addnext)):
        edge = etree.Element(f"{W}commentRange{tag}")
        edge.set(f"{W}id", number)
        put(edge)
    reference = etree.Element(f"{W}r")
    etree.SubElement(reference, f"{W}commentReference").set(f"{W}id", number)
    spot.end.getnext().addnext(reference)
    return word


def _restyled(redline: Redline, spot: Spot) -> str:
    properties = spot.run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        spot.run.insert(0, properties)
    change = etree.SubElement(properties, f"{W}rPrChange")
    for name, value in (("id", "8000"), ("author", AUTHOR), ("date", DATE)):
        change.set(f"{W}{name}", value)
    etree.SubElement(change, f"{W}rPr")
    return spot.text


EDITS: Mapping[str, Callable[[Redline, Spot], str]] = {
    "replaced": _replaced,
    "put before": _put_before,
    "put behind": _put_behind,
    "overwritten": _overwritten,
    "cut": _cut,
    "retyped": _retyped,
    "remarked": _remarked,
    "restyled": _restyled,
}


def _put_for(run: etree._Element, pieces: list[etree._Element]) -> None:
    for piece in pieces:
        run.addprevious(piece)
    run.getparent().remove(run)


def _commented(parts: Mapping[str, bytes], comments: list[str]) -> dict[str, bytes]:
    root = etree.Element(f"{W}comments", nsmap=NS)
    for number, text in enumerate(comments):
        comment = etree.SubElement(root, f"{W}comment")
        for name, value in (("id", str(number)), ("author", AUTHOR), ("date", DATE)):
            comment.set(f"{W}{name}", value)
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = text
    sort = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    return {
        "word/comments.xml": etree.tostring(root, encoding="UTF-8", standalone=True),
        TYPES: parts[TYPES].replace(
            b"</Types>",
            f'<Override PartName="/word/comments.xml" ContentType="{sort}"/></Types>'.encode(),
        ),
        LINKS: parts[LINKS].replace(
            b"</Relationships>",
            f'<Relationship Id="rIdComments" Type="{link}" Target="comments.xml"/>'
            "</Relationships>".encode(),
        ),
    }
