"""What a plan type says of one field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from forms.json import Json


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things a field may be: `id` is stored, `label` is shown."""

    id: str
    label: str


Option = (
    None
    | bool
    | int
    | str
    | Decimal
    | tuple[str, ...]
    | tuple[Choice, ...]
    | tuple[str | Mapping[str, Json], ...]
    | Mapping[str, str]
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field, column or part of a group, as its author wrote it.

    `options` holds what only this kind knows (columns excepted: they are `fields`), already
    checked and normalised by the kind's own table of options. `line` is its line in plan.yaml.
    `covers` names what of a good plan it provides.
    """

    id: str
    kind: str
    label: str
    required: bool = False
    unit: str = ""
    guide: str = ""
    good: str = ""
    bad: str = ""
    skeleton: str = ""
    show_when: str = ""
    prefill: str = ""
    formula: str = ""  # `is:` in plan.yaml: a figure, or a column computed from its row
    or_is: str = ""  # of a number: what it is while nothing is typed
    actual: bool = False
    pen: bool = False  # may be left for the pen
    fields: tuple["Field", ...] = ()  # columns of rows, parts of a group
    options: Mapping[str, Option] = field(default_factory=dict)
    line: int = 0
    covers: tuple[str, ...] = ()
    brief: bool = False  # stands on the one-page summary

    @property
    def computed(self) -> bool:
        """Whether the service, not the typist, gives the value."""
        return bool(self.formula)

    def part(self, part_id: str) -> "Field | None":
        """The column or part of that id."""
        return next((one for one in self.fields if one.id == part_id), None)

    def text(self, name: str, default: str = "") -> str:
        """The option as text."""
        value = self.options.get(name)
        return value if isinstance(value, str) else default

    def number(self, name: str) -> Decimal | None:
        """The option as a number: in 元 for money, 0-1 for percent, else as written."""
        value = self.options.get(name)
        return value if isinstance(value, Decimal) else None

    def whole(self, name: str, default: int) -> int:
        """The option as a whole number."""
        value = self.options.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """The option as yes or no."""
        value = self.options.get(name)
        return value if isinstance(value, bool) else default

    def choices(self, name: str = "choices") -> tuple[Choice, ...]:
        """The option as a list of choices."""
        value = self.options.get(name)
        if not isinstance(value, tuple):
            return ()
        return tuple(one for one in value if isinstance(one, Choice))

    def names(self, name: str) -> Mapping[str, str]:
        """The option as names: what people call each part."""
        value = self.options.get(name)
        return value if isinstance(value, Mapping) else {}
