"""A plan type changes while plans are written: nobody's plan does; a broken version is not used."""

from datetime import timedelta

import pytest
from deciding import written
from small import LIN, NOW, ZHOU, service_in, settings_in, write_templates

from docgen.errors import NotFoundError
from docgen.service import Actor, Role, Service, Wish
from docgen.worker.own_children import OwnChildren

LATER = NOW + timedelta(days=1)
SHEN = Actor("shen", "shen", "沈禾", Role.AUTHOR)
FRESH = "  - {id: fresh, title: 新加的一节, fields: [{id: word, kind: text, label: 字}]}\n"
BROKEN = "{% for one in goals.nobody.knows %}<p>{{ one }}</p>{% endfor %}"


@pytest.fixture(scope="module")
def children(tmp_path_factory):
    """Render children, walled as ever, for this file."""
    made = OwnChildren(settings_in(tmp_path_factory.mktemp("render"), demo=False), 1)
    yield made
    made.stop()


@pytest.fixture
def real(prepared, tmp_path, databases, children):
    """The service as it is outside the demo, with real documents."""
    with databases.copied(prepared, tmp_path, "var"):
        made = service_in(tmp_path, demo=False)
        yield Service(made.settings, made.desk.store, made.desk.types.catalogue, children)
        made.desk.store.close()


def version_of(service, plan_id):
    return service.open_plan(LIN, plan_id, NOW).plan.type.version


@pytest.mark.slow
def test_case_15_a_plan_type_edited_while_plans_are_written_changes_none_of_them(real, tmp_path):
    draft = written(real, "2027-01")
    approved = written(real)
    real.submit_plan(LIN, approved, NOW)
    real.approve_plan(ZHOU, approved, LATER)
    before = [real.document(LIN, approved, Wish(one), LATER).data for one in ("docx", "pdf")]

    write_templates(tmp_path / "templates", version=2, extra=FRESH)
    newer = real.start_plan(LIN, "small", "2027-02", NOW)
    real.save_section(LIN, draft, "goals", {"aim": "照旧写下去"}, None, "x-9", LATER)

    assert [version_of(real, one) for one in (draft, approved, newer)] == [1, 1, 2]
    assert real.open_plan(LIN, draft, LATER).plan.type.section("fresh") is None
    assert real.open_plan(LIN, newer, LATER).plan.type.section("fresh") is not None
    again = Service(real.settings, real.desk.store, real.desk.types.catalogue, real.desk.rendering)
    after = [again.document(LIN, approved, Wish(one), LATER).data for one in ("docx", "pdf")]
    assert after == before


@pytest.mark.slow
def test_case_16_a_broken_version_is_refused_when_its_sample_does_not_come_out(real, tmp_path):
    folder = tmp_path / "templates"
    written(real)
    write_templates(folder, version=2, extra=FRESH)
    (folder / "small" / "body.html.j2").write_text(BROKEN)

    kept = real.start_plan(LIN, "small", "2027-01", NOW)

    assert version_of(real, kept) == 1
    [told] = [one for one in real.type_problems(SHEN) if "新版本没有发布" in one.say]
    assert told.file.endswith("small/sample.yaml")
    assert real.type_problems(LIN) == ()
    (folder / "small" / "body.html.j2").unlink()
    mended = real.start_plan(LIN, "small", "2027-02", NOW)
    assert version_of(real, mended) == 2
    assert real.type_problems(SHEN) == ()


def test_a_definition_that_cannot_be_read_is_told_without_places_of_the_server(service, tmp_path):
    (tmp_path / "templates" / "small" / "plan.yaml").write_text("title: [")

    with pytest.raises(NotFoundError) as told:
        service.start_plan(LIN, "small", "2027-01", NOW)

    assert "small 这种计划的定义有错误" in told.value.what
    assert str(tmp_path) not in told.value.sentence
    assert "docgen check" not in told.value.sentence
    assert "small/plan.yaml" in str(service.type_problems(SHEN)[0])
