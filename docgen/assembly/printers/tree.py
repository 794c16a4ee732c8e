"""Who reports to whom, below the table that says it."""

from dataclasses import replace

from docgen.assembly.printing import Asked, Blocks
from docgen.documents.nodes import OrgTree, Post, Run
from docgen.plans.superiors import Tree, members_of, tree_of
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.values import Table


def tree(asked: Asked) -> Blocks:
    """Return the organisation tree of a table that asks for one; one post alone is no tree."""
    if not isinstance(asked.value, Table) or not asked.field.names("tree"):
        return ()
    found = tree_of(members_of(asked.value, asked.field))
    if not found.below:
        return ()
    roots = tuple(_post(one, found, asked) for one in found.tops)
    caption = tuple(replace(one, text=f"{one.text}组织图") for one in asked.caption)
    return (OrgTree(roots, caption, field=asked.path),)


def _post(row_id: str, found: Tree, asked: Asked) -> Post:
    path = cell_path(row_path(asked.path, row_id), asked.field.names("tree")["name"])
    below = tuple(_post(one, found, asked) for one in found.below.get(row_id, ()))
    return Post((Run(found.members[row_id].name, path),), below)
