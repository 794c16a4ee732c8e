"""Whether a document prints everything that was filled in."""

from docgen.documents.nodes import Document
from docgen.documents.walk import fields_of
from docgen.plans.evaluate import Evaluated
from docgen.plans.plan import Plan
from forms.values import Pen


def unprinted(plan: Plan, evaluated: Evaluated, document: Document) -> list[str]:
    """Return the paths of fields that are filled and shown in the form but printed nowhere."""
    printed = {path.split("[")[0] for path in fields_of(document)}
    tops = {".".join(path.split(".")[:2]) for path in printed}
    return [
        path
        for path, field in plan.type.fields()
        if path not in evaluated.hidden
        and path not in tops
        and field.kind != "plan_link"
        and not isinstance(evaluated.values.get(path), Pen | None)
    ]
