"""A change made in Word as an edit of the form: three-way, read by the field's own reader."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from docgen.definitions.plan_type import Section
from docgen.errors import RefusedError
from docgen.plans.places import place_of
from docgen.plans.plan import Plan, Sections
from docgen.reviews.edits import Edit, Insert, MovedError, Put, Remove, alike
from docgen.reviews.lines import ENDS, LINED, with_line
from docgen.reviews.nodes import LostError, node_at, rows_in, with_node, with_rows
from docgen.reviews.review import FIRST, Item, ItemType
from docgen.reviews.ticks import with_tick
from forms.field import Field
from forms.json import Json
from forms.kinds import KINDS
from forms.paths import row as row_path
from forms.paths import split
from forms.problems import Level
from forms.reading import check_field, dump, read
from forms.values import Unread

TABLES = frozenset({"rows", "group"})
SEVERAL = frozenset({"breakdown", "cross", "tiers", "proportion", "formula", "choices"})
IN_FORM = "请到表单里改"
GAP = "\t"


@dataclass(frozen=True, slots=True)
class Taking:
    """What a change is taken into: the plan now, and its values when the file went out.

    `over` takes it though the form has moved on since; `new_id` gives ids to new rows.
    """

    plan: Plan
    then: Sections
    new_id: Callable[[], str]
    over: bool = False

    def edit(self, item: Item) -> Edit | None:
        """Return the edit; None when the form says so already.

        Raises RefusedError with the reason when it cannot be taken over, MovedError when the form
        says something else by now than when the file went out.
        """
        if not item.path:
            raise RefusedError("这段文字不属于表单里的任何一项", hint=IN_FORM)
        if item.type in {ItemType.COMMENT, ItemType.FORMAT}:
            raise RefusedError("批注和格式没有可以写进表单的内容")
        _, field = self._field(item.path)
        if item.type is ItemType.ROW:
            return self._inserted(item) if item.after else self._removed(item)
        leaf = self.plan.type.field_at(item.path)
        kind = (leaf or field).kind
        if (leaf or field).computed or field.kind == "gathered":
            raise RefusedError("这个数由系统算出，不能直接改", hint="请改它依据的那一项")
        titled = kind == "matrix" and item.path.count(".") == 1  # what stands above its cells
        if kind in LINED and not titled and GAP not in item.before:
            return self._line(item)
        if kind == "chart":
            raise RefusedError("这个数由系统算出，不能直接改", hint="请改它依据的那一项")
        if leaf is not None and kind == "checklist":
            return self._ticked(item, leaf)
        amount = field.kind == "breakdown" and item.path.endswith("].amount")
        part = leaf is not None and KINDS[kind].has_input and not KINDS[kind].has_parts
        if titled or not (amount or (part and leaf and self._is_whole(item, leaf))):
            raise RefusedError("这里改的不是一项内容，不能直接写进表单", hint=IN_FORM)
        return self._value(item, leaf)

    def _field(self, path: str) -> tuple[Section, Field]:
        (section_id, _), (field_id, _), *_ = [*split(path), ("", None)]
        section = self.plan.type.section(section_id)
        field = section.field(field_id) if section else None
        if section is None or field is None:
            raise RefusedError("计划里已经没有这一项", hint=IN_FORM)
        return section, field

    def _is_whole(self, item: Item, leaf: Field) -> bool:
        """Whether what was changed is all the field says, no title, label or number of its own."""
        if leaf.kind == "reference":
            return not item.after.strip()
        if leaf.kind not in SEVERAL:
            return True
        value = read(leaf, node_at(self.then, item.path), self.plan.context)
        if value is None or isinstance(value, Unread):
            return False
        shown = KINDS[leaf.kind].show(value, leaf)
        return shown.rstrip(ENDS) == item.before.strip().rstrip(ENDS)

    def _value(self, item: Item, leaf: Field | None) -> Edit | None:
        typed = _bare(_without_stop(item, leaf, node_at(self.then, item.path)), leaf)
        now = self.read_at(item.path, typed)
        current, then = (node_at(one, item.path) for one in (self.plan.values, self.then))
        if alike(now, current):
            return None
        if not self.over and not alike(current, then):
            raise MovedError(current)
        return Put(item.path, current, now)

    def read_at(self, path: str, typed: Json) -> Json:
        """Return the stored form of what was typed at a path, by its field's own reader."""
        section, field = self._field(path)
        content = self.plan.values.get(section.id, {})
        try:
            given = with_node(content, path, lambda _: typed)[field.id]
        except LostError as error:
            raise RefusedError("这一行已经不在表单里", hint=IN_FORM) from error
        value = read(field, given, self.plan.context)
        if isinstance(value, Unread):
            raise RefusedError(value.say)
        stored = node_at({section.id: {field.id: dump(field, value)}}, path)
        if isinstance(stored, dict) and set(stored) == {"text"}:
            raise RefusedError(self._why(section, field, value, path))
        return stored

    def _why(self, section: Section, field: Field, value: object, path: str) -> str:
        """Return what the reader says of the part that cannot be read."""
        top = f"{section.id}.{field.id}"
        found = check_field(field, value, self.plan.context, top, "")  # type: ignore[arg-type]
        errors = [one for one in found if one.level is Level.ERROR]
        rows = path.removesuffix(".amount")
        said = next((one.say for one in errors if one.path in {path, rows}), "")
        return said or f"{place_of(self.plan, path)}读不出来"

    def _line(self, item: Item) -> Edit | None:
        current, then = (node_at(one, item.path) for one in (self.plan.values, self.then))
        now = with_line(current, then, item, over=self.over)
        now = self.read_at(item.path, now) if now is not None else None
        return None if alike(now, current) else Put(item.path, current, now)

    def _ticked(self, item: Item, leaf: Field) -> Edit | None:
        current = node_at(self.plan.values, item.path)
        now = self.read_at(item.path, with_tick(current, item, leaf))
        return None if alike(now, current) else Put(item.path, current, now)

    def _removed(self, item: Item) -> Edit | None:
        *_, (_, row_id) = split(item.path)
        table = item.path.rpartition("[")[0]
        leaf = self.plan.type.field_at(table)
        if row_id is None or leaf is None or leaf.kind not in TABLES:
            raise RefusedError("这张表的行由系统排出，不能删", hint=IN_FORM)
        rows = rows_in(node_at(self.plan.values, table))
        ids = [one.get("id") for one in rows]
        if row_id not in ids:
            return None
        place = ids.index(row_id)
        if not self.over and rows[place] != node_at(self.then, item.path):
            raise MovedError(rows[place])
        return Remove(table, rows[place], str(ids[place - 1]) if place else FIRST)

    def _inserted(self, item: Item) -> Edit:
        leaf = self.plan.type.field_at(item.path)
        if leaf is None or leaf.kind != "rows":
            raise RefusedError("这张表的行由系统排出，不能加", hint=IN_FORM)
        row: dict[str, Json] = {"id": self.new_id()}
        for column, text in zip(_columns(item, leaf), item.after.split(GAP), strict=False):
            if column and text.strip():
                row[column.id] = _bare(text.strip(), column)
        behind = _row_of(item)
        table = node_at(self.plan.values, item.path)
        trial = replace(
            self, plan=self._with(item.path, with_rows(table, [*rows_in(table), dict(row)]))
        )
        here = row_path(item.path, str(row["id"]))
        cells = {name: one for name, one in row.items() if name != "id"}
        known = {name: trial.read_at(f"{here}.{name}", one) for name, one in cells.items()}
        return Insert(item.path, {**row, **known}, behind)

    def _with(self, path: str, form: Json) -> Plan:
        section = path.partition(".")[0]
        content = with_node(self.plan.values.get(section, {}), path, lambda _: form)
        return replace(self.plan, values={**self.plan.values, section: content})


