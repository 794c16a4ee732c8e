"""What the validator of Open XML finds wrong in a Word file.

The same children stand in the same order thousands of times over; what was found right once is
not looked through again. That is half of the validator's time.
"""

from functools import cache
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator
from openxml_audit.context import ValidationContext
from openxml_audit.schema.particle import ParticleConstraint
from openxml_audit.schema.validator import SchemaValidator


def word_faults(file: Path) -> list[str]:
    """Every fault in words; empty when there is none."""
    return [one.description for one in _validator().validate(file).errors]


@cache
def _validator() -> OpenXmlValidator:
    validator = OpenXmlValidator()
    validator._schema_validator = _Remembering()  # noqa: SLF001  there is no other way in
    return validator


class _Remembering(SchemaValidator):
    def __init__(self) -> None:
        super().__init__()
        self._right: dict[tuple[object, ...], ParticleConstraint] = {}

    def _validate_content_model(
        self,
        content_model: ParticleConstraint,
        children: list[etree._Element],
        context: ValidationContext,
    ) -> None:
        tags = tuple(one.tag for one in children)
        asked = (id(content_model), context.file_format, tags)
        if asked in self._right:
            return
        before = len(context.errors)
        super()._validate_content_model(content_model, children, context)
        if len(context.errors) == before:
            self._right[asked] = content_model  # kept, so that no other gets its id
