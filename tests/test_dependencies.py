"""No locked package has a known hole; nothing is asked of the network."""

import json

from advisories import SNAPSHOT, found, locked

KNOWN = json.loads(SNAPSHOT.read_text("utf-8"))


def test_no_locked_version_is_one_an_advisory_speaks_of():
    assert list(found(locked(), KNOWN)) == []


def test_an_old_version_would_be_found():
    told = "\n".join(found({"jinja2": "2.10", "weasyprint": "67.0", "lxml": "99"}, KNOWN))

    assert "jinja2 2.10: PYSEC-2021-66" in told
    assert "jinja2 2.10: CVE-2025-27516" in told
    assert "weasyprint 67.0: CVE-2025-68616" in told
    assert "lxml" not in told
