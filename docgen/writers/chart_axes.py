"""Charts with axes: columns, stacked columns, lines, bars."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from docgen.definitions.style import ChartLook
from docgen.documents.nodes import Chart, Series
from docgen.writers.chart_scale import Scale, scale_for, shortened, shown, width_of

_GRID, _AXIS = "#DDE1E7", "#7A828E"
_SLANT = 40  # degrees, for labels too wide to stand side by side
_BESIDE = 0.96  # share of a slot a label may fill
_FULL = 0.72  # share of a slot its bars take
_MOST_FIGURES = 26  # more figures than this over columns only blur the picture


@dataclass(frozen=True, slots=True)
class Canvas:
    """The sheet: its size in points, its look, and the elements drawn on it."""

    width: float
    height: float
    look: ChartLook

    def colour(self, place: int) -> str:
        """The colour of the series at that place."""
        return self.look.palette[place % len(self.look.palette)]

    def text(self, x: float, y: float, words: str, anchor: str, slant: int = 0) -> str:
        """A text standing on y; `anchor` is start, middle or end."""
        turned = f' transform="rotate({-slant} {x:.1f} {y:.1f})"' if slant else ""
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{turned}>'
            f"{escape(words, quote=False)}</text>"
        )

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> str:
        """A filled box."""
        return (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
            f' fill="{colour}"/>'
        )

    def rule(self, x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
        """A thin line."""
        return (
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
            f' stroke="{colour}" stroke-width="0.6"/>'
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the drawing stands on the sheet, and its scale from low to high."""

    left: float
    top: float
    right: float
    bottom: float
    scale: Scale = Scale(Decimal(0), Decimal(1), Decimal(1))  # noqa: RUF009  frozen, so shareable

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def up(self, value: Decimal) -> float:
        """The y of a value."""
        return self.bottom - self.scale.share(value) * self.height

    def along(self, value: Decimal) -> float:
        """The x of a value, in charts that lie."""
        return self.left + self.scale.share(value) * self.width


def columns(chart: Chart, canvas: Canvas) -> Iterator[str]:
    """Columns side by side, a group a category."""
    frame = _upright(chart, canvas, _known(chart))
    yield from _upright_axes(chart, canvas, frame)
    slot = frame.width / len(chart.categories)
    wide = slot * _FULL / len(chart.series)
    zero = frame.up(Decimal(0))
    figures = len(_known(chart)) <= _MOST_FIGURES
    for place, series in enumerate(chart.series):
        for at, value in _present(series):
            left = frame.left + slot * at + slot * (1 - _FULL) / 2 + wide * place
            yield _column(canvas, left, wide * 0.94, zero, frame.up(value), place)
            if figures and width_of(shown(value), canvas.look.size_pt) <= wide * 1.25:
                yield _figure(canvas, left + wide * 0.47, frame.up(value), value)


def stacked(chart: Chart, canvas: Canvas) -> Iterator[str]:
    """Columns on top of each other; what is below zero hangs down."""
    heaps = [_heap(chart, at) for at in range(len(chart.categories))]
    ends = [end for heap in heaps for _, start, stop in heap for end in (start, stop)]
    frame = _upright(chart, canvas, ends)
    yield from _upright_axes(chart, canvas, frame)
    slot = frame.width / len(chart.categories)
    for at, heap in enumerate(heaps):
        left = frame.left + slot * at + slot * (1 - _FULL) / 2
        for place, start, end in heap:
            yield _column(canvas, left, slot * _FULL, frame.up(start), frame.up(end), place)


def lines(chart: Chart, canvas: Canvas) -> Iterator[str]:
    """Lines with a dot a figure; a missing figure breaks the line."""
    frame = _upright(chart, canvas, _known(chart))
    yield from _upright_axes(chart, canvas, frame)
    slot = frame.width / len(chart.categories)
    figures = len(chart.series) == 1 and len(_known(chart)) <= _MOST_FIGURES
    for place, series in enumerate(chart.series):
        colour = canvas.colour(place)
        points = {at: (frame.left + slot * (at + 0.5), frame.up(v)) for at, v in _present(series)}
        path = "".join(
            f"{'L' if at - 1 in points else 'M'}{x:.1f} {y:.1f}" for at, (x, y) in points.items()
        )
        yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
        for at, (x, y) in points.items():
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{colour}"/>'
            value = series.values[at]
            if figures and value is not None:
                yield _figure(canvas, x, y - 2, value)


def bars(chart: Chart, canvas: Canvas) -> Iterator[str]:
    """Bars lying one under the other, their names at the left."""
    size = canvas.look.size_pt
    widest = max((width_of(name, size) for name in chart.categories), default=0)
    left = min(widest + size, canvas.width * 0.35)
    scale = scale_for(_known(chart))
    frame = Frame(left, size * 2, canvas.width - size * 3.5, canvas.height - size * 2, scale)
    yield from _lying_axes(chart, canvas, frame)
    slot = frame.height / len(chart.categories)
    thick = slot * _FULL / len(chart.series)
    zero = frame.along(Decimal(0))
    for place, series in enumerate(chart.series):
        for at, value in _present(series):
            top = frame.top + slot * at + slot * (1 - _FULL) / 2 + thick * place
            end = frame.along(value)
            yield canvas.box(
                min(zero, end), top, abs(end - zero), thick * 0.94, canvas.colour(place)
            )
            if thick >= size:
                x = max(zero, end) + size * 0.4
                yield canvas.text(x, top + thick / 2 + size * 0.35, shown(value), "start")


