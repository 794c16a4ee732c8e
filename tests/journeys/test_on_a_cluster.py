"""A few journeys on what a company runs: PostgreSQL, Redis, two Celery workers and S3.

All of them run on it by `make journeys STACK=cluster`.
"""

import pytest
from journeys.alone import address, signed_in  # noqa: F401  fixtures
from journeys.stack import standing
from journeys.test_a_batch import (
    test_a_batch_is_asked_for_made_and_taken_away,  # noqa: F401  a test
)
from journeys.test_a_marked_up_word_file_comes_back import (
    test_without_scripts_a_change_is_taken_and_taken_back,  # noqa: F401  a test
)
from journeys.test_from_sign_in_to_download import write_and_download

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("cluster")]


@pytest.fixture(scope="module")
def stack(shared, tmp_path_factory):
    with standing("cluster", shared, tmp_path_factory.mktemp("cluster")) as found:
        yield found


def test_a_plan_is_written_and_downloaded_from_a_cluster(open_page):
    write_and_download(open_page, "mouse", "weekly_sales")
