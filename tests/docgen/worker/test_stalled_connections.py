"""Who stops in the middle of a request does not keep a thread: there are eight of them."""

import os
import socket
from dataclasses import dataclass

import pytest

from docgen.worker import gunicorn_settings
from docgen.worker.gunicorn_logs import Lines


@dataclass
class Listener:
    sock: socket.socket


@dataclass
class Server:
    LISTENERS: list


def test_a_connection_that_stalls_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(gunicorn_settings, "STALLED_S", 1)
    monkeypatch.setattr(gunicorn_settings, "welcome", lambda _settings: None)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        gunicorn_settings.when_ready(Server([Listener(listening)]))
        client = socket.create_connection(listening.getsockname())
        taken, _ = listening.accept()

        with client, taken:
            taken.setblocking(True)
            client.sendall(b"GET / HTT")
            assert taken.recv(99) == b"GET / HTT"
            with pytest.raises(BlockingIOError):
                taken.recv(99)


def test_it_is_no_error_of_ours(monkeypatch):
    told = []
    lines = Lines.__new__(Lines)
    monkeypatch.setattr(lines, "debug", lambda *some, **_: told.append(some), raising=False)

    try:
        os.read(os.pipe2(os.O_NONBLOCK)[0], 1)
    except BlockingIOError:
        lines.exception("Socket error processing request.")

    assert told == [("Socket error processing request.",)]
