"""A place in a file that is being read: where to look for its line and where to say a fault."""

from dataclasses import dataclass, field

from docgen.definitions.problems import FileProblem
from docgen.definitions.yaml_file import Located, Trail
from forms.json import Json


@dataclass(frozen=True, slots=True)
class Spot:
    """One value of a file, by its trail, with the name readers know the place by.

    Every spot of a reading shares one list of faults. `used_at` is the line of the `use:` that
    brought a piece of the library here.
    """

    source: Located
    faults: list[FileProblem] = field(default_factory=list)
    trail: Trail = ()
    place: str = ""
    used_at: int = 0

    def at(self, *steps: str | int, place: str | None = None) -> "Spot":
        """Return the spot those steps further down; `place` names it, else it keeps this name."""
        name = self.place if place is None else place
        return Spot(self.source, self.faults, (*self.trail, *steps), name, self.used_at)

    def inner(self, name: str, *steps: str | int) -> "Spot":
        """Return the spot of a part called `name`: `goals` and `target` give `goals.target`."""
        return self.at(*steps, place=f"{self.place}.{name}" if self.place else name)

    @property
    def line(self) -> int:
        """The line of the value."""
        return self.source.line(self.trail)

    @property
    def home(self) -> int:
        """The line in plan.yaml: its own, or that of the `use:`."""
        return self.used_at or self.line

    @property
    def key_line(self) -> int:
        """The line of the key, which is where an unknown key is to be mended."""
        return self.source.key_line(self.trail)

    def fault(self, say: str, hint: str = "") -> None:
        """Keep a fault of the value."""
        self._keep(self.line, say, hint)

    def key_fault(self, say: str, hint: str = "") -> None:
        """Keep a fault of the key."""
        self._keep(self.key_line, say, hint)

    def _keep(self, line: int, say: str, hint: str) -> None:
        problem = FileProblem(self.source.name, line, self.place, say, hint)
        if problem not in self.faults:
            self.faults.append(problem)

    def mapping(self, raw: Json, example: str) -> dict[str, Json]:
        """Return `raw` when it is a mapping; else a fault, and an empty one."""
        if isinstance(raw, dict):
            return raw
        self.fault("这里要写成一组“键: 值”", f"例如 {example}")
        return {}

    def sequence(self, raw: Json, example: str) -> list[Json]:
        """Return `raw` when it is a list; else a fault, and an empty one."""
        if isinstance(raw, list):
            return raw
        self.fault("这里要写成列表，每项以 - 开头", f"例如 {example}")
        return []
