from datetime import timedelta

import pytest
from small import LIN, NOW, ZHOU, prepare, service_in

from docgen.errors import IncompletePlanError, NotFoundError
from docgen.service import Wish
from docgen.worker.render_service import RenderService

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rendering(tmp_path_factory, databases):
    folder = tmp_path_factory.mktemp("r")
    service = prepare(folder, databases)
    server = RenderService(service.settings)
    server.start()
    yield service
    server.close()
    service.desk.store.close()


@pytest.fixture
def filled(rendering):
    plan_id = rendering.start_plan(LIN, "small", "2026-12", NOW)
    rendering.save_section(
        LIN, plan_id, "goals", {"aim": "稳住老客户", "last_year": "1200"}, None, "t-1", NOW
    )
    return plan_id


def test_a_preview_shows_what_was_typed_and_what_is_missing(rendering, filled):
    page = rendering.preview(LIN, filled, NOW).decode()

    assert "稳住老客户" in page
    assert "data-field" in page


def told(download):
    """What somebody gets, whether it was made just now or kept."""
    return download.data, download.media_type, download.filename, download.snapshot


def test_a_document_is_made_once_per_snapshot_and_given_out_again(rendering, filled):
    first = rendering.document(LIN, filled, Wish("docx", draft=True), NOW)
    again = rendering.document(ZHOU, filled, Wish("docx", draft=True), NOW + timedelta(days=1))

    assert told(first) == told(again)
    assert first.data.startswith(b"PK")
    assert first.filename.endswith(".docx")
    actions = [one.action for one in rendering.audit(LIN, filled)]
    assert actions.count("document") == 1


def test_another_text_is_another_snapshot_and_back_again_the_first(rendering, filled):
    first = rendering.document(LIN, filled, Wish("txt", draft=True), NOW)
    rendering.save_section(LIN, filled, "goals", {"aim": "进攻"}, None, "t-2", NOW)
    second = rendering.document(LIN, filled, Wish("txt", draft=True), NOW)
    rendering.save_section(LIN, filled, "goals", {"aim": "稳住老客户"}, None, "t-3", NOW)
    third = rendering.document(LIN, filled, Wish("txt", draft=True), NOW)

    assert first.snapshot != second.snapshot
    assert told(third) == told(first)


def test_the_plan_on_one_page_is_a_document_of_its_own(rendering, filled):
    whole = rendering.document(LIN, filled, Wish("txt", draft=True), NOW)
    brief = rendering.document(LIN, filled, Wish("txt", draft=True, brief=True), NOW)

    assert brief.snapshot == whole.snapshot
    assert "摘要" in brief.filename
    assert "本页为摘要" in brief.data.decode()
    assert told(rendering.document(LIN, filled, Wish("txt", draft=True), NOW)) == told(whole)


def test_a_final_document_of_an_unfinished_plan_is_refused_with_every_gap(rendering):
    plan_id = rendering.start_plan(LIN, "small", "2026-12", NOW)
    with pytest.raises(IncompletePlanError) as caught:
        rendering.document(LIN, plan_id, Wish("docx"), NOW)

    assert any("主题" in one for one in caught.value.problems)


def test_an_unknown_format_is_not_found(rendering, filled):
    with pytest.raises(NotFoundError):
        rendering.document(LIN, filled, Wish("exe", draft=True), NOW)


def test_a_type_s_sample_or_an_empty_plan_of_it_is_shown(rendering):
    page = rendering.sample(LIN, "small", NOW).decode()

    assert "销售目标" in page
    assert rendering.sample(ZHOU, "small", NOW).decode() == page


def test_a_sample_with_a_cover_is_shown_without_it_too(rendering):
    folder = rendering.settings.templates / "small"
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    (folder.parent / "covered").mkdir()
    (folder.parent / "covered" / "plan.yaml").write_text(text + "\ncover: true\n", encoding="utf-8")
    again = service_in(folder.parents[1])

    whole = again.sample(LIN, "covered", NOW)
    inner = again.sample(LIN, "covered", NOW, text_first=True)

    assert "销售目标".encode() in inner
    assert len(inner) < len(whole)
    again.desk.store.close()
