"""Forms as they are sent: without the characters no document and no database can hold."""

from itertools import chain
from typing import IO

from flask import Request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict
from werkzeug.formparser import FormDataParser

from forms.text import kept

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class KeepingParser(FormDataParser):
    """Reads forms; a NUL or a control character in a value is left out, as it is in any field."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Parsed:
        """Return the stream, the values and the files that were sent."""
        stream, form, files = super().parse(stream, mimetype, content_length, options)
        named = ((name, value) for name, value in form.items(multi=True) if name)
        whole = ((kept(name), kept(value)) for name, value in named)
        for one in chain.from_iterable(files.listvalues()):
            one.filename = kept(one.filename or "")
        return stream, ImmutableMultiDict(whole), files


class Incoming(Request):
    """A request whose forms are read by that."""

    form_data_parser_class = KeepingParser
