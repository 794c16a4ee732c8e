"""Charts drawn as SVG: the picture the preview and the PDF show. Word draws its own from the data.

Units are points. Same chart, same text: coordinates are rounded, nothing is measured with a font.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import cos, pi, sin
from typing import assert_never

from docgen.definitions.style import Style, TextRole
from docgen.documents.nodes import Chart, ChartType
from docgen.documents.number import text_of_runs
from docgen.writers.chart_axes import Canvas, Frame, bars, columns, lines, stacked
from docgen.writers.chart_scale import shortened, shown, width_of

_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class _Slice:
    """One slice of a pie: its name, its figure, and where it begins and ends (0-1)."""

    name: str
    value: Decimal
    start: float
    end: float


def chart_svg(chart: Chart, style: Style, *, family: str = "") -> str:
    """Return the chart as one <svg> element as wide as the type area.

    `family` is the CSS font-family of its texts; without it, the face PDFs embed.
    """
    look = style.chart
    face = style.face(TextRole.CAPTION)
    width = style.page.text_width_mm * _POINTS_PER_MM
    canvas = Canvas(width, look.height_mm * _POINTS_PER_MM, look)
    parts = [_legend(chart, canvas), *_drawn(chart, canvas)]
    size = f"{canvas.width:.1f} {canvas.height:.1f}"
    label = escape(text_of_runs(chart.caption) or "图表", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img"'
        f' aria-label="{label}" font-family="{escape(family or face.print, quote=True)}"'
        f' font-size="{look.size_pt:g}" fill="#333">{"".join(parts)}</svg>'
    )


def _drawn(chart: Chart, canvas: Canvas) -> Iterator[str]:
    known = [one for series in chart.series for one in series.values if one is not None]
    if not known:
        yield canvas.text(canvas.width / 2, canvas.height / 2, "暂无数据", "middle")
        return
    match chart.type:
        case ChartType.COLUMN:
            yield from columns(chart, canvas)
        case ChartType.STACKED:
            yield from stacked(chart, canvas)
        case ChartType.LINE:
            yield from lines(chart, canvas)
        case ChartType.BAR:
            yield from bars(chart, canvas)
        case ChartType.PIE:
            yield from _pie(chart, canvas)
        case _:
            assert_never(chart.type)


def _legend(chart: Chart, canvas: Canvas) -> str:
    """The unit at the left and, for several series, their names at the right of the first line."""
    size = canvas.look.size_pt
    unit = canvas.text(0, size, f"单位：{chart.unit}", "start") if chart.unit else ""
    if chart.type is ChartType.PIE or len(chart.series) < 2:  # noqa: PLR2004  one needs no legend
        return unit
    room = canvas.width * 0.75 / len(chart.series) - 2 * size
    at, parts = canvas.width, []
    for place, series in reversed(list(enumerate(chart.series))):
        name = shortened(series.name, size, room)
        at -= width_of(name, size)
        parts.append(canvas.text(at, size, name, "start"))
        at -= size * 1.1
        parts.append(canvas.box(at, size * 0.2, size * 0.8, size * 0.8, canvas.colour(place)))
        at -= size
    return unit + "".join(reversed(parts))


def _pie(chart: Chart, canvas: Canvas) -> Iterator[str]:
    """A pie of the first series; names, figures and shares stand in a list at the right."""
    slices = _slices(chart)
    if not slices:
        yield canvas.text(canvas.width / 2, canvas.height / 2, "没有大于零的数", "middle")
        return
    size = canvas.look.size_pt
    frame = Frame(0, size * 2, canvas.width * 0.45, canvas.height - size)
    radius = min(frame.width, frame.height) / 2
    across, down = frame.right - radius, frame.top + frame.height / 2
    line = min(size * 2, frame.height / len(slices))
    first = down - line * (len(slices) - 1) / 2
    for place, one in enumerate(slices):
        colour = canvas.colour(place)
        yield _wedge(one, across, down, radius, colour)
        left, base = frame.right + size * 2.5, first + line * place
        share = shown(Decimal(str(round((one.end - one.start) * 100, 1))))
        words = f"{one.name}\u3000{shown(one.value)}{chart.unit}\u3000{share}%"
        yield canvas.box(left, base - size * 0.4, size * 0.8, size * 0.8, colour)
        room = canvas.width - left - size * 1.4
        yield canvas.text(
            left + size * 1.4, base + size * 0.35, shortened(words, size, room), "start"
        )


def _slices(chart: Chart) -> tuple[_Slice, ...]:
    named = [
        (name, value)
        for name, value in zip(chart.categories, chart.series[0].values, strict=False)
        if value is not None and value > 0
    ]
    total = sum((value for _, value in named), Decimal(0))
    slices, done = [], Decimal(0)
    for name, value in named:
        slices.append(_Slice(name, value, float(done / total), float((done + value) / total)))
        done += value
    return tuple(slices)


def _wedge(one: _Slice, across: float, down: float, radius: float, colour: str) -> str:
    """One slice, clockwise from twelve; a whole pie is a circle, which an arc cannot draw."""
    if one.end - one.start > 0.9999:  # noqa: PLR2004  all but whole
        return f'<circle cx="{across:.1f}" cy="{down:.1f}" r="{radius:.1f}" fill="{colour}"/>'
    ends = []
    for share in (one.start, one.end):
        angle = 2 * pi * share
        ends.append(f"{across + radius * sin(angle):.2f} {down - radius * cos(angle):.2f}")
    large = int(one.end - one.start > 0.5)  # noqa: PLR2004  half a turn
    return (
        f'<path d="M{across:.2f} {down:.2f}L{ends[0]}A{radius:.2f} {radius:.2f} 0 {large} 1'
        f' {ends[1]}Z" fill="{colour}" stroke="#fff" stroke-width="1"/>'
    )
