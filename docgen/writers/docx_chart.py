# python-pptx is not annotated.
# mypy: disable-error-code="no-untyped-call"
"""Native charts: edited in Word through a workbook that holds the plan's own numbers."""

import io
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

import xlsxwriter
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

from docgen.definitions.style import Style, TextRole
from docgen.documents.nodes import Chart, ChartType, Series
from docgen.writers.docx_package import rezipped
from docgen.writers.docx_xml import Element, name, x

_TYPES = MappingProxyType(
    {
        ChartType.COLUMN: XL_CHART_TYPE.COLUMN_CLUSTERED,
        ChartType.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
        ChartType.LINE: XL_CHART_TYPE.LINE_MARKERS,
        ChartType.PIE: XL_CHART_TYPE.PIE,
        ChartType.STACKED: XL_CHART_TYPE.COLUMN_STACKED,
    }
)
_SHEET_NAME = "Sheet1"  # what python-pptx's references to the cells say
_MOST_LABELLED = 12
_SIGNS = frozenset({"%", "‰"})
_GRID, _AXIS = "D5DAE1", "9AA3AF"


def chart_element(chart: Chart, style: Style) -> Element:
    """Return the c:chartSpace of a chart, styled, its workbook relation left to be filled in."""
    data = CategoryChartData(number_format=_number_format(chart))
    data.categories = list(chart.categories)
    for series in _series(chart):
        data.add_series(series.name or chart.unit or "数值", series.values)
    root = etree.fromstring(ChartXmlWriter(_TYPES[chart.type], data).xml.encode())
    _mask_axis_ids(root)
    _colour(root, chart, style)
    _dress(root, chart, style)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["r"])
    return root


