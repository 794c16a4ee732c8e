import time
import tracemalloc
from decimal import Decimal

import pytest

from docgen.assembly.environment import MOST_OUTPUT, check_body, render
from docgen.assembly.filled import Filled
from docgen.errors import DefinitionError

CONTEXT = {
    "goals": {
        "target": Filled("goals.target", "1,472.00万元", Decimal(14_720_000), "1,472.00"),
        "way": Filled("goals.way", "直销", "direct"),
        "empty": Filled("goals.empty", ""),
        "gap": Filled("goals.gap", "〔待填：备注〕", missing=True),
        "lines": Filled("goals.lines", "走访、回访", items=("走访", "回访")),
        "items": (
            {"name": Filled("goals.items[r1].name", "<b>R&D</b>"), "sub": ({"a": "甲"},)},
            {"name": Filled("goals.items[r2].name", "{{7*7}}"), "sub": ()},
        ),
    },
}
NAMES = {
    "goals": {
        "target": {}, "way": {}, "empty": {}, "gap": {}, "lines": {},
        "items": {"name": {}, "sub": {"a": {}}},
    }
}  # fmt: skip

ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '%s'|format(1) }}",
    "{{ goals|attr('format') }}",
    "{{ goals|map(attribute='format')|list }}",
    "{{ 'x'.format_map(goals) }}",
    "{{ goals.target.__class__ }}",
    "{{ goals.target.saying }}",
    "{{ goals.items.append(1) }}",
    "{{ goals.keys() }}",
    "{{ goals['target'] }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ config }}",
    "{{ request.application }}",
    "{{ loop }}",
    "{{ goals.target|safe }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% block a %}{% endblock %}",
    "{% set x = 1 %}",
    "{% macro m() %}{% endmacro %}",
    "{% call(x) m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{{ goals.target }}{% endautoescape %}",
    "{% with a = 1 %}{% endwith %}",
    "{% for a, b in goals.items %}{% endfor %}",
    "{% for a in goals.items if a.name %}{% endfor %}",
    "{% for a in goals.items recursive %}{{ loop(a) }}{% endfor %}",
)
BOMBS = (
    "{% for a in range(10000000) %}{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ lipsum(n=1000000) }}",
    "{{ [1]|slice(1000000000)|list }}",
    "{{ 7 ** 10000000 }}",
    "{{ 9**9**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ [1] * 1000000000 }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ 'a'|ljust(1000000000) }}",
    "{{ 'a'|indent(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ goals.items|batch(1000000000)|list }}",
    "{{ 'a'|replace('a', 'aaaaaaaa') }}",
    "{{ (1).to_bytes(1000000000, 'big') }}",
    "{{ 'a'|join('b') }}",
    "{% set n = namespace(x='a') %}{% for i in goals.items %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{{ 'a' ~ 'b' }}",
    "{% for a in goals.items %}{% for b in goals.items %}{% endfor %}{% endfor %}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "+".join(["1"] * 20_000) + " }}",
    "{{ " + "not " * 5000 + "1 }}",
    "{% if 1 %}" * 900 + "{% endif %}" * 900,
    "{{ '" + "a" * 2000 + "' }}",
    "<p " + "a " * 20_000,
    "<" * 60_000,
    "x" * 70_000,
)


@pytest.mark.parametrize("source", ESCAPES)
def test_case_30_nothing_leads_out_of_the_sandbox(source):
    with pytest.raises(DefinitionError) as caught:
        render(source, "t.j2", CONTEXT)

    assert caught.value.where.startswith("t.j2:1")
    assert "site-packages" not in caught.value.sentence


@pytest.mark.slow
@pytest.mark.parametrize("source", BOMBS)
def test_case_31_nothing_runs_long_or_large(source):
    tracemalloc.start()
    began = time.process_time()

    with pytest.raises(DefinitionError):
        render(source, "t.j2", CONTEXT)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.process_time() - began < 3
    assert peak < 64 * 1024 * 1024


