"""Superiors that lead nowhere: nobody of that name, two of it, or a circle."""

from collections.abc import Iterator

from docgen.plans.spots import Spot
from docgen.plans.superiors import DEEPEST, Tree, members_of, tree_of
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.problems import Problem
from forms.values import Table


def superiors(spot: Spot) -> Iterator[Problem]:
    """A problem for each row of an organisation tree that cannot be put in its place."""
    if not isinstance(spot.value, Table) or not spot.field.names("tree"):
        return
    tree = tree_of(members_of(spot.value, spot.field))
    for row_id in tree.lost:
        above = tree.members[row_id].above
        yield _at(spot, tree, row_id, f"没有“{above}”，请在表里补上这一行，或改直接上级。")
    for row_id in tree.torn:
        above = tree.members[row_id].above
        yield _at(spot, tree, row_id, f"有几行都叫“{above}”，看不出归谁管，请改成不同的名称。")
    for circle in tree.circles:
        names = " → ".join(tree.members[one].name for one in (*circle, circle[0]))
        say = "自己是自己的上级" if len(circle) == 1 else f"上下级绕成了一圈：{names}"
        yield _at(spot, tree, circle[0], f"{say}，请改直接上级；最高的一级留空。")
    for row_id in tree.deep[:1]:
        yield _at(spot, tree, row_id, f"上下级超过 {DEEPEST} 层，画不成组织图，请合并几层。")


def _at(spot: Spot, tree: Tree, row_id: str, say: str) -> Problem:
    column = spot.field.names("tree")["above"]
    part = spot.field.part(column)
    place = f"{spot.place}，第{tree.members[row_id].number}行"
    path = cell_path(row_path(spot.path, row_id), column)
    return Problem(path, f"{place}，{part.label}" if part else place, say, code="superior")