def workbook_of(chart: Chart, created: datetime) -> bytes:
    """Return the .xlsx behind a chart: categories in column A, one series a column."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": created.replace(tzinfo=None)})
        sheet = book.add_worksheet(_SHEET_NAME)
        figures = book.add_format({"num_format": _number_format(chart)})
        sheet.write_column(1, 0, chart.categories)
        for place, series in enumerate(_series(chart), 1):
            sheet.write_string(0, place, series.name or chart.unit or "数值")
            for row, value in enumerate(series.values, 1):
                if value is not None:
                    sheet.write_number(row, place, value, figures)
    return rezipped(stream.getvalue())


def _series(chart: Chart) -> tuple[Series, ...]:
    return chart.series[:1] if chart.type is ChartType.PIE else chart.series


def _number_format(chart: Chart) -> str:
    """Grouped, with as many places as the most exact value has (two at most).

    Percentages are kept as the plan says them, 20 and not 0.2; their sign is part of the format.
    """
    values = [value for series in chart.series for value in series.values if value is not None]
    places = min(2, max((_places(value) for value in values), default=0))
    sign = f'"{chart.unit}"' if chart.unit in _SIGNS else ""
    return "#,##0" + (f".{'0' * places}" if places else "") + sign


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _mask_axis_ids(root: Element) -> None:
    """python-pptx writes negative ids, which the schema refuses (unsignedInt)."""
    for tag in ("c:axId", "c:crossAx"):
        for axis in root.iter(name(tag)):
            axis.set("val", str(int(axis.get("val", "0")) & 0x7FFFFFFF))


def _colour(root: Element, chart: Chart, style: Style) -> None:
    palette = style.chart.palette
    for place, series in enumerate(root.iter(name("c:ser"))):
        for old in series.findall(name("c:spPr")):
            series.remove(old)
        colour = palette[place % len(palette)]
        after = series.find(name("c:tx"))
        position = list(series).index(after) + 1 if after is not None else 2
        if chart.type is ChartType.PIE:
            for point in range(len(chart.categories)):
                series.insert(position + point, _point(point, palette[point % len(palette)]))
        elif chart.type is ChartType.LINE:
            series.insert(position, _line(colour, 22_225))
            _mark(series, colour)
        else:
            series.insert(position, x("c:spPr", {}, _solid(colour[1:])))
            if series.find(name("c:invertIfNegative")) is None:  # or Office may draw losses white
                series.insert(position + 1, x("c:invertIfNegative", {"val": 0}))


def _point(place: int, colour: str) -> Element:
    white = x("a:ln", {"w": 9525}, _solid("FFFFFF"))
    return x(
        "c:dPt",
        {},
        x("c:idx", {"val": place}),
        x("c:bubble3D", {"val": 0}),
        x("c:spPr", {}, _solid(colour[1:]), white),
    )


def _mark(series: Element, colour: str) -> None:
    marker = x(
        "c:marker",
        {},
        x("c:symbol", {"val": "circle"}),
        x("c:size", {"val": 5}),
        x("c:spPr", {}, _solid(colour[1:])),
    )
    old = series.find(name("c:marker"))
    if old is not None:
        series.replace(old, marker)
    else:
        properties = series.find(name("c:spPr"))
        if properties is not None:
            properties.addnext(marker)
    smooth = series.find(name("c:smooth"))
    if smooth is not None:
        smooth.set("val", "0")


def _dress(root: Element, chart: Chart, style: Style) -> None:
    """Text, grid, legend and labels, each in the place the schema gives it."""
    space = root.find(name("c:chart"))
    if space is None:
        return
    for old in root.findall(name("c:externalData")):
        root.remove(old)
    for old in space.findall(name("c:title")):
        space.remove(old)
    _set(space, "c:autoTitleDeleted", "1")
    plot = space.find(name("c:plotArea"))
    if plot is not None:
        _axes(plot, chart, style)
        _labels(plot, chart)
    _legend(space, chart)
    old_text = root.find(name("c:txPr"))
    if old_text is not None:
        root.remove(old_text)
    root.append(x("c:spPr", {}, x("a:noFill", {}), x("a:ln", {}, x("a:noFill", {}))))
    root.append(_text(style))
    root.append(x("c:externalData", {}, x("c:autoUpdate", {"val": 0})))


def _axes(plot: Element, chart: Chart, style: Style) -> None:
    for axis in (*plot.iter(name("c:valAx")), *plot.iter(name("c:catAx"))):
        is_value = axis.tag == name("c:valAx")
        for tag in ("c:majorGridlines", "c:title", "c:txPr", "c:spPr"):
            for old in axis.findall(name(tag)):
                axis.remove(old)
        position = axis.find(name("c:axPos"))
        if position is not None and is_value:
            if chart.unit and chart.unit not in _SIGNS:
                position.addnext(_axis_title(chart.unit, style))
            grid = x("c:majorGridlines", {}, _line(f"#{_GRID}", 6350))
            position.addnext(grid)
        marks = axis.find(name("c:majorTickMark"))
        if marks is not None and is_value and chart.unit in _SIGNS:
            shown = {"formatCode": f'General"{chart.unit}"', "sourceLinked": 0}
            marks.addprevious(x("c:numFmt", shown))
        label = axis.find(name("c:tickLblPos"))
        if label is not None:
            label.addnext(_line(f"#{_AXIS}", 9525))
    _from_zero(plot, chart)
    if chart.type is ChartType.BAR:
        _from_the_top(plot)
    for bars in plot.iter(name("c:barChart")):
        _set_gap(bars)


def _from_zero(plot: Element, chart: Chart) -> None:
    """The axis of values begins at zero, or equal parts would look unequal; its end is Word's."""
    values = [value for series in chart.series for value in series.values if value is not None]
    if min(values, default=Decimal(0)) < 0:
        return
    for scaling in plot.iterfind(f"{name('c:valAx')}/{name('c:scaling')}"):
        scaling.append(x("c:min", {"val": 0}))


