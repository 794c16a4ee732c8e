"""The app with the real service on a database of its own; only the render service is ours."""

import re
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from clocks import Clock
from databases import store_of, url_of

from docgen.definitions.catalogue import Catalogue
from docgen.errors import DocgenError
from docgen.rendering.client import Rendered
from docgen.service import Role, Service
from docgen.service.operator import NewPerson, add_person
from docgen.settings import ROOT, Settings
from docgen.storage import Store
from docgen.web import create_app
from docgen.web.state import State

PASSWORD = "meiyou-ren-zhidao-2026"  # noqa: S105  of people made for each test
START = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
PEOPLE = {
    "lin": ("林若川", Role.REP),
    "tang": ("唐亦凡", Role.REP),
    "shen": ("沈禾", Role.AUTHOR),
}
TYPE = Path(__file__).parent / "desk.yaml"
PAGES = b'{"pages": [{"digest": "d1", "svg": "<svg/>", "boxes": {}}], "glyphs": {}}'


@dataclass
class Press:
    """A render service of our own: prints what it was asked, or fails as it is told."""

    asked: list = field(default_factory=list)
    fault: DocgenError | None = None

    def render(self, request):
        self.asked.append(request)
        if self.fault:
            raise self.fault
        suffix = request["format"]
        if suffix == "pages":
            return Rendered(PAGES, "application/json", "", 3)
        return Rendered(b"<!doctype html><title>x</title>", "text/html", f"计划.{suffix}", 3)


class Browser:
    """A browser without JavaScript: keeps cookies, and sends back what a page's form holds."""

    def __init__(self, app):
        self.app = app
        self.client = app.test_client()

    def get(self, path, status=200, **more):
        answer = self.client.get(path, **more)
        assert answer.status_code == status, brief(answer)
        return answer

    def token(self, path="/session"):
        return self.client.get(path).get_json()["csrf"]

    def post(self, path, data=None, status=303, **more):
        sent = {"csrf_token": self.token()} | (data or {})
        answer = self.client.post(path, data=sent, **more)
        assert answer.status_code == status, brief(answer)
        return answer

    def send(self, method, path, body, status=200, **headers):
        answer = self.client.open(
            path,
            method=method,
            json=body,
            headers={"X-CSRFToken": self.token(), "Accept": "application/json"} | headers,
        )
        assert answer.status_code == status, brief(answer)
        return answer.get_json() if answer.data else None

    def sign_in(self, name, password=PASSWORD):
        return self.post("/login", {"name": name, "password": password})

    def start(self, period="2026-11", slug="desk"):
        answer = self.post("/plans/new", {"type": slug, "period": period})
        return answer.location.removeprefix("/plans/")

    def fields(self, path):
        return self.inputs(self.get(path).text, path)

    def inputs(self, page, action):
        """What the form that posts to `action` would send; several values of a name as a list."""
        reader = Inputs(action)
        reader.feed(page)
        names = dict.fromkeys(name for name, _ in reader.found)
        found = {name: [value for one, value in reader.found if one == name] for name in names}
        return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


class Inputs(HTMLParser):
    """Collects what a browser would send of the form that posts to `action`."""

    def __init__(self, action):
        super().__init__()
        self.action = action
        self.found = []
        self.inside = self.templates = 0
        self.area = self.select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("action") == self.action and attrs.get("method") == "post"
        elif tag == "template":
            self.templates += 1
        elif self.inside and not self.templates:
            self.take(tag, attrs)

    def take(self, tag, attrs):
        name, value = attrs.get("name"), attrs.get("value", "")
        silent = attrs.get("type") in {"checkbox", "radio"} and "checked" not in attrs
        if tag == "input" and name and not silent and attrs.get("type") != "file":
            self.found.append((name, "on" if value is None else value))
        elif tag == "textarea":
            self.area = [name, ""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in attrs:
            self.found.append((self.select, value))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "template":
            self.templates -= 1
        elif tag == "textarea" and self.area:
            self.found.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None
        elif tag == "select":
            self.select = None


def brief(answer):
    """Return the words of a page, for a failing test to show."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.text))[:600]


@pytest.fixture
def clock():
    return Clock(START)


@pytest.fixture
def press():
    return Press()


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory):
    """The plan type of these tests, read once."""
    templates = tmp_path_factory.mktemp("types") / "doc_templates"
    (templates / "desk").mkdir(parents=True)
    shutil.copy(TYPE, templates / "desk" / "plan.yaml")
    shutil.copytree(ROOT / "doc_templates" / "_house", templates / "_house")
    return Catalogue(templates, watch=False)


@pytest.fixture(scope="session")
def bare(tmp_path_factory, catalogue, databases):
    """A data folder with tables, people and their sessions, copied for every test."""
    folder = tmp_path_factory.mktemp("bare") / "var"
    databases.migrated(folder)
    settings = settings_in(folder, catalogue)
    service = Service(settings, Store(settings), catalogue, Press())
    for login, (name, role) in PEOPLE.items():
        person = NewPerson(login, name, role, "销售", "苏南组", "青澜净水")
        add_person(service.desk, person, PASSWORD, START)
    signed = {login: service.sign_in(login, PASSWORD, "127.0.0.1", START) for login in PEOPLE}
    service.desk.store.close()
    return folder, {login: one.token for login, one in signed.items()}


def settings_in(folder, catalogue):
    secret = "a secret of ours"  # noqa: S105  signs the cookies of one test
    known = {"database_url": url_of(folder), "templates": catalogue.templates}
    return Settings(data=folder, secret=secret, **known)


@pytest.fixture
def settings(bare, cleared, catalogue, databases):
    with databases.copied(bare[0], cleared / "var"):
        yield settings_in(cleared / "var", catalogue)


@pytest.fixture
def service(settings, catalogue, press):
    made = Service(settings, store_of(settings), catalogue, press)
    yield made
    made.desk.store.close()


@pytest.fixture(scope="session")
def apps():
    """The apps by their settings: routes and templates are made ready once, not for every test."""
    return {}


@pytest.fixture
def app(apps, settings, service, clock):
    """The app of these settings; what it works with, its whole state, is this test's own."""
    kind = replace(settings, data=Path(), database_url="")
    if kind not in apps:
        apps[kind] = create_app(settings, service, clock)
    made = apps[kind]
    made.extensions["docgen"] = State(settings, service, clock, ZoneInfo(settings.timezone))
    return made


@pytest.fixture
def stranger(app):
    return Browser(app)


@pytest.fixture
def signed_in(app, bare):
    """A browser with the session of that person."""

    def browser(login):
        found = Browser(app)
        found.client.set_cookie("docgen", bare[1][login])
        return found

    return browser


@pytest.fixture
def lin(signed_in):
    return signed_in("lin")


@pytest.fixture
def tang(signed_in):
    return signed_in("tang")


@pytest.fixture
def shen(signed_in):
    return signed_in("shen")
