"""gunicorn's threads, which refuse in Chinese what never becomes a request of the app."""

import contextlib
from http import HTTPStatus
from typing import Any

from gunicorn.http.errors import (
    ExpectationFailed,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

from docgen.web.headers import HEADERS

REFUSED = {
    InvalidResponseHeader: HTTPStatus.INTERNAL_SERVER_ERROR,
    InvalidResponseHeaderName: HTTPStatus.INTERNAL_SERVER_ERROR,
    LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    UnsupportedTransferCoding: HTTPStatus.NOT_IMPLEMENTED,
    ExpectationFailed: HTTPStatus.EXPECTATION_FAILED,
    ParseException: HTTPStatus.BAD_REQUEST,
    Exception: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""What each kind of error is answered as: the first that fits."""
SAID = {
    HTTPStatus.REQUEST_URI_TOO_LONG: "网址太长；请从首页重新打开",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "请求头太长；请清除这个网站的 Cookie 再试",
    HTTPStatus.NOT_IMPLEMENTED: "不支持这种传送方式；请换一个浏览器或程序再试",
    HTTPStatus.EXPECTATION_FAILED: "不支持这种 Expect；请去掉它再试",
    HTTPStatus.BAD_REQUEST: "看不懂这个请求；请换一个浏览器或程序再试",
    HTTPStatus.INTERNAL_SERVER_ERROR: "服务出了意外；请过一会儿再试",
}


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Answers what gunicorn would answer in English; no log line repeats what was asked."""

    def handle_error(self, _request: Any, client: Any, _address: Any, error: Exception) -> None:
        """Say in one line why there is no answer; only a bug of ours is told of in the log."""
        status = next(one for kind, one in REFUSED.items() if isinstance(error, kind))
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.error("a request met a bug outside the app", exc_info=error)
        with contextlib.suppress(OSError):  # nobody listens any more
            write_nonblock(client, _answer(status))


def _answer(status: HTTPStatus) -> bytes:
    body = f"{SAID[status]}\n".encode()
    headers = HEADERS | {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join((*lines, "", "")).encode("ascii") + body
