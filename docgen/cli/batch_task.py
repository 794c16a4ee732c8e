"""What a child of `docgen batch` does with one plan file."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docgen.cli.documents import identity_of
from docgen.cli.reading import catalogue, errors_of
from docgen.definitions.catalogue import Catalogue
from docgen.errors import DocgenError, reason
from docgen.pipeline import Order, document_of, produce
from docgen.plans.plan_file import PlanFileErrors, load_plan_file
from docgen.worker import wall

MEMORY_MB = 2048


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """What is wanted of every plan of a folder."""

    formats: tuple[str, ...]
    draft: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class PlanMade:
    """What became of one plan file: the files made of it, or every line that says why not."""

    about: tuple[str, str, str] = ("", "", "")  # who, which type, which period
    files: tuple[tuple[str, str, bytes], ...] = ()  # format, name, bytes
    problems: tuple[str, ...] = ()


def begin() -> None:
    """Wall the child in, and read the plan types once."""
    wall.enclose(MEMORY_MB)
    _types()


def make(path: Path, shown: str, order: BatchOrder) -> PlanMade:
    """Return what `order` wants of the plan file at `path`; `shown` is what messages call it."""
    try:
        return _made(path, shown, order)
    except PlanFileErrors as error:
        return PlanMade(problems=tuple(str(one) for one in error.problems))
    except DocgenError as error:
        return PlanMade(problems=(f"{shown}: {error.sentence}",))
    except OSError as error:
        return PlanMade(problems=(f"{shown}: {reason(error)}",))


def _made(path: Path, shown: str, order: BatchOrder) -> PlanMade:
    types = _types()
    file = load_plan_file(path, types)
    plan = file.required()
    about = (plan.author.name, plan.type.title, plan.period.label)
    errors = [] if order.draft else errors_of(file, types)
    if errors:
        return PlanMade(about, problems=tuple(one.replace(str(path), shown) for one in errors))
    style = types.style(order.style or plan.type.style)
    orders = [
        Order(format=one, draft=order.draft, identity=identity_of(plan)) for one in order.formats
    ]
    document = document_of(plan, orders[0])
    outputs = [(one.format, produce(plan, style, one, document)) for one in orders]
    files = tuple((format_, made.filename, made.data) for format_, made in outputs)
    return PlanMade(about, files)


@lru_cache(maxsize=1)
def _types() -> Catalogue:
    return catalogue()
