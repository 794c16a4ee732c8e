"""Addresses of a plan's pages."""

from collections.abc import Mapping
from urllib.parse import quote

from forms.json import Json

PAGE_OF_ROWS = 50


def plan(plan_id: str) -> str:
    """The overview."""
    return f"/plans/{plan_id}"


def section(plan_id: str, section_id: str) -> str:
    """The form of one section."""
    return f"/plans/{plan_id}/sections/{section_id}"


def members(plan_id: str, path: str = "") -> str:
    """The plans of a team behind a plan's sums; `path` is the number to show of each."""
    return f"{plan(plan_id)}/members" + (f"?of={fragment(path)}" if path else "")


def remark(plan_id: str, path: str = "") -> str:
    """The page where a remark is written, on a field when there is a path."""
    return f"{plan(plan_id)}/reviews/remark" + (f"?at={fragment(path)}" if path else "")


def field(plan_id: str, path: str, values: Mapping[str, Mapping[str, Json]]) -> str:
    """The place of a path: its section's form, the page its row is on, and the field itself.

    `asked` tells the form to say what is still empty, which it keeps to itself otherwise. What is
    wrong with the plan as a whole is mended from its overview.
    """
    section_id, dot, _ = path.partition(".")
    if not dot:
        return plan(plan_id)
    query = f"?asked=1{_page(path, values)}"
    return f"{section(plan_id, section_id)}{query}#{fragment(path)}"


def fragment(path: str) -> str:
    """The path as the part of an address after the #."""
    return quote(path, safe=".[]:-_")


def _page(path: str, values: Mapping[str, Mapping[str, Json]]) -> str:
    """Return the query that shows the row a path names; empty for the first page."""
    head, bracket, rest = path.partition("[")
    section_id, _, field_id = head.partition(".")
    rows = values.get(section_id, {}).get(field_id) if bracket else None
    if not isinstance(rows, list):
        return ""
    wanted = rest.partition("]")[0]
    ids = [one.get("id") if isinstance(one, dict) else None for one in rows]
    number = ids.index(wanted) // PAGE_OF_ROWS + 1 if wanted in ids else 1
    return f"&rows:{field_id}={number}" if number > 1 else ""
