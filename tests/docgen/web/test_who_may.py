"""Every route, asked by everybody: a route without a line here fails the test."""

import pytest
from routes import asked, rules

ROUTES = {
    # endpoint: what another person and a stranger are told
    "static": (404, 404),
    "favicon": (302, 302),
    "health.show": (200, 200),
    "health.ready": (503, 503),  # no render service stands beside these tests
    "health.metrics": (404, 404),
    "sessions.show": (302, 200),
    "sessions.current": (200, 200),
    "access.show": (404, 404),
    "access.choose": (404, 404),
    "access.forgotten": (200, 200),
    "access.ask": (422, 422),
    "access.make_link": (403, 401),
    "notices.show": (200, 302),
    "oidc.begin": (404, 404),
    "oidc.come_back": (404, 404),
    "account.show": (200, 302),
    "tokens.make": (422, 401),
    "tokens.revoke": (404, 401),
    "account.change_password": (422, 401),
    "account.end_sessions": (303, 401),
    "home.index": (200, 302),
    "search.index": (200, 302),
    "search.show": (200, 302),
    "teams.index": (404, 302),
    "teams.show": (404, 302),
    "teams.export": (404, 302),
    "teams.pack": (404, 401),
    "types.index": (200, 302),
    "types.sample": (200, 302),
    "deputies.index": (200, 302),
    "people.index": (404, 302),
    "people.new": (404, 302),
    "people.show": (404, 302),
    "people.edit": (404, 302),
    "people.leaving": (404, 302),
    "people_import.show": (404, 302),
    "people_import.sheet": (404, 302),
    "team_tree.index": (404, 302),
    "team_tree.show": (404, 302),
    "plans.new": (200, 302),
    "plans.show": (404, 302),
    "sections.edit": (404, 302),
    "autosave.show_state": (404, 302),
    "history.show": (404, 302),
    "checks.show": (404, 302),
    "actuals.show": (404, 302),
    "actuals.template": (404, 302),
    "steps.versions": (404, 302),
    "steps.download": (404, 302),
    "steps.choose": (404, 302),
    "steps.compare": (404, 302),
    "steps.redline": (404, 302),
    "batches.index": (200, 302),
    "batches.new": (200, 302),
    "batches.show": (404, 302),
    "batches.archive": (404, 302),
    "documents.preview": (404, 302),
    "documents.pages": (404, 302),
    "documents.download": (404, 302),
    "pictures.show": (404, 302),
    "reviews.index": (404, 302),
    "rollup.show": (404, 302),
    "reviews.show": (404, 302),
    "reviews.original": (404, 302),
    "reviews.remark": (404, 302),
    "api.list_batches": (200, 401),
    "api.start_batch": (422, 401),
    "api.show_batch": (404, 401),
    "api.cancel_batch": (404, 401),
    "api.retry_batch": (404, 401),
    "api.archive": (404, 401),
    "api.describe": (200, 200),
    "api.list_types": (200, 401),
    "api.show_type": (200, 401),
    "api.list_plans": (200, 401),
    "api.start_plan": (201, 401),
    "api.show_plan": (404, 401),
    "api.change_section": (404, 401),
    "api.split": (404, 401),
    "api.check_plan": (404, 401),
    "api.document": (404, 401),
    "api.submit": (404, 401),
    "api.withdraw": (404, 401),
    "api.send_back": (404, 401),
    "api.approve": (404, 401),
    "api.amend": (404, 401),
    "api.list_reviews": (404, 401),
    "api.upload_review": (404, 401),
    "api.show_review": (404, 401),
    # what changes something: a stranger without a session is sent to sign in
    "sessions.sign_in": (401, 401),
    "sessions.sign_out": (303, 303),
    "deputies.name": (403, 401),
    "deputies.end": (403, 401),
    "people.add": (404, 401),
    "people.change": (404, 401),
    "people.leave": (404, 401),
    "people.come_back": (404, 401),
    "people_import.read_file": (404, 401),
    "people_import.take": (404, 401),
    "team_tree.add": (404, 401),
    "team_tree.rename": (404, 401),
    "team_tree.move": (404, 401),
    "team_tree.remove": (404, 401),
    "team_tree.put": (404, 401),
    "team_tree.take_out": (404, 401),
    "plans.start": (404, 401),
    "plans.copy": (404, 401),
    "plans.rename": (404, 401),
    "plans.delete": (404, 401),
    "plans.restore": (404, 401),
    "sections.submit": (404, 401),
    "autosave.save": (404, 401),
    "autosave.beacon": (404, 401),
    "autosave.redistribute": (404, 401),
    "batches.start": (422, 401),
    "batches.cancel": (404, 401),
    "batches.retry": (404, 401),
    "checks.give": (404, 401),
    "checks.take_back": (404, 401),
    "history.restore": (404, 401),
    "history.restore_row": (404, 401),
    "pictures.upload": (404, 401),
    "reviews.upload": (404, 401),
    "reviews.settle": (404, 401),
    "reviews.accept_all": (404, 401),
    "reviews.choose": (404, 401),
    "reviews.undo": (404, 401),
    "reviews.write": (404, 401),
    "relations.attach": (404, 401),
    "relations.settle": (404, 401),
    "steps.submit": (404, 401),
    "steps.withdraw": (404, 401),
    "steps.send_back": (404, 401),
    "steps.approve": (404, 401),
    "steps.amend": (404, 401),
    "actuals.submit": (404, 401),
    "actuals.save": (404, 401),
    "actuals.read_file": (404, 401),
}


def test_every_route_has_its_line(app):
    assert rules(app).keys() == ROUTES.keys()


@pytest.mark.slow
@pytest.mark.parametrize("endpoint", ROUTES)
def test_another_person_sees_nothing_of_a_plan(app, lin, tang, endpoint):
    plan = lin.start()
    before = lin.get(f"/plans/{plan}").status_code

    answer = asked(tang, rules(app)[endpoint], plan)

    assert answer.status_code == ROUTES[endpoint][0]
    assert lin.get(f"/plans/{plan}").status_code == before


@pytest.mark.slow
@pytest.mark.parametrize("endpoint", ROUTES)
def test_a_stranger_is_sent_to_sign_in(app, lin, stranger, endpoint):
    plan = lin.start()

    answer = asked(stranger, rules(app)[endpoint], plan)

    assert answer.status_code == ROUTES[endpoint][1]
