"""Two versions of a kept plan as one Word file with recorded changes."""

from datetime import timedelta

import pytest
from deciding import written
from red_pen import RedPen, W
from small import CHEN, LIN, NOW, ZHOU, prepare

from docgen.errors import NotFoundError, RefusedError
from docgen.service.returned_files import Upload
from docgen.worker.render_service import RenderService

pytestmark = pytest.mark.slow
LATER = NOW + timedelta(days=1)


@pytest.fixture(scope="module")
def service(tmp_path_factory, databases):
    made = prepare(tmp_path_factory.mktemp("v"), databases)
    server = RenderService(made.settings)
    server.start()
    yield made
    server.close()
    made.desk.store.close()


def test_it_is_dated_named_and_refused_when_it_comes_back(service):
    plan_id = written(service)
    service.submit_plan(LIN, plan_id, NOW)
    service.return_plan(ZHOU, plan_id, NOW, reason="主题太空")
    service.save_section(LIN, plan_id, "goals", {"aim": "稳住老客户，再谈新店"}, None, "v-1", NOW)
    service.submit_plan(LIN, plan_id, LATER)

    made = service.redline(ZHOU, plan_id, 1, 2)

    assert made.filename == "林若川_2026年12月_月度试写_第1版和第2版比较.docx"
    root = RedPen(made.data).root
    came = {"".join(one.itertext()): one for one in root.iter(f"{W}ins")}["，再谈新店"]
    assert (came.get(f"{W}author"), came.get(f"{W}date")) == ("林若川", "2026-11-22T16:00:00Z")
    with pytest.raises(NotFoundError):
        service.redline(CHEN, plan_id, 1, 2)
    with pytest.raises(RefusedError):
        service.reviews.upload(ZHOU, plan_id, Upload(made.data, "a.docx"), LATER)
