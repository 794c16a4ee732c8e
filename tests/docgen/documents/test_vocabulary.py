import pytest

from docgen.documents.vocabulary import check_template, located

GOOD = """{# 注释 <center> #}
<h1 id="goals">{{ goals.title }}</h1>
<!-- <blink> -->
{% if goals.a < 3 %}<p role="lead">a &lt; b<br/>c<br></p>{% endif %}
<table unit="单位：万元"><tr><td colspan="2">{{ a }}</td></tr></table>
<field path="goals.target"><section-of id='team'/>
"""


def test_a_template_of_the_vocabulary_has_no_problems():
    assert check_template(GOOD, "a.j2") == ()


@pytest.mark.parametrize(
    ("source", "line", "what", "hint"),
    [
        ("<p>\n</p>\n<center>x</center>", 3, "不认识 <center>", "可用的标签"),
        ("<script>alert(1)</script>", 1, "不认识 <script>", "可用的标签"),
        ("\n<tabel>", 2, "不认识 <tabel>", "是不是 <table>？"),
        ("<p onclick='x'>", 1, "<p> 没有属性 onclick", "可写：role、align"),
        ('<p\n style="color:red">', 1, "<p> 没有属性 style", "role"),
        ("<li class=x>", 1, "这里的 < 不成标签", "加引号"),
        ('<ul data-at="x">', 1, "<ul> 没有属性 data-at", "不带属性"),
        ("{{ a }}\n<td {% if x %}align='right'{% endif %}>", 2, "这里的 < 不成标签", "{{ }}"),
        ('<td colspan="{{ n }}">', 1, "这里的 < 不成标签", "{{ }}"),
        ("三 < 五", 1, "这里的 < 不成标签", "&lt;"),
        ("<!DOCTYPE html>", 1, "这里的 < 不成标签", ""),
    ],
)
def test_anything_else_is_named_with_its_line(source, line, what, hint):
    problem = check_template(source, "t/body.html.j2")[0]

    assert problem.where == f"t/body.html.j2:{line}"
    assert problem.what == what
    assert hint in problem.hint


def test_every_fault_is_said_at_once():
    problems = check_template("<a>\n<b>\n<p x='1' y='2'>", "f")

    assert [(one.line, one.what) for one in problems] == [
        (1, "不认识 <a>"), (2, "不认识 <b>"), (3, "<p> 没有属性 x"), (3, "<p> 没有属性 y"),
    ]  # fmt: skip


def test_opening_tags_say_where_they_stand():
    assert (
        located("<p>\n<br/>{{ a }}</p>", "f") == '<p data-at="f:1">\n<br data-at="f:2"/>{{ a }}</p>'
    )