def _set_gap(bars: Element) -> None:
    """Bars broader than the gaps between them."""
    gap = bars.find(name("c:gapWidth"))
    if gap is None:
        gap = x("c:gapWidth", {})
        after = bars.find(name("c:overlap"))
        after = bars.find(name("c:axId")) if after is None else after
        if after is not None:
            after.addprevious(gap)
    gap.set("val", "60")


def _from_the_top(plot: Element) -> None:
    """The first category on top, as it is read, and the values still below."""
    path = "/".join(map(name, ("c:catAx", "c:scaling", "c:orientation")))
    for orientation in plot.iterfind(path):
        orientation.set("val", "maxMin")
    for crosses in plot.iterfind(f"{name('c:valAx')}/{name('c:crosses')}"):
        crosses.set("val", "max")


def _labels(plot: Element, chart: Chart) -> None:
    """Values beside the marks where there are few enough to be read."""
    single = len(chart.series) == 1 and len(chart.categories) <= _MOST_LABELLED
    pie = chart.type is ChartType.PIE
    places = {ChartType.PIE: "outEnd", ChartType.LINE: "t"}
    for kind in plot:
        for old in kind.findall(name("c:dLbls")):
            kind.remove(old)
        series = kind.find(name("c:ser"))
        if series is None or not (single or pie):
            continue
        flags = {"showVal": not pie, "showCatName": pie, "showPercent": pie}
        shown = x(
            "c:dLbls",
            {},
            *([x("c:dLblPos", {"val": places[chart.type]})] if chart.type in places else []),
            x("c:showLegendKey", {"val": 0}),
            x("c:showVal", {"val": int(flags["showVal"])}),
            x("c:showCatName", {"val": int(flags["showCatName"])}),
            x("c:showSerName", {"val": 0}),
            x("c:showPercent", {"val": int(flags["showPercent"])}),
            x("c:showBubbleSize", {"val": 0}),
        )
        kind.findall(name("c:ser"))[-1].addnext(shown)


def _legend(space: Element, chart: Chart) -> None:
    for old in space.findall(name("c:legend")):
        space.remove(old)
    plot = space.find(name("c:plotArea"))
    if len(chart.series) > 1 and chart.type is not ChartType.PIE and plot is not None:
        position = x("c:legendPos", {"val": "b"})
        plot.addnext(x("c:legend", {}, position, x("c:overlay", {"val": 0})))


def _set(parent: Element, tag: str, value: str) -> None:
    child = parent.find(name(tag))
    if child is None:
        child = x(tag, {})
        parent.insert(0, child)
    child.set("val", value)


def _axis_title(unit: str, style: Style) -> Element:
    run = x("a:r", {}, _characters("a:rPr", style), x("a:t", {}))
    run[-1].text = unit
    body = x("a:bodyPr", {"rot": 0, "vert": "horz"})
    rich = x("c:rich", {}, body, x("a:lstStyle", {}), x("a:p", {}, run))
    return x("c:title", {}, x("c:tx", {}, rich), x("c:overlay", {"val": 0}))


def _text(style: Style) -> Element:
    properties = x("a:pPr", {}, _characters("a:defRPr", style))
    end = x("a:endParaRPr", {"lang": "zh-CN"})
    paragraph = x("a:p", {}, properties, end)
    return x("c:txPr", {}, x("a:bodyPr", {}), x("a:lstStyle", {}), paragraph)


def _characters(tag: str, style: Style) -> Element:
    face = style.face(TextRole.TABLE)
    return x(
        tag,
        {"lang": "zh-CN", "sz": round(style.chart.size_pt * 100), "b": 0},
        _solid(style.text(TextRole.TABLE).colour[1:]),
        x("a:latin", {"typeface": face.latin}),
        x("a:ea", {"typeface": face.word}),
    )


def _solid(colour: str) -> Element:
    return x("a:solidFill", {}, x("a:srgbClr", {"val": colour}))


def _line(colour: str, width: int) -> Element:
    return x("c:spPr", {}, x("a:ln", {"w": width}, _solid(colour[1:])))
