"""The house of all plan types: styles, library, macros, the check's words, the groups' order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.definitions.groups import FILE as GROUPS
from docgen.definitions.groups import load_groups
from docgen.definitions.library import Library, load_library
from docgen.definitions.problems import FileProblem
from docgen.definitions.style import Style, load_style
from docgen.definitions.words import FILE as WORDS
from docgen.definitions.words import Words, load_words
from docgen.errors import DefinitionError


@dataclass(frozen=True, slots=True)
class House:
    """What `doc_templates/_house/` holds."""

    library: Library = field(default_factory=lambda: Library({}))
    styles: Mapping[str, Style] = field(default_factory=dict)
    macros: str = ""
    words: Words = field(default_factory=Words)
    groups: tuple[str, ...] = ()
    problems: tuple[FileProblem, ...] = ()


def load_house(folder: Path) -> House:
    """Return the house of a folder; what is wrong with it is in `problems`."""
    library = load_library(folder / "library")
    words, faults = load_words(folder / WORDS)
    groups, mistakes = load_groups(folder / GROUPS)
    problems = [*library.problems, *faults, *mistakes]
    styles = {}
    for file in sorted(one for one in folder.glob("*.yaml") if one.name not in {WORDS, GROUPS}):
        try:
            styles[file.stem] = load_style(file)
        except DefinitionError as error:
            problems.append(FileProblem(str(file), 0, "", error.what, error.hint))
    macros = folder / "macros.html.j2"
    return House(library, styles, _read(macros), words, groups, tuple(problems))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""
