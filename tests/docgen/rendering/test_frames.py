import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.rendering import frames

TEXT = st.text(max_size=20)


@given(header=st.dictionaries(TEXT.filter(lambda name: name != "size"), TEXT), body=st.binary())
def test_what_is_sent_is_received(header, body):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        frames.send(ours, header, body)

        assert frames.receive(theirs) == (header, body)


def test_a_large_body_arrives_whole():
    ours, theirs = socket.socketpair()
    body = bytes(range(256)) * 200
    with ours, theirs:
        frames.send(ours, {"format": "pdf"}, body)

        assert frames.receive(theirs)[1] == body


def test_a_connection_closed_in_the_middle_is_an_error():
    ours, theirs = socket.socketpair()
    with theirs:
        with ours:
            ours.sendall((100).to_bytes(4, "big") + b"{")

        with pytest.raises(frames.BrokenFrameError):
            frames.receive(theirs)


def test_a_header_larger_than_any_real_one_is_refused_before_it_is_read():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall((2**31).to_bytes(4, "big"))

        with pytest.raises(frames.BrokenFrameError):
            frames.receive(theirs)
