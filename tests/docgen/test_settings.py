from pathlib import Path

import pytest

from docgen.errors import UnavailableError
from docgen.settings import Settings


def test_nothing_set_is_sqlite_in_the_data_folder():
    settings = Settings.from_environment({})

    assert settings.database == f"sqlite:///{settings.data / 'docgen.sqlite'}"
    assert (settings.host, settings.port, settings.demo) == ("127.0.0.1", 8000, False)


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        ({"DOCGEN_PORT": "8080"}, "port", 8080),
        ({"DOCGEN_DEMO": "yes"}, "demo", True),
        ({"DOCGEN_DEMO": "0"}, "demo", False),
        ({"DOCGEN_DATA": "/srv/docgen"}, "data", Path("/srv/docgen")),
        ({"DOCGEN_DATABASE_URL": "postgresql://db/x"}, "database", "postgresql://db/x"),
        ({"DOCGEN_FISCAL_YEAR_START": "4"}, "fiscal_year_start", 4),
    ],
)
def test_a_variable_sets_what_it_names(given, name, value):
    assert getattr(Settings.from_environment(given), name) == value


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"DOCGEN_PORT": "many"}, "DOCGEN_PORT：'many' 不是整数；例如 8000"),
        ({"DOCGEN_DEMO": "maybe"}, "DOCGEN_DEMO：不认识 'maybe'；请写 1 或 0"),
        ({"DOCGEN_PORT": "65536"}, "DOCGEN_PORT：这个值不能用；请写 1 到 65535 的整数"),
        ({"DOCGEN_WEB_WORKERS": "0"}, "DOCGEN_WEB_WORKERS：这个值不能用；请写 1 到 1000 的整数"),
        (
            {"DOCGEN_FISCAL_YEAR_START": "13"},
            "DOCGEN_FISCAL_YEAR_START：这个值不能用；请写 1 到 12 的整数",
        ),
        ({"DOCGEN_HOST": ""}, "DOCGEN_HOST：这个值不能用；例如 127.0.0.1"),
        ({"DOCGEN_DATA": ""}, "DOCGEN_DATA：这个值不能用；要是一个文件夹"),
        (
            {"DOCGEN_TEMPLATES": "/nowhere"},
            "DOCGEN_TEMPLATES：这个值不能用；要是一个已有的文件夹",
        ),
    ],
)
def test_a_value_that_cannot_be_used_names_its_variable(given, said):
    with pytest.raises(UnavailableError) as refused:
        Settings.from_environment(given)

    assert refused.value.sentence == said
