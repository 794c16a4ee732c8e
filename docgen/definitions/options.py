"""Reads a kind's own options, by the kind's own table of them."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from docgen.definitions.model_errors import known_keys
from docgen.definitions.models import FieldShape
from docgen.definitions.problems import suggestion
from docgen.definitions.spot import Spot
from forms.calendar import parse_period
from forms.context import Context
from forms.field import Choice, Field, Option
from forms.json import Json
from forms.kinds import KINDS
from forms.kinds.kind import OptionSpec, OptionType
from forms.kinds.number import KIND_OF
from forms.problems import FieldError
from forms.units import measure
from forms.values import Quantity

_NOWHERE = Context(parse_period("2026"), date(2026, 1, 1))
_IN_OWN_UNITS = frozenset(("integer", "number", "money", "percent"))
_PATH = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


def read_options(given: Mapping[str, Json], kind: str, unit: str, spot: Spot) -> dict[str, Option]:
    """Return the options of a field as its kind wants them; faults are kept at `spot`."""
    specs = KINDS[kind].options
    found: dict[str, Option] = {}
    for name, raw in given.items():
        there = spot.at(name)
        spec = specs.get(name)
        if spec is None:
            _unknown(name, kind, there)
            continue
        try:
            found[name] = read_option(spec, raw, kind, unit)
        except FieldError as error:
            there.fault(f"{name} {error.sentence}", spec.says)
    for name, spec in specs.items():
        if spec.required and name not in given:
            spot.key_fault(f"{kind} 缺少 {name}", spec.says)
    return found


def read_option(spec: OptionSpec, raw: Json, kind: str, unit: str) -> Option:
    """Return one option as its type wants it; raises FieldError with what is wrong."""
    value = _READERS[spec.type](raw, kind, unit)
    if spec.allowed:
        for word in value if isinstance(value, tuple) else (value,):
            if str(word) not in spec.allowed:
                raise FieldError(f"不能是 {word}，可以是 {'、'.join(spec.allowed)}")
    return value


def _unknown(name: str, kind: str, spot: Spot) -> None:
    elsewhere = [one for one, other in KINDS.items() if name in other.options]
    if elsewhere:
        spot.key_fault(f"{kind} 没有 {name}", f"它属于 {'、'.join(elsewhere[:4])}")
    else:
        known = (*known_keys(FieldShape), *KINDS[kind].options)
        spot.key_fault(f"不认识 {name}", suggestion(name, known))


def _text(raw: Json, *_: str) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise FieldError("要写成文字")
    return str(raw)


def _number(raw: Json, kind: str, unit: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise FieldError("要写成数字")
    own = KIND_OF[measure(unit).sort] if kind == "quantity" else kind
    reader = own if own in _IN_OWN_UNITS else "number"
    value = KINDS[reader].parse(raw, Field("option", reader, "", unit=unit), _NOWHERE)
    if not isinstance(value, Quantity) or value.high is not None:
        raise FieldError("要写成一个数字")
    return value.value


def _whole(raw: Json, *_: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise FieldError("要写成整数")
    return raw


def _flag(raw: Json, *_: str) -> bool:
    if not isinstance(raw, bool):
        raise FieldError("要写 true 或 false")
    return raw


def _date(raw: Json, *_: str) -> str:
    try:
        return date.fromisoformat(raw if isinstance(raw, str) else "").isoformat()
    except ValueError:
        raise FieldError("要写成日期，例如 2026-01-05") from None


def _path(raw: Json, *_: str) -> str:
    if not isinstance(raw, str) or not _PATH.fullmatch(raw):
        raise FieldError("要写成路径，例如 goals.target")
    return raw


def _texts(raw: Json, *_: str) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw:
        raise FieldError("要写成列表，例如 [甲, 乙]")
    return tuple(_text(one) for one in raw)


def _names(raw: Json, *_: str) -> Mapping[str, str]:
    if not isinstance(raw, dict) or not raw:
        raise FieldError("要写成一组“编号: 名称”，例如 {a: 甲, b: 乙}")
    return {name: _text(text) for name, text in raw.items()}


def _rows(raw: Json, *_: str) -> tuple[str | Mapping[str, Json], ...]:
    if not isinstance(raw, list) or not raw:
        raise FieldError("要写成列表，每项是第一列的文字，或 {列: 内容}")
    return tuple(one if isinstance(one, dict) else _text(one) for one in raw)


def _choices(raw: Json, *_: str) -> tuple[Choice, ...]:
    if isinstance(raw, list) and raw:
        labels = _texts(raw)
        if len(set(labels)) < len(labels):
            raise FieldError("有重复的选项")
        return tuple(Choice(one, one) for one in labels)
    return tuple(Choice(name, label) for name, label in _names(raw).items())


_READERS: dict[OptionType, Callable[[Json, str, str], Option]] = {
    OptionType.TEXT: _text,
    OptionType.NUMBER: _number,
    OptionType.WHOLE: _whole,
    OptionType.FLAG: _flag,
    OptionType.DATE: _date,
    OptionType.PATH: _path,
    OptionType.EXPRESSION: _text,
    OptionType.CHOICES: _choices,
    OptionType.TEXTS: _texts,
    OptionType.NAMES: _names,
    OptionType.ROWS: _rows,
}
