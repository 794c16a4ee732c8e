"""Q07: every measure has an owner and a time."""

from collections.abc import Iterator

from docgen.definitions.words import Words
from docgen.quality.check import by_field
from docgen.quality.sentences import measured, quoted, sentences
from docgen.quality.subject import Line, Subject
from docgen.quality.vague import names_of
from forms.field import Field
from forms.problems import Level, Problem
from forms.values import Value

CODE = "Q07"
_DATED = frozenset({"date", "date_range"})


@by_field
def owners(subject: Subject) -> Iterator[Problem]:
    """A warning for each row of measures without an owner or a time, and for lists of measures."""
    for line in subject.lines:
        if subject.words.within("measures", line.table.label):
            yield from _of_row(line, subject.words)
    for section, field, path, value in subject.fields():
        if field.kind == "list" and subject.words.within("measures", field.label):
            yield from _of_list(subject, f"{section.title} › {field.label}", path, value)


def is_owner(column: Field, words: Words) -> bool:
    """Whether a column says who."""
    return column.kind in {"text", "choice"} and bool(words.within("owners", column.label))


def is_time(column: Field, words: Words) -> bool:
    """Whether a column says when."""
    return column.kind in _DATED or (
        column.kind == "text" and bool(words.within("times", column.label))
    )


def _of_row(line: Line, words: Words) -> Iterator[Problem]:
    for column in line.table.fields:
        if column.computed or column.required or line.row.cells.get(column.id) is not None:
            continue
        missing = "责任人" if is_owner(column, words) else ""
        missing = missing or ("完成时间" if is_time(column, words) else "")
        if missing:
            say = f"这一项没有{missing}，请写明{'由谁做' if missing == '责任人' else '何时做完'}。"
            path, place = f"{line.path}.{column.id}", f"{line.place}，{column.label}"
            yield Problem(path, place, say, Level.WARNING, CODE)


def _of_list(subject: Subject, place: str, path: str, value: Value) -> Iterator[Problem]:
    names = names_of(subject)
    items = value if isinstance(value, tuple) else ()
    bare = [
        one
        for one in items
        if sentences(one) and not measured(one) and not any(name in one for name in names)
    ]
    if bare:
        say = f"{quoted(bare[0])}没有责任人和完成时间，请写明由谁、在什么时候做完。"
        if len(bare) > 1:
            say = f"{quoted(bare[0])}等 {len(bare)} 条没有责任人和完成时间，请逐条写明。"
        yield Problem(path, place, say, Level.WARNING, CODE)
