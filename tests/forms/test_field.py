from decimal import Decimal

from forms.field import Choice, Field

CHOICES = (Choice("a", "甲"),)
FIELD = Field(
    "x",
    "rows",
    "表",
    fields=(Field("name", "text", "名称"),),
    options={
        "say": "好",
        "least": 2,
        "most": Decimal(5),
        "on": True,
        "choices": CHOICES,
        "names": {"a": "甲"},
    },
)


def test_options_come_in_their_own_type_or_not_at_all():
    assert (FIELD.text("say"), FIELD.text("least"), FIELD.text("no", "无")) == ("好", "", "无")
    assert (FIELD.whole("least", 0), FIELD.whole("on", 7)) == (2, 7)
    assert (FIELD.number("most"), FIELD.number("least")) == (Decimal(5), None)
    assert (FIELD.flag("on"), FIELD.flag("say"), FIELD.flag("no", default=True)) == (
        True,
        False,
        True,
    )
    assert (FIELD.choices(), FIELD.choices("say")) == (CHOICES, ())
    assert (FIELD.names("names"), FIELD.names("say")) == ({"a": "甲"}, {})


def test_a_field_knows_its_parts():
    assert FIELD.part("name") == FIELD.fields[0]
    assert FIELD.part("other") is None


def test_a_formula_makes_a_field_computed():
    assert Field("x", "money", "某", formula="a.b").computed
    assert not FIELD.computed
