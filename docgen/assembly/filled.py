"""A field's value as a body template sees it: text that remembers which field it prints."""

from dataclasses import dataclass, replace
from html import escape


@dataclass(frozen=True, eq=False, slots=True)
class Filled:
    """A printed value: `{{ goals.target }}` prints it marked with its path.

    `value` is what comparisons look at: a number, a date, a choice's id, a text; None when
    nothing is filled in. `bare` is the text without its unit. `items` are the lines of a list.
    """

    path: str
    text: str
    value: object = None
    bare: str = ""
    missing: bool = False
    items: tuple[str, ...] = ()

    def __html__(self) -> str:
        if not self.text:
            return ""
        mark = ' data-missing=""' if self.missing else ""
        value = escape(self.path, quote=True)
        return f'<data value="{value}"{mark}>{escape(self.text, quote=False)}</data>'

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return self.filled

    def __eq__(self, other: object) -> bool:
        mine = self.value if self.value is not None else self.text
        return bool(mine == (other.value if isinstance(other, Filled) else other))

    def __hash__(self) -> int:
        return hash((self.path, self.text))

    @property
    def filled(self) -> bool:
        """Whether there is a value to print."""
        return bool(self.text) and not self.missing

    def saying(self, text: str) -> "Filled":
        """The same value said in other words."""
        return replace(self, text=text)
