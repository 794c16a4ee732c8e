"""`make golden`: writes sample.txt of every plan type anew, or of those named; the rules' table."""

import sys
from pathlib import Path

import rules_table

from docgen.definitions.catalogue import GOLDEN, Catalogue
from docgen.documents.outline import outline
from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file

TEMPLATES = Path(__file__).parents[1] / "doc_templates"


def main(*slugs: str) -> None:
    """Write the goldens of these plan types, or of all; whoever asked looks at the difference."""
    catalogue = Catalogue(TEMPLATES, watch=False)
    for slug in slugs or catalogue.types:
        path = catalogue.sample_path(slug)
        plan = load_plan_file(path, catalogue).required()
        golden = outline(document_of(plan, Order(format="txt")))
        (path.parent / GOLDEN).write_text(golden, encoding="utf-8")
    rules_table.write()


if __name__ == "__main__":
    main(*sys.argv[1:])
