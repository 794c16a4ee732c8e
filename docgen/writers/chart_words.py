"""A chart in words, for those who do not see it."""

from docgen.documents.nodes import Chart, ChartType
from docgen.documents.number import text_of_runs
from docgen.writers.chart_scale import shown

_NAMES = {
    ChartType.COLUMN: "柱形图",
    ChartType.BAR: "条形图",
    ChartType.LINE: "折线图",
    ChartType.PIE: "饼图",
    ChartType.STACKED: "堆积柱形图",
}
_MOST = 60  # figures worth reading out


def chart_words(chart: Chart) -> str:
    """Return the chart read out: 各月目标（柱形图，单位万元）。目标：1月 97，2月 104 and so on."""
    unit = f"，单位{chart.unit}" if chart.unit else ""
    name = f"{text_of_runs(chart.caption) or '图表'}（{_NAMES[chart.type]}{unit}）。"
    if len(chart.categories) * len(chart.series) > _MOST:
        return name
    series = []
    for one in chart.series:
        figures = (
            f"{category} {'无' if value is None else shown(value)}"
            for category, value in zip(chart.categories, one.values, strict=False)
        )
        series.append(f"{one.name}：{'，'.join(figures)}。")
    return name + "".join(series)
