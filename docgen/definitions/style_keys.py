"""The keys of a style file: what each is called here, and what reads it."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

from docgen.definitions.style_reader import Keys
from docgen.definitions.style_units import (
    parse_characters,
    parse_colour,
    parse_millimetres,
    parse_points,
    parse_size,
)

Alignment = Literal["left", "center", "right", "justify"]


def one_of(*names: str) -> Callable[[Any], str]:
    """Return what reads one of `names`."""

    def parse(text: Any) -> str:
        if text not in names:
            raise ValueError(f"可写：{'、'.join(names)}")
        return str(text)

    return parse


def _yes(given: Any) -> bool:
    if not isinstance(given, bool):
        raise TypeError("写 true 或 false")
    return given


def _name(given: Any) -> str:
    """The name of a font; it goes into style sheets, where these marks would end it."""
    if not isinstance(given, str) or not given.strip() or set(given) & set("\"'<>{};\\\n"):
        raise ValueError("写字体的名字，如 宋体 或 Times New Roman")
    return given


def _names(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise TypeError("写成一行列表，如 [SimSun, 宋体]")
    return tuple(_name(one) for one in given)


def _palette(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or not given:
        raise ValueError("至少写一种颜色，如 ['#2F5C9E']")
    return tuple(parse_colour(one) for one in given)


def _footer(given: Any) -> str:
    if "{page}" not in str(given):
        raise ValueError("要含 {page}，如 第 {page} 页 共 {pages} 页")
    return str(given)


HEAD: Keys = {"title": ("title", str), "letter": ("letter_pt", parse_points)}
FACE: Keys = {
    "word": ("word", _name),
    "also": ("also", _names),
    "latin": ("latin", _name),
    "print": ("print", _name),
    "print_latin": ("print_latin", _name),
    "screen": ("screen", _names),
    "generic": ("generic", one_of("serif", "sans-serif")),
}
TEXT: Keys = {
    "face": ("face", str),
    "size": ("size_pt", parse_size),
    "line": ("line_pt", str),
    "colour": ("colour", parse_colour),
    "bold": ("bold", _yes),
    "align": ("align", one_of(*get_args(Alignment))),
    "indent": ("indent_chars", parse_characters),
    "before": ("before_pt", parse_points),
    "after": ("after_pt", parse_points),
}
TEXT_EXTRAS = ("bold", "align", "indent", "before", "after")
OPTIONAL = ("words",)
INHERITED = ("face", "size_pt", "colour")
PARTS: Mapping[str, Keys] = {
    "page": {
        "width": ("width_mm", parse_millimetres),
        "height": ("height_mm", parse_millimetres),
        "top": ("top_mm", parse_millimetres),
        "bottom": ("bottom_mm", parse_millimetres),
        "left": ("left_mm", parse_millimetres),
        "right": ("right_mm", parse_millimetres),
        "header": ("header_mm", parse_millimetres),
        "footer": ("footer_mm", parse_millimetres),
    },
    "table": {
        "edge": ("edge_pt", parse_points),
        "rule": ("rule_pt", parse_points),
        "side": ("side_pt", parse_points),
        "edge_colour": ("edge_colour", parse_colour),
        "rule_colour": ("rule_colour", parse_colour),
        "head_fill": ("head_fill", parse_colour),
        "total_fill": ("total_fill", parse_colour),
        "pad_across": ("pad_across_mm", parse_millimetres),
        "pad_down": ("pad_down_pt", parse_points),
    },
    "colours": {
        "accent": ("accent", parse_colour),
        "soft": ("soft", parse_colour),
        "missing": ("missing", parse_colour),
        "missing_ground": ("missing_ground", parse_colour),
        "watermark": ("watermark", parse_colour),
    },
    "running": {
        "number": ("number", _footer),
        "outer": ("outer", _yes),
        "header": ("header", _yes),
        "rule": ("rule_pt", parse_points),
        "identity": ("identity", _yes),
        "words": ("words", str),
    },
    "lists": {
        "indent": ("indent_chars", parse_characters),
        "hang": ("hang_chars", parse_characters),
    },
    "chart": {
        "palette": ("palette", _palette),
        "size": ("size_pt", parse_size),
        "height": ("height_mm", parse_millimetres),
    },
}
