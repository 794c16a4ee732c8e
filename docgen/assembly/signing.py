"""Who signs: the sides of an agreement, the roles, everybody of a column."""

from docgen.assembly.printing import Blocks, Printing
from docgen.definitions.plan_type import Party, PlanType
from docgen.documents.nodes import Signature, Signatures
from docgen.plans.decision import by_role
from forms import reading
from forms.values import Table

_ROLES_ACROSS = 3
_SIDES_ACROSS = 2


def signatures(printing: Printing, plan_type: PlanType, columns: int = _ROLES_ACROSS) -> Blocks:
    """Return the blocks of signatures; the author's own line has the name in it.

    Who decided in the service is printed with the date.
    """
    author = dict.fromkeys(plan_type.signatures[:1], (printing.plan.author.name, ""))
    known = {**author, **by_role(printing.plan.decisions)}
    roles = (Signature(role, *known.get(role, ())) for role in plan_type.signatures)
    parties = (_party(one, printing) for one in plan_type.parties)
    found = (
        (tuple(parties), _SIDES_ACROSS),
        (tuple(roles), columns),
        (tuple(_everybody(printing, plan_type.sign_each)), _SIDES_ACROSS),
    )
    return tuple(Signatures(one, min(len(one), across)) for one, across in found if one)


def _party(party: Party, printing: Printing) -> Signature:
    field = printing.plan.type.field_at(party.name) if party.name else None
    value = printing.evaluated.values.get(party.name)
    shown = printing.text(field, party.name, value) if field else ""
    return Signature(party.title, shown, by=party.by)


def _everybody(printing: Printing, path: str) -> list[Signature]:
    """A line for each one a column names, each once, in the order of the rows."""
    table_path, _, name = path.rpartition(".")
    field = printing.plan.type.field_at(table_path) if path else None
    column = field.part(name) if field else None
    value = printing.evaluated.values.get(table_path)
    if column is None or not isinstance(value, Table) or printing.hidden(table_path):
        return []
    named = (reading.show(column, row.cells.get(column.id)) for row in value.filled)
    return [Signature(f"{one}（签字）") for one in dict.fromkeys(named) if one]
