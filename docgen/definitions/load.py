"""A folder of doc_templates/ → PlanType; every fault of every file at once."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docgen.definitions.bundle import sealed
from docgen.definitions.fields import read_fields
from docgen.definitions.fit import fit_problems
from docgen.definitions.house import House
from docgen.definitions.library import Library
from docgen.definitions.model_errors import known_keys, shaped
from docgen.definitions.models import PlanShape, RuleShape, SectionShape, UseShape
from docgen.definitions.names import id_fault
from docgen.definitions.offered import offer_problems
from docgen.definitions.plan_type import Party, PlanType, Rule, Section
from docgen.definitions.problems import DefinitionErrors, FileProblem, suggestion
from docgen.definitions.references import reference_problems
from docgen.definitions.spot import Spot
from docgen.definitions.units import with_units
from docgen.definitions.yaml_file import Located, read_yaml
from forms.calendar import PeriodKind
from forms.json import Json
from forms.problems import Level

PLAN = "plan.yaml"
BODY = "body.html.j2"


def load_plan_type(folder: Path, house: House) -> PlanType:
    """Return the plan type of a folder.

    Raises DefinitionErrors with every fault of its plan.yaml and of what it uses.
    """
    source = read_yaml(folder / PLAN)
    plan_type, faults = read_plan_type(source, folder.name, house)
    if plan_type is None or faults:
        raise DefinitionErrors(faults)
    body = folder / BODY
    text = body.read_text(encoding="utf-8") if body.is_file() else ""
    return sealed(replace(plan_type, body=text, folder=folder))


def read_plan_type(
    source: Located, slug: str, house: House
) -> tuple[PlanType | None, list[FileProblem]]:
    """Return the plan type a plan.yaml says, and every fault found; None when it has no shape."""
    faults = [*source.problems, *house.library.problems]
    spot = Spot(source, faults)
    given = spot.mapping(source.data, "title: 年度销售计划") if not faults else {}
    if not given:
        return None, faults
    fault = id_fault(slug)
    if fault:
        spot.fault(f"文件夹名：{fault[0]}", fault[1])
    shape = shaped(PlanShape, given, spot)
    sections, rules = _sections(given.get("sections"), spot, house.library)
    rules += _rules(given.get("rules", []), spot)
    if shape is None:
        return None, faults
    _style_exists(shape, spot, house)
    plan_type = with_units(_made(shape, slug, sections, rules, house))
    checks = (reference_problems, fit_problems, offer_problems)
    return plan_type, [*faults, *(one for check in checks for one in check(plan_type, source))]


def _made(
    shape: PlanShape, slug: str, sections: Sequence[Section], rules: Sequence[Rule], house: House
) -> PlanType:
    style = house.styles.get(shape.style)
    return PlanType(
        slug=slug,
        title=shape.title,
        version=shape.version,
        period=PeriodKind(shape.period),
        level=shape.level,
        sections=tuple(sections),
        summary=shape.summary,
        group=shape.group,
        minutes=shape.minutes,
        style=shape.style,
        numbering=shape.numbering,
        cover=shape.cover,
        contents=shape.contents,
        signatures=tuple(shape.signatures.roles),
        parties=tuple(Party(one.title, one.name, one.by) for one in shape.signatures.parties),
        sign_each=shape.signatures.each,
        closing=shape.closing,
        approval=shape.approval,
        due=shape.due,
        rules=tuple(rules),
        next=tuple(shape.next),
        collects=tuple(shape.collects),
        renamed=shape.renamed,
        macros=house.macros,
        style_source=style.source if style else "",
    )


def _style_exists(shape: PlanShape, spot: Spot, house: House) -> None:
    if shape.style not in house.styles:
        spot.at("style").fault(
            f"没有 {shape.style} 这种版式", suggestion(shape.style, house.styles)
        )


def _sections(raw: Json, spot: Spot, library: Library) -> tuple[list[Section], list[Rule]]:
    sections: dict[str, Section] = {}
    rules: list[Rule] = []
    for index, one in enumerate(raw if isinstance(raw, list) else []):
        there = spot.at("sections", index)
        read = _section(one, there, library)
        if read is None:
            continue
        section, own = read
        rules += own
        if section.id in sections:
            there.fault(f"编号 {section.id} 用了两次", "请改一个")
        sections.setdefault(section.id, section)
    return list(sections.values()), rules


def _section(raw: Json, spot: Spot, library: Library) -> tuple[Section, list[Rule]] | None:
    given = spot.mapping(raw, "{id: goals, title: 销售目标, fields: […]}")
    if not given:
        return None
    named = spot.at(place=str(given.get("id", "?")))
    _names_itself(given, named)
    if "use" in given:
        taken = library.section(given, named)
        if taken is None:
            return None
        given, named = taken
    plain = {name: value for name, value in given.items() if name != "rules"}
    shape = shaped(SectionShape, plain, named)
    fields = read_fields(given["fields"], named.at("fields"), library) if "fields" in given else ()
    if shape is None:
        return None
    section = Section(
        id=shape.id,
        title=shape.title,
        fields=fields,
        guide=shape.guide,
        numbering=shape.numbering or "",
        landscape=shape.landscape,
        annex=shape.annex,
        show_when=shape.show_when,
        line=spot.line,
        covers=tuple(shape.covers),
    )
    return section, _rules(given.get("rules", []), named)


def _names_itself(given: dict[str, Json], spot: Spot) -> None:
    """The id is checked where it is written, also for a section of the library."""
    section_id = given.get("id")
    fault = id_fault(section_id) if isinstance(section_id, str) else None
    if fault:
        spot.at("id").fault(*fault)
    if "use" in given:
        known = {*known_keys(UseShape), *known_keys(SectionShape)} - {"fields"}
        for key in given.keys() - known:
            spot.at(key).key_fault(f"不认识 {key}", suggestion(key, known))


def _rules(raw: Json, spot: Spot) -> list[Rule]:
    rules = []
    for index, one in enumerate(raw if isinstance(raw, list) else []):
        there = spot.at("rules", index, place=f"{spot.place}.rules".lstrip("."))
        given = there.mapping(one, "{is: a.b > 0, at: a.b, say: …}")
        shape = shaped(RuleShape, given, there) if given else None
        if shape:
            rules.append(Rule(shape.holds, shape.say, shape.at, Level(shape.level), there.home))
    return rules