def _upright(chart: Chart, canvas: Canvas, values: list[Decimal]) -> Frame:
    """The frame of a standing chart: room for figures at the left and labels below."""
    size = canvas.look.size_pt
    scale = scale_for(values)
    left = max(width_of(shown(tick), size) for tick in scale.ticks) + size * 0.8
    room = (canvas.width - left) / len(chart.categories)
    lines_of_one = max(len(_broken(name, size, room)) for name in chart.categories)
    below = size * (0.7 + 1.2 * lines_of_one)
    if _slanted(chart, canvas, canvas.width - left):
        widest = max(width_of(name, size) for name in chart.categories)
        below = min(widest * 0.64 + size * 1.4, canvas.height * 0.35)
    return Frame(left, size * 2.6, canvas.width, canvas.height - below, scale)


def _slanted(chart: Chart, canvas: Canvas, width: float) -> bool:
    slot, size = width / len(chart.categories), canvas.look.size_pt
    pieces = (one for name in chart.categories for one in _broken(name, size, slot))
    return any(width_of(one, size) > slot * _BESIDE for one in pieces)


def _broken(name: str, size: float, slot: float) -> list[str]:
    """A label too wide for its place, with what it has in brackets below, or without that."""
    head, bracket, rest = name.partition("（")
    if not (head and bracket) or width_of(name, size) <= slot * _BESIDE:
        return [name]
    below = bracket + rest
    return [head, below] if width_of(below, size) <= slot * _BESIDE else [head]


def _upright_axes(chart: Chart, canvas: Canvas, frame: Frame) -> Iterator[str]:
    size = canvas.look.size_pt
    for tick in frame.scale.ticks:
        y = frame.up(tick)
        yield canvas.rule(frame.left, y, frame.right, y, _AXIS if tick == 0 else _GRID)
        yield canvas.text(frame.left - size * 0.5, y + size * 0.35, shown(tick), "end")
    slot = frame.width / len(chart.categories)
    slanted = _slanted(chart, canvas, frame.width)
    every = max(1, -int(-size * 1.2 // slot))  # labels closer than a line's height: leave some out
    room = (canvas.height - frame.bottom - size) / 0.64
    for at, name in enumerate(chart.categories):
        if at % every:
            continue
        x, y = frame.left + slot * (at + 0.5), frame.bottom + size * 1.4
        if slanted:
            reach = min(room, x / 0.77)  # from the edge of the sheet, along the slant
            yield canvas.text(x + size * 0.4, y, shortened(name, size, reach), "end", _SLANT)
            continue
        for line, piece in enumerate(_broken(name, size, slot)):
            yield canvas.text(x, y + line * size * 1.2, piece, "middle")


def _lying_axes(chart: Chart, canvas: Canvas, frame: Frame) -> Iterator[str]:
    size = canvas.look.size_pt
    for tick in frame.scale.ticks:
        x = frame.along(tick)
        yield canvas.rule(x, frame.top, x, frame.bottom, _AXIS if tick == 0 else _GRID)
        yield canvas.text(x, frame.bottom + size * 1.3, shown(tick), "middle")
    slot = frame.height / len(chart.categories)
    every = max(1, -int(-size * 1.2 // slot))
    for at, name in enumerate(chart.categories):
        if at % every == 0:
            y = frame.top + slot * (at + 0.5) + size * 0.35
            label = shortened(name, size, frame.left - size * 0.6)
            yield canvas.text(frame.left - size * 0.6, y, label, "end")


def _column(canvas: Canvas, left: float, wide: float, start: float, end: float, place: int) -> str:
    return canvas.box(left, min(start, end), wide, abs(end - start), canvas.colour(place))


def _figure(canvas: Canvas, x: float, y: float, value: Decimal) -> str:
    """The figure above a column, or below one that hangs."""
    size = canvas.look.size_pt
    return canvas.text(x, y + size * 1.05 if value < 0 else y - size * 0.35, shown(value), "middle")


def _heap(chart: Chart, at: int) -> list[tuple[int, Decimal, Decimal]]:
    """The pieces of one stacked column: series, from, to."""
    above = below = Decimal(0)
    pieces = []
    for place, series in enumerate(chart.series):
        value = _at(series, at)
        if value is None:
            continue
        if value < 0:
            pieces.append((place, below, below + value))
            below += value
        else:
            pieces.append((place, above, above + value))
            above += value
    return pieces


def _present(series: Series) -> Iterator[tuple[int, Decimal]]:
    for at, value in enumerate(series.values):
        if value is not None:
            yield at, value


def _at(series: Series, at: int) -> Decimal | None:
    return series.values[at] if at < len(series.values) else None


def _known(chart: Chart) -> list[Decimal]:
    return [value for series in chart.series for _, value in _present(series)]
