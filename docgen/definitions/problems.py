"""What is wrong with an author's or a writer's file: which line, what, what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from docgen.errors import DefinitionError


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One fault of one file. `place` is what a reader calls the spot, empty for a whole file."""

    file: str
    line: int
    place: str
    say: str
    hint: str = ""

    def __str__(self) -> str:
        """Return `file:line: place: what; what to do`, without the parts that are empty."""
        spot = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        place = f"{self.place}: " if self.place else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{spot}{place}{self.say}{hint}"


class DefinitionErrors(DefinitionError):  # noqa: N818  the plural is the point
    """Every fault of a plan type, a library or a style, in file and line order."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda one: (one.file, one.line)))
        first = self.problems[0]
        super().__init__(
            f"共 {len(self.problems)} 处要改，第一处：{first.say}",
            where=f"{first.file}:{first.line}",
            hint=first.hint,
        )


def suggestion(word: str, known: Iterable[str], *, listed: int = 12) -> str:
    """Return “是不是 xxx？” for a near miss, else the list of what there is."""
    names: Sequence[str] = sorted(set(known))
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"是不是 {near[0]}？"
    if not names:
        return "请删去"
    rest = " 等" if len(names) > listed else ""
    return f"可用的有 {'、'.join(names[:listed])}{rest}"
