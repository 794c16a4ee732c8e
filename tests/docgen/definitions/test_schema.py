from docgen.definitions.schema import plan_schema
from forms.kinds import KINDS


def test_every_kind_and_option_is_in_the_schema():
    fields = plan_schema()["$defs"]["field"]["anyOf"][1:]

    found = {one["properties"]["kind"]["const"]: one["properties"] for one in fields}

    assert found.keys() == KINDS.keys()
    for name, kind in KINDS.items():
        assert kind.options.keys() <= found[name].keys()
        assert all(found[name][option]["description"] for option in kind.options)


def test_keys_are_said_in_chinese_and_unknown_ones_refused():
    schema = plan_schema()

    assert schema["additionalProperties"] is False
    assert {"title", "version", "period", "sections"} == set(schema["required"])
    assert all("一" <= one["description"][0] <= "鿿" for one in schema["properties"].values())
    assert "is" in schema["$defs"]["rule"]["properties"]
