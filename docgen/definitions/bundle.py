"""A plan type as one sealed piece of bytes, and back: what a plan of it prints with for ever.

Canonical JSON (sorted keys, no spaces), so the same definition has the same sha256 anywhere. Line
numbers stay out: a comment added to plan.yaml makes no other plan type.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from docgen.definitions.plan_type import Party, PlanType, Rule, Section
from docgen.definitions.style import Style, parse_style
from forms.calendar import PeriodKind
from forms.field import Choice, Field, Option
from forms.problems import Level

ENGINES = ("docgen", "jinja2", "python-docx", "weasyprint")
_APART = frozenset(("digest", "folder", "sections", "rules", "parties", "period"))


def bundle_of(plan_type: PlanType) -> bytes:
    """Return the resolved definition, body, macros, style and engine versions as JSON bytes."""
    plain = {one.name: getattr(plan_type, one.name) for one in fields(plan_type)}
    whole = {
        **{name: value for name, value in plain.items() if name not in _APART},
        "renamed": dict(plan_type.renamed),
        "period": plan_type.period.value,
        "sections": [_section(one) for one in plan_type.sections],
        "parties": [[one.title, one.name, one.by] for one in plan_type.parties],
        "rules": [[one.holds, one.say, one.at, one.level.value] for one in plan_type.rules],
        "engines": _versions(),
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(bundle: bytes) -> str:
    """The name a bundle is kept under."""
    return sha256(bundle).hexdigest()


def sealed(plan_type: PlanType) -> PlanType:
    """Return the plan type with the digest of its bundle."""
    return replace(plan_type, digest=digest_of(bundle_of(plan_type)))


def plan_type_of(bundle: bytes) -> PlanType:
    """Return the plan type a bundle holds: the inverse of bundle_of, but for folder and lines."""
    whole = json.loads(bundle)
    plain = {one.name: whole[one.name] for one in fields(PlanType) if one.name in whole}
    return PlanType(
        **{
            **plain,
            "period": PeriodKind(whole["period"]),
            "sections": tuple(_section_of(one) for one in whole["sections"]),
            "rules": tuple(_rule_of(one) for one in whole["rules"]),
            "signatures": tuple(whole["signatures"]),
            "parties": tuple(Party(*one) for one in whole.get("parties", ())),
            "next": tuple(whole["next"]),
            "collects": tuple(whole.get("collects", ())),
            "digest": digest_of(bundle),
        }
    )


def style_of(bundle: bytes) -> Style:
    """Return the house style a bundle holds."""
    whole = json.loads(bundle)
    return parse_style(whole["style_source"], whole["style"])


@lru_cache(maxsize=1)
def _versions() -> dict[str, str]:
    found = {}
    for name in ENGINES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def _section(section: Section) -> dict[str, Any]:
    plain = {one.name: getattr(section, one.name) for one in fields(section)}
    del plain["line"]
    return {**plain, "fields": [_field(one) for one in section.fields]}


def _section_of(whole: Mapping[str, Any]) -> Section:
    return Section(
        **{
            **whole,
            "fields": tuple(_field_of(one) for one in whole["fields"]),
            "covers": tuple(whole.get("covers", ())),
        }
    )


def _rule_of(whole: list[Any]) -> Rule:
    holds, say, at, level = whole
    return Rule(holds, say, at, Level(level))


def _field(field: Field) -> dict[str, Any]:
    plain = {one.name: getattr(field, one.name) for one in fields(field)}
    del plain["line"]
    return {
        **plain,
        "fields": [_field(one) for one in field.fields],
        "options": {name: _option(value) for name, value in field.options.items()},
    }


def _field_of(whole: Mapping[str, Any]) -> Field:
    return Field(
        **{
            **whole,
            "fields": tuple(_field_of(one) for one in whole["fields"]),
            "options": {name: _option_of(value) for name, value in whole["options"].items()},
            "covers": tuple(whole.get("covers", ())),
        }
    )


def _option(value: Option) -> Any:
    """An option as JSON: what JSON cannot tell apart gets a name."""
    if isinstance(value, Decimal):
        return {"number": str(value)}
    if isinstance(value, Mapping):
        return {"names": list(value.items())}
    if isinstance(value, tuple):
        choices = [[one.id, one.label] for one in value if isinstance(one, Choice)]
        return {"choices": choices} if choices else list(value)
    return value


def _option_of(value: Any) -> Option:
    if isinstance(value, list):
        return tuple(value)
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]  # a plain JSON scalar
    if "number" in value:
        return Decimal(value["number"])
    if "choices" in value:
        return tuple(Choice(*one) for one in value["choices"])
    return dict(value["names"])
