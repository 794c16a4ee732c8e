import pytest
from small import LIN, NOW, prepare

from docgen.service.page_sets import PageSet, PageSets
from docgen.worker.render_service import RenderService


def page(digest, *glyphs):
    drawn = "".join(f'<use xlink:href="#{one}"/>' for one in glyphs)
    return {"digest": digest, "width": 1.0, "height": 1.0, "svg": f"<svg>{drawn}</svg>"}


FIRST = PageSet((-1, "")).followed_by(
    (1, "d"), {"pages": [page("a", "gA"), page("b", "gB")], "glyphs": {"gA": "A", "gB": "B"}}
)


def test_what_somebody_has_is_told_by_its_digest_alone():
    told = FIRST.without({"a"})

    assert told["revision"] == 1
    assert told["pages"] == [{"digest": "a"}, page("b", "gB")]
    assert told["glyphs"] == {"gB": "B"}


def test_changes_are_put_into_the_pages_before_them():
    after = FIRST.followed_by(
        (2, "d"), {"pages": [{"digest": "b"}, page("c", "gC")], "glyphs": {"gC": "C"}}
    )

    assert after.pages == (page("b", "gB"), page("c", "gC"))
    assert after.glyphs == {"gB": "B", "gC": "C"}


def test_the_pages_shown_longest_ago_make_room():
    sets = PageSets(room=FIRST.size * 2)
    for plan in ("p1", "p2", "p3"):
        sets.keep(plan, FIRST)

    assert sets.of("p1").pages == ()
    assert sets.of("p3") is FIRST


@pytest.fixture(scope="module")
def rendering(tmp_path_factory, databases):
    service = prepare(tmp_path_factory.mktemp("r"), databases)
    server = RenderService(service.settings)
    server.start()
    yield service
    server.close()
    service.desk.store.close()


@pytest.mark.slow
def test_only_pages_that_changed_come_again(rendering):
    plan_id = rendering.start_plan(LIN, "small", "2026-12", NOW)
    first = rendering.pages(LIN, plan_id, (), NOW)
    have = [one["digest"] for one in first["pages"]]
    again = rendering.pages(LIN, plan_id, have, NOW)
    rendering.save_section(LIN, plan_id, "goals", {"aim": "稳住老客户"}, None, "t-1", NOW)
    after = rendering.pages(LIN, plan_id, have, NOW)

    assert all("svg" in one for one in first["pages"])
    assert again["pages"] == [{"digest": one} for one in have]
    assert again["glyphs"] == {}
    assert after["revision"] > first["revision"]
    assert any("goals.aim" in one.get("boxes", ()) for one in after["pages"])


@pytest.mark.slow
def test_pages_of_an_unchanged_plan_are_made_once(rendering):
    plan_id = rendering.start_plan(LIN, "small", "2026-12", NOW)
    first = rendering.pages(LIN, plan_id, (), NOW)
    rendering.desk.rendering.path.rename(rendering.desk.rendering.path.with_suffix(".away"))
    try:
        assert rendering.pages(LIN, plan_id, (), NOW) == first
    finally:
        rendering.desk.rendering.path.with_suffix(".away").rename(rendering.desk.rendering.path)
