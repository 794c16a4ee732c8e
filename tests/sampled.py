"""A sample of a shipped plan type with some values changed, and what follows from them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docgen.definitions.catalogue import Catalogue
from docgen.definitions.yaml_file import read_yaml
from docgen.plans.evaluate import Evaluated, evaluate
from docgen.plans.plan_file import load_plan_file
from forms.expressions import parse

CATALOGUE = Catalogue(Path(__file__).parents[1] / "doc_templates", watch=False)


@dataclass(frozen=True, slots=True)
class Sampled:
    """An evaluated sample, as the tests of rules look at it."""

    evaluated: Evaluated

    def shown(self, path: str) -> str:
        """How the figure of this path prints."""
        return self.evaluated.figures[path].shown

    def column(self, table: str, column: str) -> list[str]:
        """How a computed column prints, a text for each row."""
        return [
            one.shown
            for path, one in self.evaluated.figures.items()
            if path.startswith(f"{table}[") and path.endswith(f"].{column}")
        ]

    def said(self, path: str = "") -> str:
        """What is said at a field and in it, a line each."""
        found = (one for one in self.evaluated.problems if one.path.startswith(path))
        return "\n".join(one.say for one in found)

    def worth(self, text: str) -> object:
        """What an expression comes to."""
        return parse(text).evaluate(self.evaluated.lookup)


def sampled(slug: str, period: str = "", **sections: dict[str, object]) -> Sampled:
    """Return the sample of a type with these fields in place of its own."""
    given = json.loads(_given(slug))
    for section, fields in sections.items():
        given["values"].setdefault(section, {}).update(fields)
    if period:
        given["period"] = period
    plan = load_plan_file(json.dumps(given, ensure_ascii=False), CATALOGUE).plan
    return Sampled(evaluate(plan))


@cache
def _given(slug: str) -> str:
    return json.dumps(read_yaml(CATALOGUE.sample_path(slug)).data)
