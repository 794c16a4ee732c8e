"""The JSON Schema of plan.yaml, made from the shapes and the kinds, so that editors complete it."""

from typing import Any

from docgen.definitions.models import (
    FieldShape,
    PartyShape,
    PlanShape,
    RuleShape,
    SectionShape,
    SigningShape,
    UseShape,
)
from forms.kinds import KINDS
from forms.kinds.kind import Kind, OptionSpec, OptionType

_TYPES: dict[OptionType, dict[str, Any]] = {
    OptionType.TEXT: {"type": ["string", "integer"]},
    OptionType.NUMBER: {"type": ["number", "string"]},
    OptionType.WHOLE: {"type": "integer"},
    OptionType.FLAG: {"type": "boolean"},
    OptionType.DATE: {"type": "string", "format": "date"},
    OptionType.PATH: {"type": "string", "pattern": r"^[a-z][a-z0-9_.]*$"},
    OptionType.EXPRESSION: {"type": "string", "maxLength": 500},
    OptionType.CHOICES: {
        "anyOf": [
            {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
            {"type": "array", "items": {"type": ["string", "integer"]}},
        ]
    },
    OptionType.TEXTS: {"type": "array", "items": {"type": ["string", "integer"]}},
    OptionType.NAMES: {
        "type": "object",
        "additionalProperties": {"type": ["string", "integer"]},
    },
    OptionType.ROWS: {"type": "array", "items": {"type": ["string", "integer", "object"]}},
}


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of plan.yaml."""
    plan = _shape(PlanShape)
    plan["properties"]["sections"]["items"] = {"$ref": "#/$defs/section"}
    plan["properties"]["rules"]["items"] = {"$ref": "#/$defs/rule"}
    plan["properties"]["signatures"] = _signatures(plan["properties"]["signatures"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "docgen plan.yaml",
        **plan,
        "$defs": {
            "section": {"anyOf": [_section(), _taken()]},
            "rule": _shape(RuleShape),
            "field": {"anyOf": [_taken(), *(_field(kind) for kind in KINDS.values())]},
        },
    }


def _shape(shape: Any) -> dict[str, Any]:
    found = shape.model_json_schema(by_alias=True)
    found.pop("$defs", None)
    found.pop("title", None)
    found.pop("description", None)
    for one in found["properties"].values():
        one.pop("title", None)
    return dict(found)


def _signatures(whole: dict[str, Any]) -> dict[str, Any]:
    """A list of roles, or who signs in full."""
    signing = _shape(SigningShape)
    signing["properties"]["parties"]["items"] = _shape(PartyShape)
    roles = {"type": "array", "items": {"type": "string"}}
    return {"description": whole["description"], "anyOf": [roles, signing]}


def _section() -> dict[str, Any]:
    section = _shape(SectionShape)
    section["properties"]["fields"]["items"] = {"$ref": "#/$defs/field"}
    return section


def _taken() -> dict[str, Any]:
    taken = _shape(UseShape)
    return {**taken, "additionalProperties": True}


def _field(kind: Kind) -> dict[str, Any]:
    field = _shape(FieldShape)
    properties = field["properties"]
    for part in ("columns", "fields"):
        properties[part] = {
            "type": "array",
            "items": {"$ref": "#/$defs/field"},
            "description": properties[part]["description"],
        }
    properties["kind"] = {"const": kind.name, "description": kind.title}
    options = {name: _option(spec) for name, spec in kind.options.items()}
    required = [name for name, spec in kind.options.items() if spec.required]
    return {
        **field,
        "title": f"{kind.name}：{kind.title}",
        "properties": {**properties, **options},
        "required": [*field["required"], *required],
        "additionalProperties": False,
    }


def _option(spec: OptionSpec) -> dict[str, Any]:
    said = {**_TYPES[spec.type], "description": spec.says}
    if not spec.allowed:
        return said
    if spec.type is OptionType.TEXTS:
        return {**said, "items": {"enum": list(spec.allowed)}}
    return {"description": spec.says, "enum": list(spec.allowed)}
