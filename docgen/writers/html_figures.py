"""Matrix and organisation tree: figures made of boxes and borders."""

from docgen.documents.nodes import Matrix, MatrixCell, OrgTree, Post
from docgen.documents.number import text_of_runs
from docgen.writers.html_runs import runs_html, text_html

_SHORT = 6  # characters of a post that stay on one line
_MOST_ACROSS = 5  # more boxes in a row than this, and the tree stands on its side


def matrix(block: Matrix) -> str:
    """Return the cells in rows of `across`."""
    across = max(block.across, 1)
    rows = []
    for start in range(0, len(block.cells), across):
        cells = "".join(_matrix_cell(cell) for cell in block.cells[start : start + across])
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _matrix_cell(cell: MatrixCell) -> str:
    reasons = "".join(f"<li>{runs_html(reason)}</li>" for reason in cell.reasons)
    listed = f"<ul>{reasons}</ul>" if reasons else ""
    head = f'<p class="matrix-title">{text_html(cell.title)}</p>'
    return f'<td>{head}<p class="matrix-headline">{runs_html(cell.headline)}</p>{listed}</td>'


def tree(block: OrgTree) -> str:
    """Return the posts: the second rank side by side, deeper ranks as branches below."""
    return "".join(_root(root) for root in block.roots)


def _root(root: Post) -> str:
    box = _box(root)
    if not root.below:
        return f'<div class="root">{box}</div>'
    if len(root.below) > _MOST_ACROSS:
        return f'<div class="root"><div class="arm">{box}{_branches(root.below)}</div></div>'
    return f'<div class="root">{box}<div class="stem"></div>{_rank(root.below)}</div>'


def _box(post: Post) -> str:
    """A post in its box; a short one is not broken, though its column be narrow."""
    name = "post short" if len(text_of_runs(post.runs)) <= _SHORT else "post"
    return f'<p class="{name}">{runs_html(post.runs)}</p>'


def _rank(posts: tuple[Post, ...]) -> str:
    """Posts side by side, joined by a rule from the middle of the first to that of the last."""
    joints = "".join(
        f'<td class="{"none" if place == 0 else "over"}"></td>'
        f'<td class="drop {"none" if place == len(posts) - 1 else "over"}"></td>'
        for place in range(len(posts))
    )
    boxes = "".join(
        f'<td colspan="2"><div class="arm">{_box(post)}{_branches(post.below)}</div></td>'
        for post in posts
    )
    return f'<table class="rank"><tr>{joints}</tr><tr>{boxes}</tr></table>'


def _branches(posts: tuple[Post, ...]) -> str:
    if not posts:
        return ""
    items = "".join(f"<li>{_box(post)}{_branches(post.below)}</li>" for post in posts)
    return f'<ul class="branches">{items}</ul>'
