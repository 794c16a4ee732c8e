"""Several lines or paragraphs of text."""

from forms.context import Context
from forms.field import Field
from forms.inputs import Lines
from forms.json import Json
from forms.kinds.text import Text, read_text


class LongText(Text):
    """Paragraphs; line breaks and blank lines stay as typed."""

    name = "long_text"
    title = "多行文字"

    def parse(self, raw: Json, field: Field, context: Context) -> str | None:
        """Return the text, cleaned; None when it is blank."""
        del context
        return read_text(raw, field, lines=True)

    def input(self, field: Field, context: Context) -> Lines:
        """Return several lines."""
        del context
        return Lines(field)
