"""What never becomes a request of the app is refused in Chinese, with the headers of every page."""

import socket

import pytest
from gunicorn.config import Config
from gunicorn.http import get_parser
from gunicorn.http.errors import InvalidResponseHeader

from docgen.worker import gunicorn_settings
from docgen.worker.gunicorn_worker import Worker

PATIENCE_S = 5


class Told:
    """Notes what is logged."""

    def __init__(self):
        self.lines = []

    def error(self, *some, exc_info):
        self.lines.append((*some, exc_info))


def refused(error):
    worker = Worker.__new__(Worker)
    worker.log = Told()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        worker.handle_error(None, ours, ("127.0.0.1", 1), error)
        ours.shutdown(socket.SHUT_WR)
        theirs.settimeout(PATIENCE_S)
        return theirs.recv(65_536).decode(), worker.log.lines


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (f"GET /{'a' * 9_000} HTTP/1.1", "414 ", "网址太长"),
        (f"GET / HTTP/1.1\r\nX: {'a' * 9_000}", "431 ", "请求头太长"),
        ("GET / HTTP/1.1\r\n" + "\r\n".join(["X: a"] * 200), "431 ", "请求头太长"),
        ("GET / HTTP/1.1\r\nTransfer-Encoding: foo", "501 ", "传送方式"),
        ("GET / HTTP/1.1\r\nExpect: 200-foo", "417 ", "Expect"),
        ("secret-garbage", "400 ", "看不懂"),
        ("GET / HTTP/9.9", "400 ", "看不懂"),
        ("POST / HTTP/1.1\r\nContent-Length: -1", "400 ", "看不懂"),
    ],
)
def test_it_says_so_in_chinese_and_repeats_nothing(asked, status, said):
    config = Config()
    config.set("limit_request_line", gunicorn_settings.limit_request_line)
    with pytest.raises(Exception) as error:  # noqa: PT011  gunicorn has many kinds
        next(get_parser(config, iter([f"{asked}\r\n\r\n".encode()]), ("127.0.0.1", 1)))

    answer, told = refused(error.value)

    head, _, body = answer.partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status}")
    assert "nosniff" in head
    assert "Content-Security-Policy" in head
    assert f"Content-Length: {len(body.encode())}" in head
    assert said in body
    assert "garbage" not in answer
    assert told == []


@pytest.mark.parametrize("error", [InvalidResponseHeader("X"), ValueError("a bug")])
def test_a_bug_of_ours_is_told_of(error):
    answer, told = refused(error)

    assert answer.startswith("HTTP/1.1 500 ")
    assert "服务出了意外" in answer
    assert len(told) == 1


def test_the_pages_are_served_by_it():
    assert gunicorn_settings.worker_class == f"{Worker.__module__}.{Worker.__name__}"
