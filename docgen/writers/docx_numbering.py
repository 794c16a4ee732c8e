"""Word's own lists for headings and items, made from the presets documents.number counts by.

Word must print the very number the document says. The counters of each list are followed here; a
heading whose number Word would not reach takes a list of its own, or its number as plain text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from docgen.definitions.style import HEADINGS, Style, TextRole
from docgen.documents.nodes import Heading, List
from docgen.documents.numerals import Numeral
from docgen.documents.presets import BULLETS, ITEMS, PRESETS, LevelFormat
from docgen.writers.docx_xml import Element, twips, val, w

_FORMATS: Mapping[Numeral, str] = MappingProxyType(
    {
        Numeral.CHINESE: "chineseCountingThousand",
        Numeral.DECIMAL: "decimal",
        Numeral.LETTER: "upperLetter",
        Numeral.CIRCLED: "decimalEnclosedCircle",
    }
)
POINTS = "points"
"""The list of points in cells: its mark is the layout's, not the document's."""
_POINT = "•"
_POINT_HANG = 1.0  # characters
_MOST_CIRCLED = 10  # beyond ⑩ programs draw circled numbers each in their own way
_FURTHEST = 1000


@dataclass(slots=True)
class _HeadingList:
    """One w:num of a heading list, and how far each of its levels has counted."""

    number: int
    counts: list[int] = field(default_factory=lambda: [0] * 9)

    def next(self, level: int) -> int:
        """Count one more at `level` (from 0), as Word does: deeper levels begin anew."""
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (8 - level)
        return self.counts[level]


class Numbering:
    """The lists of one document: numbering.xml grows as headings and lists are written."""

    def __init__(self, style: Style, preset: str) -> None:
        self._style = style
        self._preset = preset
        self._abstracts: list[Element] = []
        self._numbers: list[Element] = []
        self._headings: dict[str, _HeadingList] = {}
        self._known: dict[str, int] = {}
        if PRESETS[preset].levels:
            self._headings[preset] = _HeadingList(self._new(self._heading_list(preset)))
        self._bound = self._headings[preset].number if preset in self._headings else 0

    @property
    def heading_number(self) -> int:
        """The w:numId heading styles are bound to; 0 when the preset numbers nothing."""
        return self._bound

    def heading(self, heading: Heading) -> tuple[Element | None, str]:
        """The w:numPr a heading carries (None: its style's), and its number where Word has none."""
        preset = heading.preset or self._preset
        if not heading.number:
            return self.none(), ""
        level = (heading.depth or heading.level) - 1
        count = _count(heading.number, PRESETS[preset].level(level + 1))
        chosen = self._headings.get(preset)
        if chosen is None or chosen.counts[level] + 1 != count:
            if level or count is None:
                return self.none(), heading.number
            chosen = self._begin(preset, count)
        chosen.next(level)
        bound = chosen.number == self._bound and level == heading.level - 1
        return (None if bound else val_num(chosen.number, level)), ""

    def none(self) -> Element | None:
        """The w:numPr that takes a heading out of the list its style is bound to.

        A list without numbers, not numId 0: validators look for a list of that number.
        """
        return val_num(self._named("none")) if self.heading_number else None

    def point(self) -> Element:
        """The w:numPr of a point in a cell; its mark is the layout's, not the document's."""
        return val_num(self._named(POINTS))

    def items(self, block: List, depth: int) -> tuple[int, int] | None:
        """The list and level of a list's items; None when its labels must be written as text."""
        if not block.ordered:
            return self._named("bullets"), min(depth, len(BULLETS) - 1)
        form = ITEMS[min(depth, len(ITEMS) - 1)]
        too_many = form.numeral is Numeral.CIRCLED and len(block.items) > _MOST_CIRCLED
        labels = [form.number(place) for place in range(1, len(block.items) + 1)]
        if too_many or [item.label for item in block.items] != labels:
            return None
        level = min(depth, len(ITEMS) - 1)
        return self._new(self._abstract_named("items"), (level, 1)), level

    def part(self) -> Element:
        """The w:numbering element; abstract lists stand before the lists that use them."""
        return w("numbering", *self._abstracts, *self._numbers)

    def _begin(self, preset: str, count: int) -> _HeadingList:
        """A new list of a preset whose outermost level starts at `count`."""
        abstract = self._heading_list(preset)
        started = _HeadingList(self._new(abstract, (0, count)))
        started.counts[0] = count - 1
        self._headings[preset] = started
        return started

    def _new(self, abstract: int, start: tuple[int, int] | None = None) -> int:
        number = len(self._numbers) + 1
        override = None
        if start:
            override = w("lvlOverride", val("startOverride", start[1]), ilvl=start[0])
        self._numbers.append(w("num", val("abstractNumId", abstract), override, numId=number))
        return number

    def _named(self, name: str) -> int:
        key = f"{name}:num"
        if key not in self._known:
            self._known[key] = self._new(self._abstract_named(name))
        return self._known[key]

    def _abstract_named(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = self._abstract(self._levels(name), name)
        return self._known[name]

    def _levels(self, name: str) -> list[Element]:
        match name:
            case "none":
                return [
                    w(
                        "lvl",
                        val("start", 1),
                        val("numFmt", "none"),
                        val("suff", "nothing"),
                        val("lvlText", ""),
                        val("lvlJc", "left"),
                        ilvl=0,
                    )
                ]
            case "points":
                return [self._point_level()]
            case "bullets":
                return [self._item_level(*one) for one in _bullet_levels()]
            case _:
                return [self._item_level(*one) for one in _item_levels()]

    def _heading_list(self, preset: str) -> int:
        """A heading list; that of the document's own preset is bound to the heading styles.

        Every begin of another preset takes a list of its own: lists of one abstract share their
        counters in Word and do not in LibreOffice.
        """
        bound = preset == self._preset
        levels = []
        for place in range(len(HEADINGS)):
            form = PRESETS[preset].level(place + 1)
            if form:
                levels.append(_level(place, form, f"Heading{place + 1}" if bound else ""))
        return self._abstract(levels)

    def _abstract(self, levels: list[Element], name: str = "") -> int:
        number = len(self._abstracts) + 1
        kind = val("multiLevelType", "multilevel")
        self._abstracts.append(
            w(
                "abstractNum",
                kind,
                val("name", name) if name else None,
                *levels,
                abstractNumId=number,
            )
        )
        return number

    def _point_level(self) -> Element:
        size = self._style.text(TextRole.TABLE).size_pt
        indent = hung(size, _POINT_HANG, 0)
        latin = self._style.face(TextRole.TABLE).latin  # where the mark is narrower than its tab
        fonts = w("rFonts", ascii=latin, hAnsi=latin, eastAsia=latin, cs=latin, hint="eastAsia")
        return _label_level(0, "bullet", _POINT, indent, twips(_POINT_HANG * size), fonts)

    def _item_level(self, place: int, number_format: str, shown: str) -> Element:
        look, size = self._style.lists, self._style.text(TextRole.LIST).size_pt
        stop = twips((look.indent_chars + look.hang_chars * (place + 1)) * size)
        return _label_level(place, number_format, shown, hanging(self._style, place), stop)


def hanging(style: Style, depth: int) -> Element:
    """The w:ind of an item: its label before the text, its further lines under the text."""
    look, size = style.lists, style.text(TextRole.LIST).size_pt
    return hung(size, look.hang_chars, look.indent_chars + look.hang_chars * depth)


def hung(size_pt: float, hang: float, before: float) -> Element:
    """A hanging w:ind in characters, with twips for programs that know only those.

    Word reads leftChars as where the label stands and left as where the text does: a document it
    saved says leftChars 171, hangingChars 200 and left 779 at 210 twips a character.
    """
    return w(
        "ind",
        leftChars=round(before * 100),
        left=twips((before + hang) * size_pt),
        hangingChars=round(hang * 100),
        hanging=twips(hang * size_pt),
    )


def val_num(number: int, level: int = 0) -> Element:
    """The w:numPr of a paragraph."""
    return w("numPr", val("ilvl", level), val("numId", number))


def _level(place: int, form: LevelFormat, bound_to: str) -> Element:
    return w(
        "lvl",
        val("start", 1),
        val("numFmt", _FORMATS[form.numeral]),
        val("pStyle", bound_to) if bound_to else None,
        val("suff", "nothing"),
        val("lvlText", f"{form.before}%{place + 1}{form.after}{form.gap}"),
        val("lvlJc", "left"),
        w("rPr", w("rFonts", hint="eastAsia")),
        ilvl=place,
    )


def _label_level(
    place: int,
    form: str,
    shown: str,
    indent: Element,
    stop: int,
    fonts: Element | None = None,
) -> Element:
    return w(
        "lvl",
        val("start", 1),
        val("numFmt", form),
        val("suff", "tab"),
        val("lvlText", shown),
        val("lvlJc", "left"),
        w("pPr", w("tabs", w("tab", val="num", pos=stop)), indent),
        w("rPr", w("rFonts", hint="eastAsia") if fonts is None else fonts),
        ilvl=place,
    )


def _item_levels() -> list[tuple[int, str, str]]:
    return [
        (place, _FORMATS[form.numeral], f"{form.before}%{place + 1}{form.after}")
        for place, form in enumerate(ITEMS)
    ]


def _bullet_levels() -> list[tuple[int, str, str]]:
    return [(place, "bullet", bullet) for place, bullet in enumerate(BULLETS)]


def _count(number: str, form: LevelFormat | None) -> int | None:
    """Which count of `form` reads `number`; None when no list would show it."""
    if form is None:
        return None
    most = _MOST_CIRCLED if form.numeral is Numeral.CIRCLED else _FURTHEST
    return next((one for one in range(1, most + 1) if form.number(one) == number), None)
