"""Plan files: a plan as YAML, with the line of everything that is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docgen.definitions.catalogue import Catalogue
from docgen.definitions.model_errors import shaped
from docgen.definitions.plan_file_shape import AnswerShape, PlanFileShape
from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem, suggestion
from docgen.definitions.spot import Spot
from docgen.definitions.yaml_file import Located, read_yaml
from docgen.errors import NotFoundError, PlanFileError
from docgen.plans.answer import Answer
from docgen.plans.migrate import ROOTS, migrated
from docgen.plans.plan import Author, Plan
from docgen.plans.plan_file_dump import blank_plan_file, dump_plan_file
from docgen.plans.plan_file_pictures import Shelf
from docgen.plans.plan_file_relations import related, strays
from docgen.plans.plan_file_values import line_of, read_values
from docgen.plans.settled import settled
from forms.calendar import Calendar, Period, parse_period
from forms.context import Context, Person
from forms.json import Json
from forms.problems import FieldError

__all__ = ["PlanFile", "PlanFileErrors", "blank_plan_file", "dump_plan_file", "load_plan_file"]


class PlanFileErrors(PlanFileError):  # noqa: N818  the plural is the point
    """Every fault that keeps a plan file from being a plan, in line order."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda one: one.line))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as read from a file.

    `problems` are the file's own faults; its values are checked by docgen.plans.evaluate, whose
    problems `line_of` finds in the file. `hints` keep nothing from being a plan.
    """

    name: str
    plan: Plan
    source: Located
    problems: tuple[FileProblem, ...] = ()
    hints: tuple[FileProblem, ...] = ()

    def line_of(self, path: str) -> int:
        """The line of a value by its canonical path, or of the nearest thing around it."""
        return line_of(path, self.source, self.plan)

    def required(self) -> Plan:
        """Return the plan; raises PlanFileErrors when the file has faults."""
        if self.problems:
            raise PlanFileErrors(self.problems)
        return self.plan


def load_plan_file(
    source: Path | str,
    catalogue: Catalogue,
    calendar: Calendar | None = None,
    *,
    name: str = "",
    alone: bool = False,
) -> PlanFile:
    """Return the plan of a file (a path) or text (a str), with every fault of the file.

    `alone` leaves parent, previous and members unread. Raises PlanFileErrors when there are faults
    that leave no plan: no YAML, no plan type, no period, no author.
    """
    located = read_yaml(source, name)
    faults = list(located.problems)
    spot = Spot(located, faults)
    given = spot.mapping(located.data, "plan: annual_sales") if located.data or not faults else {}
    shape = shaped(PlanFileShape, given, spot) if given else None
    if shape is None:
        raise PlanFileErrors(faults)
    plan_type = _type(shape, spot, catalogue)
    period = _period(shape, spot, calendar)
    if plan_type is None or period is None:
        raise PlanFileErrors(faults)
    shape, spot, hints = _brought_up(shape, plan_type, spot)
    shelf = Shelf(source.parent if isinstance(source, Path) else None)
    plan = _plan(shape, plan_type, period, calendar or Calendar(), spot, shelf)
    if not alone:
        folder = shelf.folder or Path()
        found = _related(shape, folder, catalogue, spot, plan)
        plan = replace(plan, inputs={**plan.inputs, **found})
    ordered = tuple(sorted(faults, key=lambda one: one.line))
    return PlanFile(located.name, plan, spot.source, ordered, hints)


def _type(shape: PlanFileShape, spot: Spot, catalogue: Catalogue) -> PlanType | None:
    try:
        return catalogue.type(shape.plan)
    except NotFoundError as error:
        near = suggestion(shape.plan, catalogue.types)
        hint = near if near.startswith("是不是") else error.hint
        spot.at("plan", place="plan").fault(error.what, hint)
        return None


def _period(shape: PlanFileShape, spot: Spot, calendar: Calendar | None) -> Period | None:
    try:
        return parse_period(shape.period, calendar.fiscal_year_start if calendar else 1)
    except FieldError as error:
        spot.at("period", place="period").fault(error.sentence.rstrip("。"))
        return None


def _brought_up(
    shape: PlanFileShape, plan_type: PlanType, spot: Spot
) -> tuple[PlanFileShape, Spot, tuple[FileProblem, ...]]:
    """The file in the words of the plan type as it is now, and a hint when that took renaming.

    Raises PlanFileErrors when the file was made for a version that is not there yet.
    """
    made_for, there = shape.type_version, spot.at("type_version", place="type_version")
    if made_for is None or made_for == plan_type.version:
        return shape, spot, ()
    said = f"这份文件照第 {made_for} 版的{plan_type.title}写成，这里是第 {plan_type.version} 版"
    if made_for > plan_type.version:
        there.fault(said, "请换成新版的计划类型，或在写它的那一处导出较旧的文件")
        raise PlanFileErrors(spot.faults)
    found = migrated(spot.source, plan_type.renamed)
    moved = "，".join(f"{old} 改到 {new}" for old, new in found.renamed.items())
    done = f"已改名：{moved}" if moved else "内容照旧可用"
    hint = FileProblem(spot.source.name, there.line, there.place, f"{said}；{done}")
    data = found.source.data if isinstance(found.source.data, dict) else {}
    again = shape.model_copy(update={one: data.get(one) or {} for one in ROOTS})
    return again, replace(spot, source=found.source), (hint,)


def _plan(
    shape: PlanFileShape,
    plan_type: PlanType,
    period: Period,
    calendar: Calendar,
    spot: Spot,
    shelf: Shelf,
) -> Plan:
    people = tuple(Person(one.id or one.name, one.name, one.post) for one in shape.people)
    as_of = _as_of(shape, spot) or period.start
    context = Context(period, as_of, calendar, people)
    plan = Plan(
        id=shape.id or _id_of(spot.source.name),
        type=plan_type,
        period=period,
        author=Author(**shape.author.model_dump()),
        as_of=as_of,
        title=shape.title,
        values=read_values(shape.values, plan_type, context, spot.at("values"), shelf=shelf),
        inputs=shape.inputs,
        actuals=read_values(
            shape.actuals, plan_type, context, spot.at("actuals"), shelf=shelf, actual=True
        ),
        pictures=shelf.kept,
        people=people,
        version=shape.version,
        calendar=calendar,
        answers=tuple(map(_answer, shape.answers)),
    )
    return settled(plan)


def _answer(shape: AnswerShape) -> Answer:
    return Answer(shape.check, shape.at, shape.say, shape.reason, shape.by, shape.on)


def _id_of(name: str) -> str:
    return Path(name).stem if name != "-" else "plan"


def _as_of(shape: PlanFileShape, spot: Spot) -> date | None:
    try:
        return date.fromisoformat(shape.as_of) if shape.as_of else None
    except ValueError:
        there = spot.at("as_of", place="as_of")
        there.fault(f"日期 {shape.as_of} 读不出来", "例如 2026-12-10")
        return None


def _related(
    shape: PlanFileShape, folder: Path, catalogue: Catalogue, spot: Spot, plan: Plan
) -> Mapping[str, Json]:
    """The inputs that the files named by parent, previous and members give."""
    found: dict[str, Json] = {}
    for key, names in (
        ("parent", [shape.parent] if shape.parent else []),
        ("previous", [shape.previous] if shape.previous else []),
        ("members", shape.members),
    ):
        there = spot.at(key, place=key)
        plans = [one for one in (_other(folder / name, catalogue, there) for name in names) if one]
        for one, why in strays(plans, plan) if key == "members" else ():
            there.fault(f"{one.full_title}{why}", "请换成同一期间、要收的计划")
        found.update(related(key, plans, plan))
    return found


def _other(path: Path, catalogue: Catalogue, spot: Spot) -> Plan | None:
    try:
        return load_plan_file(path, catalogue, alone=True).required()
    except PlanFileErrors as error:
        first = error.problems[0]
        spot.fault(f"{path.name} 有 {len(error.problems)} 处错误", f"第一处：{first.say}")
        return None
