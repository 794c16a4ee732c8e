"""A program that asks the API: with a token, and every answer held against the OpenAPI document."""

import re

from docgen.web.api import openapi
from docgen.web.api.schema import faults
from docgen.web.api.table import ROUTES

SCOPES = ("read", "write", "review", "batch")


def token_of(browser, scopes=SCOPES):
    """The text of a token made on the account page; empty for who is not signed in."""
    sent = {"csrf_token": browser.token(), "name": "程序", "scope": [*scopes], "days": "90"}
    page = browser.client.post("/account/tokens", data=sent).text
    found = re.search(r"docgen_[\w-]{43}", page)
    return found.group() if found else ""


class Program:
    """Asks with a token and without cookies."""

    def __init__(self, app, token):
        self.app = app
        self.client = app.test_client(use_cookies=False)
        self.token = token

    def ask(self, method, path, body=None, status=200, headers=None, **more):
        """Return the answer, after a look whether it is as described."""
        sent = {"Authorization": f"Bearer {self.token}"} | (headers or {})
        if body is not None:
            more["json"] = body
        answer = self.client.open(f"/api/v1{path}", method=method, headers=sent, **more)
        assert answer.status_code == status, answer.text[:800]
        self.check(method, path, answer)
        return answer

    def check(self, method, path, answer):
        """Fail where an answer is not what the document says."""
        described = openapi.document()
        route = self.route(method, path)
        assert "Set-Cookie" not in answer.headers
        if route is None:
            return
        responses = described["paths"][route.path][method.lower()]["responses"]
        wanted = responses.get(str(answer.status_code), responses["default"])
        assert answer.mimetype in wanted["content"], answer.mimetype
        schema = wanted["content"][answer.mimetype]["schema"]
        if answer.is_json:
            parts = described["components"]["schemas"]
            assert list(faults(schema, answer.get_json(), parts)) == []

    def route(self, method, path):
        plain = path.partition("?")[0]
        for one in ROUTES:
            pattern = re.sub(r"{\w+}", r"[^/]+", one.path.replace(".", r"\."))
            if one.method == method and re.fullmatch(pattern, plain):
                return one
        return None
