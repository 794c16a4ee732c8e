"""A script in any text anybody can write runs on no page that shows it."""

import re
from html.parser import HTMLParser

import pytest

from docgen.storage import people

SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "</textarea><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "</title><iframe srcdoc='<script>alert(1)</script>'>",
    "<xss id=x tabindex=1 onfocus=alert(1)>",
)
ALL = "".join(SCRIPTS)
OURS = ("https:", "http:", "/", "#", "?", "data:image/", "mailto:")
LINKS = {"href", "src", "action", "formaction", "data", "xlink:href"}


class Faults(HTMLParser):
    """What could run on a page: handlers, inline scripts, elements and addresses of strangers."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.script = False

    def handle_starttag(self, tag, attrs):
        self.script = tag == "script" and dict(attrs).get("type") != "application/json"
        if tag in {"xss", "iframe"} and dict(attrs).get("srcdoc"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc":
                self.found.append(f"{tag} {name}={value}")
            if name in LINKS and value and not value.lower().startswith(OURS):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data):
        if self.script and data.strip():
            self.found.append(f"script: {data[:80]}")

    def handle_endtag(self, tag):
        self.script = self.script and tag != "script"


def faults(page):
    reader = Faults()
    reader.feed(page)
    return [one for one in reader.found if "alert" in one or one in {"xss", "iframe"}]


def test_the_reader_would_see_each_of_them():
    assert all(faults(f"<p>{one}</p>") for one in SCRIPTS if "<" in one)
    assert faults("<a href='javascript:alert(1)'>x</a>")


@pytest.fixture
def plan(service, lin):
    """A plan of 林若川, whom 唐亦凡 leads; the team and both names are scripts."""
    with service.desk.store.writing() as tx:
        people.add_team(tx, "sunan", ALL[:80])
        for login, leads in (("lin", False), ("tang", True)):
            person = people.find_person(tx, login)
            people.add_member(tx, "sunan", person.id, leads=leads)
        tx.exec_driver_sql("UPDATE person SET role = 'manager' WHERE login = 'tang'")
        tx.exec_driver_sql(
            "UPDATE person SET post = '<script>alert(1)</script>', name = '<svg/onload=alert(1)>'"
        )
    return lin.start()


FIELDS = {
    "goals": {
        "last": ALL,
        "growth": ALL,
        "why": ALL,
        "mix": ALL,
        "by_area": {"rows": [{"id": "north", "amount": ALL}]},
    },
    "work": {
        "items": [{"id": "r1", "name": ALL, "amount": ALL, "c5": ALL}],
        "stages": [{"id": "r2", "title": ALL, "tasks": [{"id": "r3", "what": ALL, "owner": ALL}]}],
        "way": ALL,
        "tools": [ALL],
        "trip": {"start": ALL, "end": ALL},
        "swot": {"good": {"headline": ALL, "reasons": [ALL]}},
        "points": [ALL],
        "bonus": [{"id": "r4", "low": ALL, "high": ALL, "result": ALL}],
        "lines": {"rows": [{"id": "r5", "label": ALL, "amount": ALL}]},
        "origin": ALL,
        "photo": {"sha256": ALL, "name": ALL, "alt": ALL},
        "calls": ALL,
    },
}


def test_case_28_no_page_runs_what_somebody_wrote(lin, tang, plan):
    here = f"/plans/{plan}"
    for number, (section, fields) in enumerate(FIELDS.items()):
        for name, value in fields.items():
            body = {"op": f"x{number}{name}-1", "revision": None, "fields": {name: value}}
            lin.client.put(
                f"{here}/sections/{section}",
                json=body,
                headers={"X-CSRFToken": lin.token(), "Accept": "application/json"},
            )
    lin.post(f"{here}/title", {"title": ALL[:80]})
    remark = {"at": "goals.why", "text": ALL, "quote": "<script>alert(1)</script>"}
    tang.post(f"{here}/reviews/remark", remark)

    pages = ["", "/check", "/versions", "/reviews", "/actuals"]
    for section in ("goals", "work"):
        pages += [f"/sections/{section}", f"/sections/{section}/history"]
    own = ["/", "/search?q=script", "/plans", "/account", "/batches", "/batches/new", "/deputies"]
    asked = [(lin, here + one) for one in pages] + [(lin, one) for one in own]
    asked += [(tang, here + one) for one in pages]
    asked += [
        (tang, one) for one in (*own, "/teams", "/teams/sunan", "/people", f"/search?q={ALL}")
    ]
    shown = 0
    for browser, path in asked:
        page = browser.client.get(path).text
        assert faults(page) == [], path
        shown += "&lt;s" in page
    assert shown > 12
    review = re.findall(rf"{here}/reviews/v\w+", tang.client.get(f"{here}/reviews").text)[0]
    assert faults(lin.get(review).text) == []
