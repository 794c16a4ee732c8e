"""What the hourly tidying does with bytes."""

from base64 import b64decode
from datetime import timedelta

import pytest
from small import LIN, NOW

from docgen.errors import NotFoundError

PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_the_hourly_tidying_lets_go_of_what_nothing_refers_to_after_a_week(service, plan_id):
    blobs = service.desk.store.blobs
    picture = service.put_picture(LIN, plan_id, PIXEL, "门店.png", NOW)["sha256"]
    orphan = blobs.put(b"left behind by a process that was killed")
    kept_at = blobs.shelf.look(orphan).at

    service.tidy(kept_at + timedelta(days=6))
    assert blobs.get(orphan)
    service.tidy(kept_at + timedelta(days=8))
    with pytest.raises(NotFoundError):
        blobs.get(orphan)
    assert blobs.get(picture) == PIXEL

    service.delete_plan(LIN, plan_id, NOW)
    service.tidy(kept_at + timedelta(days=60))
    with pytest.raises(NotFoundError):
        blobs.get(picture)
