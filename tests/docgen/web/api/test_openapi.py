import re

from routes import rules

from docgen.web.api import openapi
from docgen.web.api.schema import REF
from docgen.web.api.table import ROUTES


def test_every_route_is_described(app, stranger):
    served = {
        (re.sub(r"<(?:int:)?(\w+)>", r"{\1}", rule.rule.removeprefix("/api/v1")), method.lower())
        for name, rule in rules(app).items()
        if name.startswith("api.") and name != "api.describe"
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }

    told = stranger.get("/api/v1/openapi.json").get_json()

    described = {(path, method) for path, one in told["paths"].items() for method in one}
    assert described == served
    assert len(served) == len(ROUTES)
    assert told["openapi"] == "3.1.0"
    assert told["servers"] == [{"url": "/api/v1"}]


def test_every_reference_leads_somewhere():
    told = openapi.document()

    assert set(references(told)) <= {REF + name for name in told["components"]["schemas"]}


def references(node):
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for one in node.values():
            yield from references(one)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from references(one)
