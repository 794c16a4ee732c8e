"""Every route, asked by every role in every relation to a plan that waits for a decision.

What is told is written in one letter each, in the order of ASKERS: `.` the page or the step is
had (2xx, 3xx), `-` it is refused as not there (404), `x` as not allowed (403), `?` what was sent
is no good for anybody (409, 415, 422), `s` signing in comes first.
"""

from datetime import UTC, datetime

import pytest
from databases import url_of
from routes import asked, rules

from docgen.service import Role, Service
from docgen.service.operator import NewPerson, add_person
from docgen.settings import Settings
from docgen.storage import Store, people, tree

ASKERS = ("lin", "tang", "zhou", "fang", "qian", "shen", "admin", "")
"""Own, peer, manager of the team, above it, of another team, author, admin, nobody."""
START = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
PASSWORD = "meiyou-ren-zhidao-2026"  # noqa: S105  of people made for each test
LETTERS = {403: "x", 404: "-", 409: "?", 415: "?", 422: "?", 400: "!"}
MORE = {
    "zhou": Role.MANAGER,
    "fang": Role.MANAGER,
    "qian": Role.MANAGER,
    "admin": Role.ADMIN,
}
ROUTES = {
    "access.ask": "????????",
    "access.choose": "--------",
    "access.forgotten": "........",
    "access.make_link": "xxxxxx.s",
    "access.show": "--------",
    "account.change_password": "???????s",
    "account.end_sessions": ".......s",
    "account.show": ".......s",
    "actuals.read_file": ".-..---s",
    "actuals.save": ".-xx---s",
    "actuals.show": ".-..---s",
    "actuals.submit": ".-xx---s",
    "actuals.template": "?-??---s",
    "api.amend": "x-xx---s",
    "api.rename": "x-xx---s",
    "api.delete_plan": "x-xx---s",
    "api.restore_plan": "x-xx---s",
    "api.approve": "x-.x---s",
    "api.archive": "-------s",
    "api.cancel_batch": "-------s",
    "api.list_batches": ".......s",
    "api.retry_batch": "-------s",
    "api.show_batch": "-------s",
    "api.start_batch": ".?..???s",
    "api.change_section": "x-xx---s",
    "api.check_plan": ".-..---s",
    "api.describe": "........",
    "api.document": ".-..---s",
    "api.list_plans": ".......s",
    "api.list_reviews": ".-..---s",
    "api.list_types": ".......s",
    "api.send_back": "x-.x---s",
    "api.show_plan": ".-..---s",
    "api.show_review": "-------s",
    "api.show_type": ".......s",
    "api.split": "x-xx---s",
    "api.start_plan": ".......s",
    "api.submit": "x-xx---s",
    "api.upload_review": "?-??---s",
    "api.withdraw": ".-xx---s",
    "api.accept_items": "-------s",
    "api.answer_item": "-------s",
    "api.compare": ".-..---s",
    "api.enter_actuals": ".-xx---s",
    "api.list_versions": ".-..---s",
    "api.redline": ".-..---s",
    "api.reject_items": "-------s",
    "api.reopen_items": "-------s",
    "api.resolve_items": "-------s",
    "api.show_actuals": ".-..---s",
    "api.show_section": ".-..---s",
    "api.version_document": ".-..---s",
    "api.write_remark": ".-..---s",
    "autosave.beacon": "x-xx---s",
    "autosave.redistribute": "x-xx---s",
    "autosave.save": "x-xx---s",
    "autosave.show_state": ".-..---s",
    "batches.archive": "-------s",
    "batches.cancel": "-------s",
    "batches.index": ".......s",
    "batches.new": ".......s",
    "batches.retry": "-------s",
    "batches.show": "-------s",
    "batches.start": "???????s",
    "checks.give": ".-..---s",
    "checks.show": ".-..---s",
    "checks.take_back": "-------s",
    "documents.download": ".-..---s",
    "documents.pages": ".-..---s",
    "documents.preview": ".-..---s",
    "favicon": "........",
    "health.metrics": "--------",
    "health.ready": "........",
    "health.show": "........",
    "history.restore": "x-xx---s",
    "history.restore_row": "-------s",
    "history.show": ".-..---s",
    "home.index": ".......s",
    "notices.show": ".......s",
    "oidc.begin": "--------",
    "oidc.come_back": "--------",
    "pictures.show": "-------s",
    "pictures.upload": "x-xx---s",
    "plans.copy": ".-..---s",
    "plans.delete": "x-xx---s",
    "plans.new": ".......s",
    "plans.rename": "x-xx---s",
    "plans.restore": "x-xx---s",
    "plans.show": ".-..---s",
    "plans.start": ".-..---s",
    "relations.attach": "x-xx---s",
    "relations.settle": "x-xx---s",
    "reviews.accept_all": "-------s",
    "reviews.choose": "?-??---s",
    "reviews.index": ".-..---s",
    "reviews.original": "-------s",
    "reviews.remark": ".-..---s",
    "reviews.settle": ".-..---s",
    "reviews.show": "-------s",
    "reviews.undo": ".-..---s",
    "reviews.upload": "?-??---s",
    "reviews.write": ".-..---s",
    "rollup.show": "-------s",
    "sections.edit": ".-..---s",
    "sections.submit": "x-xx---s",
    "sessions.current": "........",
    "sessions.show": "........",
    "sessions.sign_in": "ssssssss",
    "sessions.sign_out": "ssssssss",
    "static": "--------",
    "steps.amend": "x-xx---s",
    "steps.approve": "x-.x---s",
    "steps.choose": ".-..---s",
    "steps.compare": ".-..---s",
    "steps.download": ".-..---s",
    "steps.redline": ".-..---s",
    "steps.send_back": "x-.x---s",
    "steps.submit": "x-xx---s",
    "steps.versions": ".-..---s",
    "steps.withdraw": ".-xx---s",
    "search.index": ".......s",
    "search.show": ".......s",
    "teams.export": "--..---s",
    "teams.index": "--...--s",
    "teams.pack": "--??---s",
    "teams.show": "--..---s",
    "deputies.end": "xx...x.s",
    "deputies.index": ".......s",
    "deputies.name": "xx???x?s",
    "people.add": "------?s",
    "people.change": "------?s",
    "people.come_back": "------?s",
    "people.edit": "------.s",
    "people.index": "--...-.s",
    "people.leave": "------?s",
    "people.leaving": "------.s",
    "people.new": "------.s",
    "people.show": "------.s",
    "people_import.read_file": "------?s",
    "people_import.sheet": "------?s",
    "people_import.show": "------.s",
    "people_import.take": "------?s",
    "team_tree.add": "------?s",
    "team_tree.index": "------.s",
    "team_tree.move": "------.s",
    "team_tree.put": "------?s",
    "team_tree.remove": "------?s",
    "team_tree.rename": "------?s",
    "team_tree.show": "------.s",
    "team_tree.take_out": "------?s",
    "tokens.make": "???????s",
    "tokens.revoke": "-------s",
    "types.index": ".......s",
    "types.sample": ".......s",
}


