"""Another plan this one refers to."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from forms.context import Context
from forms.field import Field
from forms.inputs import Line, Parts
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.problems import FieldError, Problem
from forms.stored import stored_form
from forms.text import one_line, typed_text
from forms.values import Link

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class PlanLink(Kind):
    """Another plan by id, with its title when it was chosen."""

    name = "plan_link"
    title = "引用另一份计划"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "types": OptionSpec(OptionType.TEXTS, "可以引用哪几种计划，写它们的英文名")
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> Link | None:
        """Return the link of an id, or of id and title."""
        del context
        given = raw if isinstance(raw, dict) else {"plan": raw}
        plan, title = (typed_text(given.get(part) or "") for part in ("plan", "title"))
        if plan == "":
            return None
        if plan is None or title is None or not _ID.fullmatch(plan):
            raise FieldError(f"{field.label}要选一份计划，请从列表里选。")
        return Link(plan, one_line(title[:500]))

    def check(self, value: Link, field: Field, context: Context, path: str) -> list[Problem]:
        """Return nothing: whether the plan is there, the service knows."""
        del value, field, context, path
        return []

    def typed(self, value: Link, field: Field) -> Json:
        """Return id and title."""
        del field
        return stored_form(value)

    def show(self, value: Link, field: Field) -> str:
        """Return the title in 《》."""
        del field
        return f"《{value.title or value.plan}》"

    def express(self, value: Link, field: Field) -> object:
        """Return the plan's id."""
        del field
        return value.plan

    def input(self, field: Field, context: Context) -> Parts:
        """Return the id and the title."""
        del context
        plan, title = replace(field, kind="text"), replace(field, label="标题", kind="text")
        return Parts(field, {"plan": Line(plan), "title": Line(title)})
