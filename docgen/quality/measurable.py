"""Q02: what is to be reached can be measured: a number with its unit, a date, a document."""

from collections.abc import Iterator

from docgen.quality.check import by_field
from docgen.quality.sentences import measured, quoted
from docgen.quality.subject import Subject
from docgen.quality.vague import is_vague
from forms.problems import Level, Problem

CODE = "Q02"


@by_field
def measurable(subject: Subject) -> Iterator[Problem]:
    """A warning for each aim or standard of a row that holds neither number, date nor document."""
    for one in subject.passages:
        if one.line is None or not subject.words.within("aims", one.field.label):
            continue
        if not measured(one.text) and is_vague(one.text, subject.words):
            say = (
                f"{one.field.label}{quoted(one.text)}到期时没法核对，"
                "请写成一个数、一个日期或一份文件。"
            )
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)
