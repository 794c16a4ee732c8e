"""Dataclasses as JSON and as JSON Schema: what is answered and what is described are one thing."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from forms.json import Json

Schema = dict[str, Any]
MOST = 2**31 - 1
PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0, "maximum": MOST},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    Decimal: {"type": "string"},
    Json: {},
}
REF = "#/components/schemas/"


def as_json(value: Any) -> Json:
    """The JSON of an answer: what is not known (None) stays out of objects."""
    if is_dataclass(value):
        found = ((one, getattr(value, one.name)) for one in fields(value))
        return {
            one.name: as_json(part) for one, part in found if part is not None or one.type == Json
        }
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return {str(name): as_json(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(one) for one in value]
    return value  # type: ignore[no-any-return]  # what is left is JSON


def schema_of(hint: Any, parts: dict[str, Schema], *, closed: bool = False) -> Schema:
    """The schema of a type; dataclasses in it are put into `parts`, `closed` for requests."""
    if hint in PLAIN:
        return dict(PLAIN[hint])
    if isinstance(hint, str):  # a dataclass that holds itself
        return {"$ref": REF + hint}
    if is_dataclass(hint):
        return _object(hint, parts, closed=closed)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"type": "string", "enum": [one.value for one in hint]}
    args = get_args(hint)
    if get_origin(hint) in {Union, UnionType}:
        return {"anyOf": [schema_of(one, parts, closed=closed) for one in args]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": schema_of(args[0], parts, closed=closed)}
    if get_origin(hint) is Mapping:
        inside = schema_of(args[1], parts, closed=closed)
        return {"type": "object", "additionalProperties": inside}
    raise TypeError(f"no schema for {hint!r}")


def _object(made: Any, parts: dict[str, Schema], *, closed: bool) -> Schema:
    name = made.__name__
    if name not in parts:
        parts[name] = {}  # it may hold itself
        properties = {one.name: schema_of(one.type, parts, closed=closed) for one in fields(made)}
        parts[name] = {
            "type": "object",
            "description": (made.__doc__ or "").partition("\n")[0],
            "properties": properties,
            "required": [one.name for one in fields(made) if _required(one, closed=closed)],
            "additionalProperties": not closed,
        }
    return {"$ref": REF + name}


def _required(field: Field[Any], *, closed: bool) -> bool:
    """Whether it is always there: in requests what has no default, in answers all but None."""
    if closed:
        return field.default is MISSING and field.default_factory is MISSING
    return NoneType not in get_args(field.type) or field.type == Json


KINDS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (NoneType,),
    "array": (list,),
    "object": (dict,),
}
NAMES = {
    "string": "文字",
    "integer": "整数",
    "boolean": "true 或 false",
    "null": "null",
    "array": "数组",
    "object": "对象",
}


def faults(
    schema: Schema, value: Json, parts: Mapping[str, Schema], path: str = ""
) -> Iterator[tuple[str, str]]:
    """Where a value is not what its schema says: the path, and what is wrong in words."""
    if "$ref" in schema:
        yield from faults(parts[schema["$ref"].removeprefix(REF)], value, parts, path)
    elif "anyOf" in schema:
        if not any(not list(faults(one, value, parts, path)) for one in schema["anyOf"]):
            kinds = "或".join(NAMES.get(one.get("type", ""), "另一种") for one in schema["anyOf"])
            yield path, f"这里应是{kinds}"
    elif "type" in schema:
        yield from _of_kind(schema, value, parts, path)


def _of_kind(
    schema: Schema, value: Json, parts: Mapping[str, Schema], path: str
) -> Iterator[tuple[str, str]]:
    kind = schema["type"]
    if not isinstance(value, KINDS[kind]) or (kind == "integer" and isinstance(value, bool)):
        yield path, f"这里应是{NAMES[kind]}"
    elif isinstance(value, int) and not schema.get("minimum", 0) <= value <= MOST:
        yield path, "数太大，或者是负的"
    elif "enum" in schema and value not in schema["enum"]:
        yield path, f"可以写 {'、'.join(schema['enum'])}"
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from faults(schema["items"], one, parts, f"{path}[{number}]")
    elif isinstance(value, dict):
        yield from _inside(schema, value, parts, path)


def _inside(
    schema: Schema, value: dict[str, Json], parts: Mapping[str, Schema], path: str
) -> Iterator[tuple[str, str]]:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name in schema.get("required", ()):
        if name not in value:
            yield _at(path, name), "少了这一项，请补上"
    for name, one in value.items():
        if name in known:
            yield from faults(known[name], one, parts, _at(path, name))
        elif more is False:
            yield _at(path, name), f"没有这一项，可以写 {'、'.join(known)}"
        elif isinstance(more, dict):
            yield from faults(more, one, parts, _at(path, name))


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
