"""Which ids authors may give, and why not."""

import keyword
import re

FORBIDDEN = frozenset(
    (
        "this",
        "row",
        "actual",
        "parent",
        "previous",
        "members",
        "member",
        "period",
        "author",
        "today",
        "total",
        "calendar",
    )
)
FESTIVALS = "calendar.festivals"  # what a prefill calls the festivals of the plan's period
COLUMN_FORBIDDEN = frozenset(("id", "order"))

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


def id_fault(name: str, *, column: bool = False) -> tuple[str, str] | None:
    """Return what is wrong with an id and what to do, or None when it may be used."""
    if not _ID.fullmatch(name):
        return (
            f"编号 {name!r} 只能用小写字母、数字和下划线，以字母开头，最多 40 个",
            "例如 last_year",
        )
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        return f"编号 {name} 是程序保留的词", f"例如改成 {name}_text"
    if name in FORBIDDEN or (column and name in COLUMN_FORBIDDEN):
        return f"编号 {name} 另有用处", f"例如改成 {name}_text"
    return None