def _columns(item: Item, table: Field) -> list[Field | None]:
    """Return the column each cell of a new row stands in: as in the row above, else in order."""
    if any(item.also):
        return [table.part(one.rpartition(".")[2]) if one else None for one in item.also]
    columns: list[Field | None] = [one for one in table.fields if KINDS[one.kind].has_input]
    numbered = len(item.after.split(GAP)) == len(table.fields) + 1
    return [None, *columns] if numbered else columns


def _row_of(item: Item) -> str:
    """Return the id of the row a new one stands behind; empty when nobody can say."""
    start = f"{item.path}["
    found = next((one for one in item.also if one.startswith(start)), "")
    return found.removeprefix(start).partition("]")[0]


def _without_stop(item: Item, leaf: Field | None, then: Json) -> str:
    """Return what was typed without the stop that was printed behind what is no sentence's end."""
    bare, before = item.after.strip().rstrip(ENDS), item.before.strip()
    printed = before != then and before.rstrip(ENDS) == then
    return bare if printed or leaf is None or leaf.kind != "text" else item.after


def _bare(text: str, leaf: Field | None) -> Json:
    """Return a printed text as one would type it: without its unit; choices one by one."""
    text = text.strip()
    if leaf is not None and leaf.kind == "choices":
        return [one.strip() for one in text.replace("，", "、").split("、") if one.strip()]
    return text.removesuffix(leaf.unit).strip() if leaf is not None and leaf.unit else text
