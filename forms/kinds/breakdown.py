"""A total split into months, quarters, weeks, days, people, areas, products or own rows."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from forms import messages, paths
from forms.context import Context
from forms.expressions.views import TableView
from forms.field import Choice, Field
from forms.inputs import Flag, Line, One, Parts, TableInput
from forms.inputs.table import MOST_ROWS
from forms.json import Json
from forms.kinds.cells import Cells, placed
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.kinds.number import KIND_OF
from forms.kinds.rows import row_ids
from forms.problems import FieldError, Problem
from forms.shares import EVERY, METHODS, expected, given_rows, in_order, is_fixed
from forms.text import one_line, typed_text
from forms.units import measure
from forms.values import Pen, Pending, Quantity, Share, Split, Unread

__all__ = ["INTO", "METHODS", "Breakdown", "amount_field", "expected", "is_fixed"]

INTO = ("months", "quarters", "weeks", "days", "people", "areas", "products", "rows")
_SHARE_ID = r"[A-Za-z0-9_.:-]{1,64}"
_Amount = Quantity | Pending | Unread | Pen | None


class Breakdown(Kind):
    """The parts of a total, by period, person, choice or own row."""

    name = "breakdown"
    title = "分解"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "of": OptionSpec(OptionType.PATH, "分解哪个数，例如 goals.target"),
        "into": OptionSpec(
            OptionType.TEXT,
            "分成什么：months 月、quarters 季、weeks 周、days 日、people 人、"
            "areas 区域、products 产品、rows 自己写的行",
            allowed=INTO,
            required=True,
        ),
        "choices": OptionSpec(OptionType.CHOICES, "固定的区域或产品；不写则由填写人自己加行"),
        "seasons": OptionSpec(
            OptionType.NAMES, "淡旺季的样子，写 {名称: 各月的权重}，例如 {学校旺季: 5 3 8 9 9 6}"
        ),
        "zero": OptionSpec(OptionType.FLAG, "各部分可不可以是 0，默认可以"),
        "step": OptionSpec(OptionType.NUMBER, "分到多细，按字段的单位写；不写则为打印的精度"),
        "max_rows": OptionSpec(OptionType.WHOLE, "最多几行"),
        "total": OptionSpec(OptionType.FLAG, "表尾要不要合计行，默认要"),
    }
    has_input = True
    has_parts = False

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def parse(self, raw: Json, field: Field, context: Context) -> Split | None:
        """Return the parts of the stored form, of amounts in order or by name, or of `even`."""
        if raw in ("", [], {}):
            return None
        known = expected(field, context)
        method, rows = given_rows(raw, field, known)
        if len(rows) > MOST_ROWS:
            raise FieldError(messages.too_many_rows(field, len(rows), MOST_ROWS))
        rows = in_order(rows, field, known)
        ids = row_ids(rows, field, context, _allowed(field))
        labels = {one.id: one for one in known}
        shares = tuple(
            self._share(one, row, field, context, labels.get(one))
            for one, row in zip(ids, rows, strict=True)
        )
        fixed = is_fixed(field)
        nothing = not shares or (fixed and not any(map(_filled, shares)))
        return None if nothing and method == "hand" else Split(method, shares)

    def _share(
        self,
        share_id: str,
        row: dict[str, Json],
        field: Field,
        context: Context,
        known: Share | None,
    ) -> Share:
        label, post = (_name(row.get(part)) for part in ("label", "post"))
        if known and (is_fixed(field) or not label):
            label, post = known.label, known.post
        return Share(
            share_id,
            label,
            self._amount(row.get("amount"), amount_field(field), context),
            weight=self._amount(row.get("weight"), _weight_field(field), context),
            last=self._amount(row.get("last"), amount_field(field), context),
            locked=row.get("locked") is True,
            post=post,
            made=_name(row.get("made")),
        )

    def _amount(self, raw: Json, field: Field, context: Context) -> _Amount:
        value = self.cells.read(field, raw, context)
        return value if isinstance(value, Quantity | Pending | Unread | Pen) else None

    def check(self, value: Split, field: Field, context: Context, path: str) -> list[Problem]:
        """Return parts missing, unread, unnamed, or outside the plan's period."""
        blank = not any(_filled(one) for one in value.shares)
        if blank and value.method == "hand":
            say = messages.missing(field)
            return [Problem(path, "", say, code="required")] if field.required else []
        known = {one.id for one in expected(field, context)}
        problems: list[Problem] = []
        for at, share in enumerate(value.shares, 1):
            here = paths.row(path, share.id)
            needed = field.required and value.method == "hand"
            own = replace(amount_field(field), label=share.label or field.label, required=needed)
            found = self.cells.check(own, share.amount, context, here)
            for part in (share.weight, share.last):
                found += self.cells.check(replace(own, required=False), part, context, here)
            found += _zero(share, field, here)
            if not share.label:
                found.append(Problem(here, "", "请给这一行写上名称。", code="required"))
            if is_fixed(field) and share.id not in known:
                say = f"{share.label}不属于这份计划，请把它的数并到别处后删去。"
                found.append(Problem(here, "", say, code="period"))
            problems += placed(found, share.label or f"第{at}行") if found else ()
        return problems

    def typed(self, value: Split, field: Field) -> Json:
        """Return the method, and each part as typed."""
        amount, weight = amount_field(field), _weight_field(field)
        rows: list[Json] = [
            {
                "id": one.id,
                "label": one.label,
                "post": one.post,
                "amount": self.cells.typed(amount, one.amount),
                "weight": self.cells.typed(weight, one.weight),
                "last": self.cells.typed(amount, one.last),
                "locked": one.locked,
                "made": one.made,
            }
            for one in value.shares
        ]
        return {"method": value.method, "rows": rows}

    def show(self, value: Split, field: Field) -> str:
        """Return 1月100.00万元，2月120.00万元."""
        amount = amount_field(field)
        shown = ((one.label, self.cells.show(amount, one.amount)) for one in value.shares)
        return "，".join(label + text for label, text in shown if text)

    def express(self, value: Split, field: Field) -> object:
        """Return id, label, amount, weight and last as lists; `.total` adds up the amounts."""
        amount, weight = amount_field(field), _weight_field(field)
        rows = tuple(
            {
                "id": one.id,
                "label": one.label,
                "amount": self.cells.express(amount, one.amount),
                "weight": self.cells.express(weight, one.weight),
                "last": self.cells.express(amount, one.last),
            }
            for one in value.shares
        )
        names = ("id", "label", "amount", "weight", "last")
        columns = {name: tuple(row[name] for row in rows) for name in names}
        return TableView(columns, rows, main="amount", optional=frozenset({"weight", "last"}))

    def input(self, field: Field, context: Context) -> Parts:
        """Return the method, and a row of inputs for each part."""
        amount, weight = amount_field(field), _weight_field(field)
        text = replace(field, kind="text", unit="", pen=False)
        columns = {
            "label": Line(replace(text, id="label", label="名称")),
            "post": Line(replace(text, id="post", label="岗位")),
            "amount": self.cells.input(amount, context),
            "weight": self.cells.input(weight, context),
            "last": self.cells.input(replace(amount, id="last", label="上年"), context),
            "made": Line(replace(text, id="made", label="分出的数")),
            "locked": Flag(replace(text, id="locked", kind="flag", label="锁定")),
        }
        ways = tuple(Choice(one, label) for one, label in METHODS.items())
        parts = {
            "method": One(replace(text, id="method", kind="choice", label="分法"), ways),
            "rows": TableInput(replace(field, pen=False), columns, main="amount"),
        }
        start: list[Json] = [
            {"id": one.id, "label": one.label, "post": one.post} for one in expected(field, context)
        ]
        return Parts(field, parts, start={"method": "hand", "rows": start})


def _allowed(field: Field) -> re.Pattern[str]:
    """The ids a part may have; a choice written without an id has its name for one."""
    return re.compile("|".join([_SHARE_ID, *(re.escape(one.id) for one in field.choices())]))


def amount_field(field: Field) -> Field:
    """What is asked for each part: an amount in the breakdown's unit."""
    kind = KIND_OF[measure(field.unit).sort]
    return Field("amount", kind, field.label, unit=field.unit, good=field.good, pen=field.pen)


def _weight_field(field: Field) -> Field:
    return Field("weight", "number", f"{field.label}的权重", good="2")


def _zero(share: Share, field: Field, path: str) -> list[Problem]:
    """A part of nothing, where every part must have something."""
    amount = share.amount.value if isinstance(share.amount, Quantity) else None
    if amount != 0 or field.flag("zero", default=True):
        return []
    every = EVERY.get(field.text("into"), "项项")
    say = f"{every}要有任务：{share.label}是 0，请从别处匀一些过来。"
    return [Problem(path, "", say, code="zero")]


def _filled(share: Share) -> bool:
    return any(one is not None for one in (share.amount, share.weight, share.last)) or share.locked


def _name(raw: Json) -> str:
    return one_line((typed_text(raw) or "")[:200]).strip()
