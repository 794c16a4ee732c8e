"""A plan as a plan file: what was typed, so that people can read and change it."""

from dataclasses import asdict

from docgen.definitions.plan_type import PlanType
from docgen.definitions.yaml_writer import write_yaml
from docgen.plans.answer import Answer
from docgen.plans.plan import Plan, Sections
from forms import reading
from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.kinds import KINDS


def dump_plan_file(plan: Plan) -> str:
    """Return the plan as YAML; load_plan_file gives the same plan back."""
    whole: dict[str, Json] = {"plan": plan.type.slug, "id": plan.id, "version": plan.version}
    whole["type_version"] = plan.type.version
    if plan.title:
        whole["title"] = plan.title
    whole["period"] = plan.period.code
    whole["as_of"] = plan.as_of.isoformat()
    whole["author"] = {name: text for name, text in asdict(plan.author).items() if text}
    if plan.people:
        whole["people"] = [
            {name: text for name, text in asdict(one).items() if text} for one in plan.people
        ]
    for key, sections in (("values", plan.values), ("actuals", plan.actuals)):
        if sections:
            whole[key] = _sections(sections, plan)
    if plan.inputs:
        whole["inputs"] = dict(plan.inputs)
    if plan.answers:
        whole["answers"] = [_answer(one) for one in plan.answers]
    return write_yaml(whole)


def _answer(answer: Answer) -> dict[str, Json]:
    said = {"check": answer.code, "at": answer.path, "say": answer.say, "reason": answer.reason}
    return {**said, **{k: v for k, v in (("by", answer.by), ("on", answer.at)) if v}}


def _sections(sections: Sections, plan: Plan) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for section_id, fields in sections.items():
        section = plan.type.section(section_id)
        found[section_id] = {
            name: _typed(stored, section.field(name) if section else None, plan.context)
            for name, stored in fields.items()
        }
    return found


def _typed(stored: Json, field: Field | None, context: Context) -> Json:
    """What a person would type, when reading it gives the same; else the stored form."""
    if field is None:
        return stored
    if field.fields and isinstance(stored, list):
        return [_row(one, field, context) for one in stored]
    text = stored.get("text") if isinstance(stored, dict) else None
    if isinstance(text, str):
        again = reading.dump(field, reading.read(field, text, context))
        return _bare(text) if again == stored else stored
    return stored


def _bare(text: str) -> Json:
    """A whole number as one, so that it needs no quotes."""
    whole = int(text) if text.isascii() and text.isdecimal() else None
    return whole if str(whole) == text else text


def _row(row: Json, field: Field, context: Context) -> Json:
    if not isinstance(row, dict):
        return row
    return {
        name: _typed(cell, _column(name, row, field, context), context)
        for name, cell in row.items()
    }


def _column(name: str, row: dict[str, Json], table: Field, context: Context) -> Field | None:
    column = table.part(name)
    return reading.column_in(column, row, table, context) if column else None


def blank_plan_file(plan_type: PlanType) -> str:
    """Return an empty plan file of a type: every field with its guide above it."""
    lines = [
        f"# {plan_type.title}：{plan_type.summary}",
        f"plan: {plan_type.slug}",
        f"type_version: {plan_type.version}",
        "period:  # 期间，例如 2027、2026-11、2026-W47",
        "author: {name: 姓名, post: 岗位, department: 部门, company: 单位}",
        "values:",
    ]
    for section in plan_type.sections:
        lines += ["", f"  # {section.title}", *_said(section.guide, "  "), f"  {section.id}:"]
        for field in section.fields:
            if KINDS[field.kind].has_input and not field.computed:
                lines += _blank(field, "    ")
    return "\n".join(lines) + "\n"


def _blank(field: Field, indent: str) -> list[str]:
    marks = [one for one in ("必填" if field.required else "", field.unit) if one]
    label = f"{field.label}（{'，'.join(marks)}）" if marks else field.label
    lines = [f"{indent}# {label}", *_said(field.guide, indent)]
    if field.good:
        lines += _said(f"例：{field.good}", indent)
    if not field.fields:
        return [*lines, f"{indent}{field.id}:"]
    lines.append(f"{indent}{field.id}:")
    for index, part in enumerate(one for one in field.fields if not one.computed):
        lines.append(f"{indent}{'  # - ' if index == 0 else '  #   '}{part.id}:  # {part.label}")
    return lines


def _said(text: str, indent: str) -> list[str]:
    return [f"{indent}# {line}" for line in text.splitlines()]
