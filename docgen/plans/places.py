"""Where a path is, as people call it."""

from collections.abc import Mapping

from docgen.plans.plan import Plan
from docgen.plans.stored_rows import rows_of
from forms.field import Field
from forms.json import Json
from forms.paths import split


def place_of(plan: Plan, path: str) -> str:
    """Return where a path is, in words: 销售目标 › 客户，第3行，金额."""
    (section_id, _), *steps = split(path)
    section = plan.type.section(section_id)
    if section is None:
        return path
    words: list[str] = []
    here: Field | None = None
    stored: Json = dict(plan.values.get(section_id, {}))
    for name, row_id in steps:
        before = here
        here = section.field(name) if not words else here and here.part(name)
        words.append(here.label if here else _part_name(before, name))
        stored = stored.get(name) if isinstance(stored, dict) else None
        if row_id is not None:
            rows = rows_of(stored)
            words.append(_row_name(rows, row_id))
            stored = dict(rows.get(row_id, {}))
    return f"{section.title} › {'，'.join(word for word in words if word)}"


PARTS: Mapping[str, str] = {
    "amount": "",  # the row's name says it: 按月分解，3月
    "cells": "",  # as do the names of its line and its column
    "weight": "权重",
    "last": "上年数",
    "label": "名称",
    "post": "岗位",
    "locked": "锁定",
    "start": "开始",
    "end": "结束",
    "low": "下限",
    "high": "上限",
    "low_in": "含下限",
    "high_in": "含上限",
    "result": "结果",
}


def _part_name(field: Field | None, name: str) -> str:
    """Return how a part that is no field of its own is called."""
    cells = field.names("cells") if field else {}
    return cells.get(name) or PARTS.get(name, name)


def _row_name(rows: Mapping[str, Mapping[str, Json]], row_id: str) -> str:
    """Return how a row is called; one that was removed has no place any more."""
    row = rows.get(row_id)
    if row is None:
        return "已删去的一行"
    label = row.get("label")
    return str(label) if label else f"第{list(rows).index(row_id) + 1}行"
