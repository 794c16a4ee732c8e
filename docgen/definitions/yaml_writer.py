"""Data as YAML that people like to read, and read_yaml gives back unchanged."""

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.representer import SafeRepresenter

from forms.json import Json

_WIDE = 1_000_000  # never fold a line: a Chinese sentence has no spaces to fold at
_FRACTION = re.compile(r"-?\d+\.\d+")  # read_yaml keeps both as the text they are
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BREAKS = frozenset("\x85\u2028\u2029\ufeff")


class _Representer(SafeRepresenter):
    """Paragraphs as blocks; unusual line breaks quoted, so that none is lost."""

    def represent_str(self, data: str) -> Any:
        tag, style = "str", None
        if _FRACTION.fullmatch(data) or _DATE.fullmatch(data):
            tag = "float" if "." in data else "timestamp"
        elif _BREAKS & set(data):
            style = '"'
        elif "\n" in data and data == data.strip():
            style = "|" if all(one.isprintable() for one in data.split("\n")) else '"'
        return self.represent_scalar(f"tag:yaml.org,2002:{tag}", data, style=style)


_Representer.add_representer(str, _Representer.represent_str)


def write_yaml(data: Json) -> str:
    """Return the data as YAML text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = _WIDE
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # untyped in ruamel
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()
