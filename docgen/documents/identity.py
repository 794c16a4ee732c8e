"""The small print of a page: which plan, which version, which snapshot it was made from."""

from docgen.documents.nodes import Document

_NAMES = {"plan": "编号", "version": "版本", "snapshot": "快照"}
_SHOWN = 12  # characters of a digest that tell one snapshot from another


def identity_line(document: Document) -> str:
    """Return 编号 p1　版本 3　快照 9f86d081884c; long values are cut short."""
    parts = (f"{_NAMES.get(name, name)} {value[:_SHOWN]}" for name, value in document.identity)
    return "\u3000".join(parts)
