"""A matrix such as SWOT: a headline and reasons in each cell."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from forms import messages
from forms.context import Context
from forms.field import Field
from forms.inputs import Line, Lines, Parts
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.kinds.list import Points
from forms.kinds.text import read_text
from forms.problems import FieldError, Problem
from forms.values import Grid, Quadrant

_POINTS = Points()


class Matrix(Kind):
    """The cells an author names; an empty one keeps its place."""

    name = "matrix"
    title = "矩阵（如 SWOT）"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "cells": OptionSpec(
            OptionType.NAMES, "各格的名称，例如 {strength: 优势, weakness: 劣势}", required=True
        ),
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> Grid | None:
        """Return the cells of a mapping; None when all are empty."""
        if raw in ("", []):
            return None
        if not isinstance(raw, dict):
            raise FieldError(
                f"{field.label}要按格填写：{'、'.join(field.names('cells').values())}。"
            )
        cells = {cell: _quadrant(raw.get(cell), field, context) for cell in field.names("cells")}
        filled = any(one.headline or one.reasons for one in cells.values())
        return Grid(cells) if filled else None

    def check(self, value: Grid, field: Field, context: Context, path: str) -> list[Problem]:
        """Return which cells are empty, when the whole is required."""
        del context
        if not field.required:
            return []
        empty = [
            label
            for cell, label in field.names("cells").items()
            if not (value.cells[cell].headline or value.cells[cell].reasons)
        ]
        say = "请填写“{0}”：先用一句话下结论，再写依据。"
        return [Problem(path, label, say.format(label), code="required") for label in empty]

    def typed(self, value: Grid, field: Field) -> Json:
        """Return headline and reasons by cell, reasons one a line."""
        del field
        return {
            cell: {"headline": one.headline, "reasons": "\n".join(one.reasons)}
            for cell, one in value.cells.items()
        }

    def show(self, value: Grid, field: Field) -> str:
        """Return the headlines by cell."""
        names = field.names("cells")
        return "；".join(
            f"{names.get(cell, cell)}：{one.headline or '、'.join(one.reasons)}"
            for cell, one in value.cells.items()
            if one.headline or one.reasons
        )

    def express(self, value: Grid, field: Field) -> object:
        """Return the headlines by cell."""
        del field
        return {cell: one.headline or None for cell, one in value.cells.items()}

    def input(self, field: Field, context: Context) -> Parts:
        """Return a headline and lines of reasons for each cell."""
        del context
        cells = {}
        for cell, label in field.names("cells").items():
            head = replace(field, kind="text", label=f"{label}：结论")
            reasons = replace(field, kind="list", label=f"{label}：依据，一行一条")
            parts = {"headline": Line(head), "reasons": Lines(reasons)}
            cells[cell] = Parts(replace(field, label=label), parts)
        return Parts(field, cells)


def _quadrant(raw: Json, field: Field, context: Context) -> Quadrant:
    """One cell: a mapping, a list of reasons, or one text as its headline."""
    if raw is None:
        return Quadrant("", ())
    if isinstance(raw, list):
        raw = {"reasons": raw}
    if not isinstance(raw, dict):
        raw = {"headline": raw}
    headline, reasons = raw.get("headline"), raw.get("reasons")
    if isinstance(headline, list | dict) or isinstance(reasons, dict):
        raise FieldError(messages.not_text(field))
    return Quadrant(
        (read_text(headline, field, lines=False) or "") if headline is not None else "",
        (_POINTS.parse(reasons, field, context) or ()) if reasons is not None else (),
    )
