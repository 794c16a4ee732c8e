"""The plan types, as the API shows them."""

from flask import url_for

from docgen.definitions.plan_type import PlanType
from docgen.service.tokens import Scope
from docgen.web.api.answers import (
    ChoiceInfo,
    FieldInfo,
    SectionInfo,
    TypeCard,
    TypeDetail,
    TypeList,
)
from docgen.web.api.bodies import NoBody
from docgen.web.api.route import Call, Route
from forms.field import Choice, Field


def list_types(call: Call[NoBody]) -> TypeList:
    """Every plan type a plan can be started of."""
    return TypeList(tuple(_card(one) for one in call.service.plan_types()))


def show_type(call: Call[NoBody], slug: str) -> TypeDetail:
    """One plan type with its fields."""
    found = call.service.plan_type(slug)
    return TypeDetail(
        slug=found.slug,
        title=found.title,
        version=found.version,
        period=found.period.value,
        level=found.level,
        summary=found.summary,
        sections=tuple(
            SectionInfo(one.id, one.title, one.guide, tuple(_field(part) for part in one.fields))
            for one in found.sections
        ),
        links=_links(found),
    )


ROUTES = (
    Route("list_types", "GET", "/types", Scope.READ, "计划类型", list_types, TypeList),
    Route(
        "show_type", "GET", "/types/{slug}", Scope.READ, "一种计划类型的各项", show_type, TypeDetail
    ),
)


def _card(found: PlanType) -> TypeCard:
    return TypeCard(
        slug=found.slug,
        title=found.title,
        version=found.version,
        period=found.period.value,
        level=found.level,
        group=found.group,
        summary=found.summary,
        links=_links(found),
    )


def _links(found: PlanType) -> dict[str, str]:
    return {
        "self": url_for("api.show_type", slug=found.slug),
        "sample": url_for("types.sample", slug=found.slug),
    }


def _field(found: Field) -> FieldInfo:
    choices = found.options.get("choices")
    known = choices if isinstance(choices, tuple) else ()
    return FieldInfo(
        id=found.id,
        kind=found.kind,
        label=found.label,
        required=found.required,
        computed=found.computed,
        unit=found.unit,
        guide=found.guide,
        good=found.good,
        choices=tuple(ChoiceInfo(one.id, one.label) for one in known if isinstance(one, Choice)),
        fields=tuple(_field(one) for one in found.fields),
    )
