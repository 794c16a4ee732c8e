"""A plan laid out by its own body template."""

from dataclasses import dataclass, replace

from docgen.assembly.environment import check_body, render
from docgen.assembly.frame import cover
from docgen.assembly.layout import field_blocks, section_content
from docgen.assembly.namespace import names_of, namespace
from docgen.assembly.printing import Asked, Blocks, Printing
from docgen.assembly.signing import signatures
from docgen.definitions.plan_type import PlanType
from docgen.documents.elements import Element
from docgen.documents.nodes import Chart, ChartType
from docgen.documents.parse import parse
from docgen.documents.vocabulary import TemplateProblem

BODY = "body.html.j2"


def body_problems(plan_type: PlanType) -> list[TemplateProblem]:
    """Return every fault of a plan type's body: its tags, what it says, what it names."""
    name = f"{plan_type.slug}/{BODY}"
    return check_body(plan_type.body, name, names_of(plan_type), plan_type.macros)


def body_blocks(printing: Printing) -> Blocks:
    """Return the blocks of the plan type's body.

    Raises DefinitionError with the template's file and line.
    """
    plan_type = printing.plan.type
    name = f"{plan_type.slug}/{BODY}"
    html = render(plan_type.body, name, namespace(printing), plan_type.macros)
    return parse(html, name, _Inserts(printing).insert)


@dataclass(frozen=True, slots=True)
class _Inserts:
    """Gives the blocks of tags that stand for a part of the plan."""

    printing: Printing

    def insert(self, element: Element) -> Blocks:
        match element.tag:
            case "cover":
                return (cover(self.printing.plan),)
            case "signatures":
                return self._signatures(element)
            case "section-of":
                return self._section(element)
            case "chart":
                return self._chart(element)
            case _:
                return field_blocks(self._asked(element))

    def _asked(self, element: Element) -> Asked:
        path = element.get("path")
        field = self.printing.plan.type.field_at(path)
        if field is None or path.count(".") != 1:
            raise element.wrong(f"没有字段 {path}", "path 要写成 章节.字段，例如 goals.target")
        return Asked(field, path, self.printing.evaluated.values.get(path), self.printing)

    def _section(self, element: Element) -> Blocks:
        section = self.printing.plan.type.section(element.get("id"))
        if section is None:
            known = "、".join(one.id for one in self.printing.plan.type.sections)
            raise element.wrong(f"没有章节 {element.get('id')}", f"可用的有 {known}")
        return () if self.printing.hidden(section.id) else section_content(section, self.printing)

    def _chart(self, element: Element) -> Blocks:
        asked = self._asked(element)
        drawn = element.get("type")
        if drawn and drawn not in set(ChartType):
            raise element.wrong(f"没有 type={drawn}", f"可写：{'、'.join(ChartType)}")
        if asked.field.kind != "chart":
            options = {"of": asked.path, "type": drawn or ChartType.COLUMN.value}
            asked = replace(asked, field=replace(asked.field, kind="chart", options=options))
        blocks = field_blocks(asked)
        if not drawn:
            return blocks
        return tuple(
            replace(one, type=ChartType(drawn)) if isinstance(one, Chart) else one for one in blocks
        )

    def _signatures(self, element: Element) -> Blocks:
        plan_type = self.printing.plan.type
        roles = tuple(one.strip() for one in element.get("roles").split(",") if one.strip())
        chosen = replace(plan_type, signatures=roles) if roles else plan_type
        if "columns" not in element.attributes:
            return signatures(self.printing, chosen)
        return signatures(self.printing, chosen, element.whole("columns", 3, 4))
