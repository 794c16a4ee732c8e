"""A section as a WTForms form: asked through WTForms, decided by the kinds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wtforms.form import BaseForm

from forms import paths
from forms.context import Context
from forms.field import Field
from forms.inputs import Asked
from forms.json import Json
from forms.kinds import CELLS
from forms.problems import Problem

Form = BaseForm
"""A form bound to fields, as whoever shows it knows it."""


def form_for(
    fields: Iterable[Field],
    prefix: str,
    context: Context,
    raw: Mapping[str, Json] | None,
    formdata: Any | None,
) -> BaseForm:
    """The form of the fields that are asked for, named `prefix.field`.

    `raw` is what to show (`typed` of each value), `formdata` what a browser sent (anything with
    `getlist`). The fields are bound by a dict, so no id collides with an attribute of the form.
    """
    unbound: dict[str, Any] = {one.id: CELLS.input(one, context) for one in fields if is_asked(one)}
    form = BaseForm(unbound, prefix=f"{prefix}.")
    form.process(formdata, data=dict(raw or {}))
    for bound in inputs_of(form):
        bound.at(paths.join(prefix, bound.short_name))
    return form


def is_asked(field: Field) -> bool:
    """Whether the field has an input: it is typed, not computed."""
    return CELLS.kind(field).has_input and not field.computed


def inputs_of(form: BaseForm) -> Iterator[Asked]:
    """The inputs of a form, in order."""
    return (bound for bound in form if isinstance(bound, Asked))


def raw_of(form: BaseForm) -> dict[str, Json]:
    """What was typed into the fields that were sent; a field not sent is not in it.

    A cleared table is sent, and is [].
    """
    return {bound.short_name: bound.raw() for bound in inputs_of(form) if bound.carried}


def mark(form: BaseForm, problems: Sequence[Problem]) -> None:
    """Put each problem's sentence at the input of its path, as the input's `errors`."""
    by_path: dict[str, list[str]] = {}
    for one in problems:
        by_path.setdefault(one.path, []).append(one.say)
    for bound in _deep(inputs_of(form)):
        bound.errors = tuple(by_path.get(bound.docgen_path, ()))


def _deep(found: Iterable[Asked]) -> Iterator[Asked]:
    for bound in found:
        yield bound
        yield from _deep(bound.inner())
