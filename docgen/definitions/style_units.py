"""Measures as a house style writes them: 小四, 12pt, 25.4mm, 2字, 1.75倍, #1F3864."""

import re
from collections.abc import Mapping
from types import MappingProxyType

# 字号 in points; the table every desktop program uses (domain reference B2).
SIZES: Mapping[str, float] = MappingProxyType(
    {
        "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18,
        "三号": 16, "小三": 15, "四号": 14, "小四": 12, "五号": 10.5, "小五": 9,
        "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
    }
)  # fmt: skip
_POINTS = {"pt": 1.0, "磅": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|磅|mm|cm|字|倍)")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def parse_size(text: str) -> float:
    """Return points for 小四 or 12pt; raises ValueError with what may be written."""
    if str(text) in SIZES:
        return SIZES[text]
    return _measured(text, ("pt", "磅"), "写字号（如 小四）或磅值（如 12pt）")


def parse_points(text: str) -> float:
    """Return points for 6pt, 6磅 or 2mm; raises ValueError with what may be written."""
    return _measured(text, ("pt", "磅", "mm", "cm"), "写磅值或毫米，如 6pt 或 2mm")


def parse_millimetres(text: str) -> float:
    """Return millimetres for 25.4mm or 2.54cm; raises ValueError with what may be written."""
    points = _measured(text, ("mm", "cm"), "写毫米或厘米，如 25.4mm 或 2.54cm")
    return round(points * 25.4 / 72, 4)


def parse_characters(text: str) -> float:
    """Return character widths for 2字; raises ValueError with what may be written."""
    return _measured(text, ("字",), "写字数，如 2字")


def parse_line(text: str, size_pt: float) -> float:
    """Return the line pitch in points for 21pt, or 1.75倍 of the size.

    Pitches are fixed: a multiple of the font's own height pages differently in each font.
    """
    if str(text).endswith("倍"):
        return round(_measured(text, ("倍",), "写倍数，如 1.75倍") * size_pt, 2)
    return _measured(text, ("pt", "磅"), "写固定行距（如 21pt）或字号的倍数（如 1.75倍）")


def parse_colour(text: str) -> str:
    """Return #RRGGBB in capitals; raises ValueError with what may be written."""
    if not _COLOUR.fullmatch(str(text)):
        raise ValueError("写六位颜色并加引号，如 '#1F3864'")
    return text.upper()


def _measured(text: object, units: tuple[str, ...], hint: str) -> float:
    match = _MEASURE.fullmatch(str(text))
    if match is None or match[2] not in units:
        raise ValueError(hint)
    return float(match[1]) * _POINTS.get(match[2], 1.0)