def test_output_is_cut_off_at_its_limit():
    rows = tuple({"name": Filled(f"goals.items[r{n}].name", "字" * 5000)} for n in range(1000))
    context = {"goals": {"items": rows}}

    with pytest.raises(DefinitionError, match="200 万字"):
        render("{% for r in goals.items %}{{ r.name }}{% endfor %}", "t.j2", context)

    assert MOST_OUTPUT == 2 * 1024 * 1024


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ goals.target }}", '<data value="goals.target">1,472.00万元</data>'),
        ("{{ goals.target|bare }}", '<data value="goals.target">1,472.00</data>'),
        (
            "{{ goals.target|capitals }}",
            '<data value="goals.target">人民币壹仟肆佰柒拾贰万元整</data>',
        ),
        ("{{ goals.empty }}", ""),
        ("{{ goals.empty|default('暂无') }}", "暂无"),
        (
            "{{ goals.gap }}",
            '<data value="goals.gap" data-missing="">〔待填：备注〕</data>',
        ),
        ("{{ goals.way|quoted|ended }}", '<data value="goals.way">“直销”。</data>'),
        ("{{ goals.way|titled }}", '<data value="goals.way">《直销》</data>'),
        ("{{ goals.lines|joined('；') }}", '<data value="goals.lines">走访；回访</data>'),
        ("{{ goals.items|count }}", "2"),
        ("{% if goals.way == 'direct' %}是{% else %}否{% endif %}", "是"),
        ("{% if goals.way != 'direct' %}是{% endif %}", ""),
        ("{{ '有' if goals.gap is filled else '无' }}", "无"),
        ("{% if goals.empty is missing and not goals.items is missing %}对{% endif %}", "对"),
        (
            "{% for r in goals.items %}{{ loop.index }}{{ r.name }}{% endfor %}",
            (
                '1<data value="goals.items[r1].name">&lt;b&gt;R&amp;D&lt;/b&gt;</data>'
                '2<data value="goals.items[r2].name">{{7*7}}</data>'
            ),
        ),
        ("{% for r in goals.items %}{% for s in r.sub %}{{ s.a }}{% endfor %}{% endfor %}", "甲"),
    ],
)
def test_values_print_themselves_with_their_mark(source, shown):
    assert render(source, "t.j2", CONTEXT) == shown


@pytest.mark.parametrize(
    ("source", "line", "what", "hint"),
    [
        ("\n{{ goals.targt }}", 2, "没有 goals.targt", "是不是 target？"),
        ("{{ goal.target }}", 1, "没有 goal.target", "是不是 goals？"),
        ("{% for r in goals.items %}\n{{ r.nam }}{% endfor %}", 2, "没有 r.nam", "是不是 name？"),
        ("{{ goals.target.more }}", 1, "没有 goals.target.more", ""),
        ("{{ goals.target|upper }}", 1, "没有过滤器 upper", "可用的有"),
        ("{% if goals.target is even %}{% endif %}", 1, "没有判断 even", "可用的有"),
        ("{% if goals.target > 3 %}{% endif %}", 1, "比较只能用 == 和 !=", "figure"),
        ("\n\n{% if %}", 3, "模板读不懂", "成对"),
        ("<p>\n<b>粗</b></p>", 2, "不认识 <b>", "是不是 <br>？"),
        ("{% for r in goals.items %}{{ loop.cycle }}{% endfor %}", 1, "没有 loop.cycle", ""),
    ],
)
def test_the_check_names_line_and_remedy(source, line, what, hint):
    problem = check_body(source, "t.j2", NAMES)[0]

    assert problem.line == line
    assert what in problem.what
    assert hint in problem.hint


def test_a_good_body_passes_the_check():
    source = "{% for r in goals.items %}<p>{{ loop.index }}{{ r.name|quoted }}</p>{% endfor %}"

    assert check_body(source, "t.j2", NAMES) == []


def test_loops_nest_three_deep_at_most():
    source = "{% for a in g.t %}{% for b in a.t %}{% for c in b.t %}{% for d in c.t %}"
    source += "{% endfor %}" * 4

    assert [one.what for one in check_body(source, "t.j2", {})] == ["循环最多套 3 层"]


MACROS = "{% macro pair(label, value) %}\n<p>{{ label }}：{{ value }}</p>\n{% endmacro %}\n"


def test_house_macros_may_be_called():
    shown = render("{{ pair('目标', goals.target) }}", "t.j2", CONTEXT, MACROS)

    assert '目标：<data value="goals.target">1,472.00万元</data></p>' in shown
    assert 'data-at="macros.html.j2:2"' in shown


def test_a_line_is_the_bodys_own_behind_macros():
    with pytest.raises(DefinitionError) as caught:
        render("\n\n{{ goals.nowhere }}", "t.j2", CONTEXT, MACROS)

    assert caught.value.where == "t.j2:3"


@pytest.mark.parametrize(
    "macros",
    [
        "{% macro a() %}{{ a() }}{% endmacro %}",
        "{% macro a() %}x{% endmacro %}{% macro b() %}{{ a() }}{{ a() }}{% endmacro %}",
        "{% macro a() %}<center>{% endmacro %}",
    ],
)
def test_macros_keep_the_same_rules_and_call_nothing(macros):
    with pytest.raises(DefinitionError) as caught:
        render("{{ a() }}", "t.j2", CONTEXT, macros)

    assert caught.value.where.startswith("macros.html.j2:")


def test_a_filter_on_a_table_says_so():
    with pytest.raises(DefinitionError, match="印不出来"):
        render("{{ goals.items|bare }}", "t.j2", CONTEXT)
