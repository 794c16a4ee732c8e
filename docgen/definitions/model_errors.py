"""Checks a mapping against its shape, and says pydantic's findings as an author would."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from docgen.definitions.problems import suggestion
from docgen.definitions.spot import Spot
from forms.json import Json

S = TypeVar("S", bound=BaseModel)

_TYPES = {
    "string_type": ("要写成文字", "含特殊符号的文字请加引号"),
    "int_type": ("要写成整数", "例如 1"),
    "bool_type": ("要写 true 或 false", "不写就是 false"),
    "list_type": ("要写成列表", "每项以 - 开头，或写成 [甲, 乙]"),
    "model_type": ("要写成一组“键: 值”", "例如 {name: 林若川}"),
    "dict_type": ("要写成一组“键: 值”", "例如 {base: goals.target}"),
    "string_too_short": ("不能是空的", "请填写"),
    "too_short": ("至少要有一项", "请补上"),
    "greater_than_equal": ("太小了", "请改大"),
    "less_than_equal": ("太大了", "请改小"),
}


def known_keys(shape: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a shape as authors write them."""
    return tuple(one.alias or name for name, one in shape.model_fields.items())


def shaped(shape: type[S], raw: Mapping[str, Json], spot: Spot) -> S | None:
    """Return `raw` as `shape`; every fault is kept at `spot`, and None comes back."""
    try:
        return shape.model_validate(dict(raw))
    except ValidationError as error:
        seen = set()
        for one in error.errors(include_url=False):
            if (one["type"], one["loc"]) not in seen:
                seen.add((one["type"], one["loc"]))
                _keep(one, shape, spot)
        return None


def _keep(error: Any, shape: type[BaseModel], spot: Spot) -> None:
    *above, key = error["loc"]
    inner = _inner(shape, above)
    around = spot.at(*above) if above else spot
    there = around.at(key)
    kind = error["type"]
    if kind == "missing":
        around.key_fault(f"缺少 {key}", f"请写上：{_says(inner, key)}")
    elif kind == "extra_forbidden":
        there.key_fault(f"不认识 {key}", suggestion(str(key), known_keys(inner)))
    elif kind == "literal_error":
        expected = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", "、")
        named = key if isinstance(key, str) else above[-1]
        there.fault(f"{named} 不能是 {error['input']}", f"可以是 {expected.replace(', ', '、')}")
    else:
        say, hint = _TYPES.get(kind, ("写法不对", _says(inner, key)))
        there.fault(f"{key} {say}", hint)


def _inner(shape: type[BaseModel], above: list[str | int]) -> type[BaseModel]:
    """The shape inside `shape` that those keys lead to."""
    for key in above:
        field = next((one for name, one in shape.model_fields.items() if key == name), None)
        for one in (field.annotation, *get_args(field.annotation)) if field else ():
            found = get_args(one)[0] if get_origin(one) is Annotated else one
            shape = found if isinstance(found, type) and issubclass(found, BaseModel) else shape
    return shape


def _says(shape: type[BaseModel], key: Any) -> str:
    for name, one in shape.model_fields.items():
        if key in {name, one.alias}:
            return one.description or name
    return str(key)
