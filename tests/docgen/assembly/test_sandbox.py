"""The second wall: what the sandbox refuses even if a template got past the rules."""

import pytest
from jinja2 import TemplateError

from docgen.assembly.environment import Sandbox
from docgen.errors import DefinitionError


@pytest.mark.parametrize(
    "source",
    [
        "{{ 2 + 2 }}", "{{ 'a' * 9 }}", "{{ 7 ** 7 }}", "{{ 7 % 2 }}", "{{ 7 / 2 }}", "{{ -x }}",
    ],
)  # fmt: skip
def test_nothing_is_computed(source):
    with pytest.raises(DefinitionError, match="不能计算"):
        Sandbox().from_string(source).render(x=1)


@pytest.mark.parametrize(
    "source",
    [
        "{{ x.__class__ }}", "{{ x['__class__'] }}", "{{ x.upper() }}", "{{ x[0] }}",
        "{{ d.items() }}", "{{ d.get('a') }}", "{{ x|upper }}", "{{ range(3) }}",
    ],
)  # fmt: skip
def test_case_30_nothing_is_reached_or_called(source):
    with pytest.raises(TemplateError):
        Sandbox().from_string(source).render(x="甲", d={})


def test_a_key_wins_over_a_method_of_its_name():
    assert Sandbox().from_string("{{ d.items }}").render(d={"items": "费用"}) == "费用"


def test_there_are_no_globals_and_no_filters_but_ours():
    sandbox = Sandbox()

    assert sandbox.globals == {}
    assert "safe" not in sandbox.filters
    assert len(sandbox.filters) + len(sandbox.tests) < 25
