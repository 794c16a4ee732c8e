"""The simple controls: a line, an area, a choice, ticks, two dates, a matrix, a picture."""

from collections.abc import Sequence

from docgen.plans.targets import Target, found
from docgen.web.views.control import Area, Grid, Image, Line, Option, Pick, Quadrant, Span, Ticks
from docgen.web.views.frame import Button
from forms import inputs
from forms.field import Field
from forms.reading import show_bare
from forms.values import Quantity, Value

NUMBERS = frozenset({"money", "number", "percent", "integer", "quantity"})
MOST_RADIOS = 6


def unit_of(field: Field) -> str:
    """The unit shown beside the input; that of a percent is understood."""
    return field.unit or ("%" if field.kind == "percent" else "")


def shown_of(field: Field, value: Value) -> str:
    """A quantity as printed without its unit; empty for anything else."""
    if not isinstance(value, Quantity):
        return ""
    return show_bare(field, value).removesuffix(unit_of(field))


def line(bound: inputs.Asked, value: Value = None) -> Line:
    """One line of text."""
    field = bound.docgen_field
    number = field.kind in NUMBERS
    typed = text(bound)
    return Line(
        name=bound.name,
        id=bound.docgen_path,
        value=typed,
        shown=shown_of(field, value) or typed,
        unit=unit_of(field) if number else "",
        input_mode="decimal" if number else "text",
        wide=field.kind == "text",
        max_length=field.whole("max", 0) if field.kind == "text" else 0,
    )


def text(bound: inputs.Asked) -> str:
    """What was typed into an input of one line."""
    typed = bound.typed()
    return typed if isinstance(typed, str) else ""


def area(bound: inputs.Asked) -> Area:
    """Several lines of text, or a list with an item a line."""
    field, typed = bound.docgen_field, text(bound)
    low, high = _suggested(field.text("suggest"))
    return Area(
        name=bound.name,
        id=bound.docgen_path,
        value=typed,
        lines=field.kind == "list",
        suggest=f"建议{low}至{high}字" if high else "",
        low=low,
        high=high,
        count=len(typed),
        max_length=field.whole("max", 20_000),
    )


def _suggested(text_: str) -> tuple[int, int]:
    low, _, high = text_.partition("-")
    return (int(low), int(high)) if low.isdecimal() and high.isdecimal() else (0, 0)


def pick(bound: inputs.One, *, compact: bool = False) -> Pick:
    """One of several."""
    chosen = text(bound)
    options = tuple(Option(one.id, one.label, one.id == chosen) for one in bound.choices)
    radio = not compact and len(options) <= MOST_RADIOS
    none = Option("", "不选" if radio else "请选择", not chosen)
    if not radio or not bound.docgen_field.required:
        options = (none, *options)
    return Pick(bound.name, bound.docgen_path, options, radio)


def link(bound: inputs.Parts, linkable: Sequence[tuple[str, str]]) -> Pick:
    """One of the plans one may see, by id and title."""
    chosen = text(bound.parts["plan"])
    known = dict(linkable) | ({chosen: text(bound.parts["title"]) or chosen} if chosen else {})
    options = tuple(Option(plan, title, plan == chosen) for plan, title in known.items())
    none = Option("", "请选择", not chosen)
    return Pick(f"{bound.name}-plan", bound.docgen_path, (none, *options), radio=False)


def refer(bound: inputs.One, targets: Sequence[Target]) -> Pick:
    """One of the rows, sections or annexes of the plan, by number and name."""
    typed = text(bound)
    target = found(tuple(targets), typed)
    chosen = target.id if target else typed
    options = [
        Option(
            one.id,
            one.shown if one.name in one.shown else f"{one.shown} {one.name}",
            one.id == chosen,
        )
        for one in targets
    ]
    if typed and target is None:
        options.insert(0, Option(typed, "原来引用的一项已删去，请另选", chosen=True))
    none = Option("", "请选择", not typed)
    return Pick(bound.name, bound.docgen_path, (none, *options), radio=False)


def ticks(bound: inputs.Many) -> Ticks:
    """Any of several."""
    typed = bound.typed()
    chosen = typed if isinstance(typed, list) else []
    options = tuple(Option(one.id, one.label, one.id in chosen) for one in bound.choices)
    return Ticks(bound.name, bound.docgen_path, options, present=bound.name)


def span(bound: inputs.Parts) -> Span:
    """From one date to another."""
    path, parts = bound.docgen_path, bound.parts
    return Span(path, _part(parts["start"], path), _part(parts["end"], path))


def _part(bound: inputs.Asked, path: str) -> Line:
    typed = text(bound)
    return Line(name=bound.name, id=f"{path}:{bound.short_name}", value=typed, shown=typed)


def grid(bound: inputs.Parts) -> Grid:
    """A matrix."""
    field, path = bound.docgen_field, bound.docgen_path
    labels = field.names("cells")
    cells = []
    for name, cell in bound.parts.items():
        if isinstance(cell, inputs.Parts):
            label = labels.get(name, name)
            cells.append(_quadrant(cell, name, label, f"{path}:{name}"))
    return Grid(path, tuple(cells))


def _quadrant(cell: inputs.Parts, name: str, label: str, path: str) -> Quadrant:
    headline, reasons = cell.parts["headline"], cell.parts["reasons"]
    typed, words = text(headline), text(reasons)
    top = Line(headline.name, f"{path}:headline", typed, typed, wide=True)
    below = Area(reasons.name, f"{path}:reasons", words, lines=True, count=len(words))
    return Quadrant(name, label, top, below)


def image(bound: inputs.Parts, plan_id: str) -> Image:
    """A picture, and the one kept."""
    parts = {name: text(part) for name, part in bound.parts.items()}
    here = f"/plans/{plan_id}/pictures"
    sha256 = parts.get("sha256", "")
    return Image(
        name=f"{bound.name}-file",
        id=bound.docgen_path,
        kept=tuple((f"{bound.name}-{name}", one) for name, one in parts.items() if name != "alt"),
        href=f"{here}/{sha256}" if sha256 else "",
        file_name=parts.get("name", ""),
        alt_name=f"{bound.name}-alt",
        alt=parts.get("alt", ""),
        remove=Button("删去图片", f"{bound.name}:remove_picture"),
        upload_href=here,
    )
