"""Plan files: a plan as YAML, with the line of everything that is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docgen.definitions.catalogue import Catalogue
from docgen.definitions.model_errors import shaped
from docgen.definitions.plan_file_shape import PlanFileShape
from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem, suggestion
from docgen.definitions.spot import Spot
from docgen.definitions.yaml_file import Located, read_yaml
from docgen.errors import NotFoundError, PlanFileError
from docgen.plans.plan import Author, Plan
from docgen.plans.plan_file_dump import blank_plan_file, dump_plan_file
from docgen.plans.plan_file_relations import related
from docgen.plans.plan_file_values import line_of, read_values
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
    problems `line_of` finds in the file.
    """

    name: str
    plan: Plan
    source: Located
    problems: tuple[FileProblem, ...] = ()

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
    plan = _plan(shape, plan_type, period, calendar or Calendar(), spot)
    folder = source.parent if isinstance(source, Path) else Path()
    if not alone:
        plan = replace(plan, inputs={**plan.inputs, **_related(shape, folder, catalogue, spot)})
    return PlanFile(located.name, plan, located, tuple(sorted(faults, key=lambda one: one.line)))


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


def _plan(
    shape: PlanFileShape, plan_type: PlanType, period: Period, calendar: Calendar, spot: Spot
) -> Plan:
    people = tuple(Person(one.id or one.name, one.name, one.post) for one in shape.people)
    as_of = _as_of(shape, spot) or period.start
    context = Context(period, as_of, calendar, people)
    return Plan(
        id=shape.id or _id_of(spot.source.name),
        type=plan_type,
        period=period,
        author=Author(**shape.author.model_dump()),
        as_of=as_of,
        title=shape.title,
        values=read_values(shape.values, plan_type, context, spot.at("values")),
        inputs=shape.inputs,
        actuals=read_values(shape.actuals, plan_type, context, spot.at("actuals"), actual=True),
        people=people,
        version=shape.version,
        calendar=calendar,
    )


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
    shape: PlanFileShape, folder: Path, catalogue: Catalogue, spot: Spot
) -> Mapping[str, Json]:
    """The inputs that the files named by parent, previous and members give."""
    found: dict[str, Json] = {}
    for key, names in (
        ("parent", [shape.parent] if shape.parent else []),
        ("previous", [shape.previous] if shape.previous else []),
        ("members", shape.members),
    ):
        plans = [_other(folder / one, catalogue, spot.at(key, place=key)) for one in names]
        found.update(related(key, [one for one in plans if one]))
    return found


def _other(path: Path, catalogue: Catalogue, spot: Spot) -> Plan | None:
    try:
        return load_plan_file(path, catalogue, alone=True).required()
    except PlanFileErrors as error:
        first = error.problems[0]
        spot.fault(f"{path.name} 有 {len(error.problems)} 处错误", f"第一处：{first.say}")
        return None
