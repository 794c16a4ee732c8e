"""What the properties of a paragraph, a row, a cell say of changes recorded there."""

from lxml import etree

from docgen.readers.pieces import Hand, State

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = etree._Element  # noqa: SLF001  lxml gives its element type no public name
INSERTS = frozenset({f"{W}ins", f"{W}moveTo"})
DELETES = frozenset({f"{W}del", f"{W}moveFrom"})
_UNNAMED = frozenset({"", "Author", "Unknown Author", "未知作者"})  # what programs put for nobody
_RUN_PROPERTIES, _CELL_PROPERTIES = f"{W}rPr", f"{W}tcPr"
_NUMBERS = f"{W}numPr"
_PARAGRAPH_LOOKS = frozenset({f"{W}pPrChange"})
_NUMBER_LOOKS = frozenset({f"{W}ins", f"{W}numberingChange"})
_CELL_LOOKS = frozenset({f"{W}tcPrChange", f"{W}cellMerge"})
_ROW_LOOKS = frozenset({f"{W}trPrChange"})
_TABLE_LOOKS = frozenset({f"{W}tblPrChange"})
_PAGE_LOOKS = frozenset({f"{W}sectPrChange"})


def hand_of(element: Element) -> Hand:
    """Return who recorded a change or wrote a comment, and when; empty where nobody says."""
    date, named = element.get(f"{W}date", ""), element.get(f"{W}author", "").strip()
    return Hand("" if named in _UNNAMED else named, "" if date.startswith("0") else date)


def end_of(properties: Element | None) -> tuple[State, tuple[Hand, ...]]:
    """Return whether a paragraph's end came or went."""
    run = properties.find(_RUN_PROPERTIES) if properties is not None else None
    if run is None or not len(run):
        return State.KEPT, ()
    came = next((one for one in run if one.tag in INSERTS), None)
    went = next((one for one in run if one.tag in DELETES), None)
    if came is not None and went is not None:
        return State.FLEETING, (hand_of(came), hand_of(went))
    if came is not None:
        return State.INSERTED, (hand_of(came),)
    return (State.DELETED, (hand_of(went),)) if went is not None else (State.KEPT, ())


def style_of(properties: Element | None) -> str | None:
    """Return the id of a paragraph's style; None when it has none of its own."""
    style = properties.find(f"{W}pStyle") if properties is not None else None
    return None if style is None else style.get(f"{W}val", "")


def look_of_paragraph(properties: Element) -> Hand | None:
    """Return who changed the look of a paragraph, its number too."""
    changed = _among(properties, _PARAGRAPH_LOOKS)
    numbers = properties.find(_NUMBERS) if changed is None else None
    if numbers is not None:
        changed = _among(numbers, _NUMBER_LOOKS)
    return None if changed is None else hand_of(changed)


def state_of_row(element: Element) -> tuple[State, Hand | None]:
    """Return whether a row came or went, and by whom."""
    properties = element.find(f"{W}trPr")
    came = properties.find(f"{W}ins") if properties is not None else None
    went = properties.find(f"{W}del") if properties is not None else None
    if came is not None:
        return (State.FLEETING if went is not None else State.INSERTED), hand_of(came)
    return (State.DELETED, hand_of(went)) if went is not None else (State.KEPT, None)


def look_of_row(element: Element) -> Hand | None:
    """Return who changed the look of a row."""
    return _look(element.find(f"{W}trPr"), _ROW_LOOKS)


def look_of_table(element: Element) -> Hand | None:
    """Return who changed the look of a table as a whole."""
    return _look(element.find(f"{W}tblPr"), _TABLE_LOOKS)


def look_of_pages(element: Element | None) -> Hand | None:
    """Return who changed the look of the pages a body, or a paragraph's properties, end."""
    return None if element is None else _look(element.find(f"{W}sectPr"), _PAGE_LOOKS)


def change_of_cell(element: Element) -> tuple[Element | None, Hand | None]:
    """Return the mark by which a cell itself came or went, and who changed its look."""
    properties = element.find(_CELL_PROPERTIES)
    if properties is None:
        return None, None
    mark = _among(properties, _CELL_CHANGES)
    return mark, _look(properties, _CELL_LOOKS)


CELL_INSERTED, CELL_DELETED = f"{W}cellIns", f"{W}cellDel"
_CELL_CHANGES = frozenset({CELL_INSERTED, CELL_DELETED})


def _look(properties: Element | None, tags: frozenset[str]) -> Hand | None:
    changed = None if properties is None else _among(properties, tags)
    return None if changed is None else hand_of(changed)


def _among(properties: Element, tags: frozenset[str]) -> Element | None:
    return next((one for one in properties if one.tag in tags), None)
