"""A writer names what it makes; how letters are coded is said once, by the pages."""

import pytest

from docgen.writers import WRITERS


@pytest.mark.parametrize("writer", WRITERS.values(), ids=list(WRITERS))
def test_a_media_type_has_no_parameter(writer):
    assert ";" not in writer.media_type
