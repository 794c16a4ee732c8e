"""The table of kinds."""

from forms.kinds.kind import Kind

KINDS: dict[str, Kind] = {}
