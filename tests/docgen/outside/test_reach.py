"""Whether somebody listens at an address, as `docgen doctor` and /readyz ask."""

import socket

import pytest

from docgen.errors import UnavailableError
from docgen.outside.reach import reach_url


def test_who_listens_is_reached_and_who_does_not_is_named():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        reach_url(f"redis://:secret@127.0.0.1:{port}/0")

    with pytest.raises(UnavailableError, match=f"连不上 127.0.0.1:{port}.*对方没有开着") as refused:
        reach_url(f"redis://:secret@127.0.0.1:{port}/0")
    assert "secret" not in refused.value.sentence


@pytest.mark.parametrize("url", ["redis://", "redis://[/0", "http://", "abc", ""])
def test_an_address_without_host_and_port_is_said_to_be_none(url):
    with pytest.raises(UnavailableError, match="看不出主机和端口"):
        reach_url(url)


def test_a_broker_whose_way_only_its_library_knows_is_not_tried():
    reach_url("redis+socket:///run/redis.sock")
