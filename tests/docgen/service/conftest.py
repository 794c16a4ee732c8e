import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from small import LIN, NOW, prepare, service_in


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, databases):
    folder = tmp_path_factory.mktemp("prepared")
    prepare(folder, databases).desk.store.close()
    return folder


@pytest.fixture
def tmp_path(cleared):
    """The same folder for every test, so that its store is kept."""
    return cleared


@pytest.fixture
def service(prepared, tmp_path, databases):
    with databases.copied(prepared, tmp_path, "var"):
        made = service_in(tmp_path)
        yield made
        made.desk.store.close()


@pytest.fixture
def plan_id(service):
    return service.start_plan(LIN, "small", "2026-12", NOW)
