"""The order in which the groups of plan types are shown: `_house/groups.yaml`."""

from pathlib import Path

from pydantic import Field

from docgen.definitions.model_errors import shaped
from docgen.definitions.models import Named, Shape
from docgen.definitions.problems import FileProblem
from docgen.definitions.spot import Spot
from docgen.definitions.yaml_file import read_yaml

FILE = "groups.yaml"


class GroupsShape(Shape):
    """The file."""

    order: list[Named] = Field([], description="各组的先后，按 plan.yaml 里 group 写的名称")


def load_groups(file: Path) -> tuple[tuple[str, ...], list[FileProblem]]:
    """Return the groups in their order and what is wrong with the file; no file, no order."""
    if not file.is_file():
        return (), []
    source = read_yaml(file)
    faults = list(source.problems)
    spot = Spot(source, faults)
    given = spot.mapping(source.data, "order: [按期间]") if not faults else {}
    shape = shaped(GroupsShape, given, spot) if given else None
    return tuple(shape.order) if shape else (), faults