@pytest.fixture(scope="module")
def waiting(tmp_path_factory, bare, catalogue, databases):
    """A data folder with the askers, their sessions, and a plan that waits, made once.

    林若川 and 唐亦凡 are in 周敏's team, under 方立's. The plan came back once, so that it has two
    versions.
    """
    folder = tmp_path_factory.mktemp("waiting") / "var"
    databases.duplicate(bare[0], folder)
    settings = settings_in(folder, catalogue)
    service = Service(settings, Store(settings), catalogue, None)
    for login, role in MORE.items():
        add_person(service.desk, NewPerson(login, login, role, id=login), PASSWORD, START)
    signed = {one: service.sign_in(one, PASSWORD, "127.0.0.1", START) for one in ASKERS if one}
    with service.desk.store.writing() as tx:
        for team, leader in {"sunan": "zhou", "huadong": "fang", "subei": "qian"}.items():
            people.add_team(tx, team, team)
            people.add_member(tx, team, leader, leads=True)
        tree.set_parent(tx, "sunan", "huadong")
        for one in ("lin", "tang"):
            people.add_member(tx, "sunan", signed[one].actor.id)
    plan_id = handed_in(service, signed["lin"].actor, signed["zhou"].actor)
    service.desk.store.close()
    return folder, {one: found.token for one, found in signed.items()}, plan_id


def handed_in(service, lin, zhou):
    plan_id = service.start_plan(lin, "desk", "2026-11", START)
    goals = {"last": "120", "growth": "10"}
    service.save_section(lin, plan_id, "goals", goals, None, "m-1", START)
    service.redistribute(lin, plan_id, "goals.by_area", "even", "m-2", START)
    service.submit_plan(lin, plan_id, START)
    service.return_plan(zhou, plan_id, START, reason="请再核目标")
    service.submit_plan(lin, plan_id, START)
    return plan_id


def settings_in(folder, catalogue):
    secret = "a secret of ours"  # noqa: S105  signs the cookies of one test
    known = {"database_url": url_of(folder), "templates": catalogue.templates}
    return Settings(data=folder, secret=secret, **known)


@pytest.fixture
def settings(waiting, tmp_path, catalogue, databases):
    """The settings of the app each test asks, with a folder of its own."""
    with databases.copied(waiting[0], tmp_path / "var"):
        yield settings_in(tmp_path / "var", catalogue)


@pytest.fixture
def browsers(waiting, stranger):
    """A browser with the session of each asker."""
    found = {one: type(stranger)(stranger.app) for one in ASKERS}
    for one, token in waiting[1].items():
        found[one].client.set_cookie("docgen", token)
    return found


def letter(answer):
    if answer.status_code == 401 or "/login" in (answer.location or ""):
        return "s"
    return LETTERS.get(answer.status_code, ".")


def test_case_20_every_route_has_its_line(app):
    assert rules(app).keys() == ROUTES.keys()


@pytest.mark.slow
@pytest.mark.parametrize("endpoint", ROUTES)
def test_case_20_everybody_is_told_what_the_policy_says(app, browsers, waiting, endpoint):
    """Those who may not ask first, those who may change the plan last."""
    rule = rules(app)[endpoint]
    told = {one: letter(asked(browsers[one], rule, waiting[2])) for one in reversed(ASKERS)}

    assert "".join(told[one] for one in ASKERS) == ROUTES[endpoint]
