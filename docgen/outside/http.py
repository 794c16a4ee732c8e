"""One request to another machine: no redirect followed, no proxy asked, never long, never large.

Only an operator's settings name addresses; what a provider's own description adds must be as
safe as the address it came from.
"""

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from time import monotonic
from urllib.parse import SplitResult, urlsplit

from docgen.outside.trouble import OutsideError

PATIENCE_S = 8
ALTOGETHER_S = 20
LARGEST = 1_000_000
PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes

    @property
    def good(self) -> bool:
        """Whether it was done: 2xx. A redirect is not."""
        return self.status // 100 == 2  # noqa: PLR2004


def ask(url: str, *, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a GET, or to a POST of `body`.

    Raises OutsideError when nobody answers in time, or more than a megabyte.
    """
    parts = urlsplit(url)
    connection = _connection(parts)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.connect()
        _check_peer(connection)
        method = "GET" if body is None else "POST"
        connection.request(method, path, body=body, headers=dict(headers or {}))
        answer = connection.getresponse()
        return Answer(answer.status, _read(answer))
    except (OSError, HTTPException) as error:
        said = error.__class__.__name__ if isinstance(error, HTTPException) else str(error)
        raise OutsideError(f"连不上 {parts.hostname}（{said}）", hint="稍后再试") from error
    finally:
        connection.close()


def is_address(url: str) -> bool:
    """Return whether a machine could be asked at this address."""
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        return False
    return named and parts.scheme in {"http", "https"} and not re.search(r"\s", url)


def is_safe(url: str) -> bool:
    """Return whether an address is encrypted, or of this very machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))


def _connection(parts: SplitResult) -> HTTPConnection:
    if not parts.hostname or parts.scheme not in {"http", "https"} or parts.username:
        raise OutsideError("地址要以 https:// 或 http:// 开头", final=True)
    if parts.scheme == "http":
        return HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE_S)
    context = ssl.create_default_context()
    return HTTPSConnection(parts.hostname, parts.port, timeout=PATIENCE_S, context=context)


def is_forbidden(address: str) -> bool:
    """Return whether no machine of one's own has it: of the link, where clouds keep their keys."""
    found = ip_address(address.partition("%")[0])
    plain = getattr(found, "ipv4_mapped", None) or found
    return plain.is_link_local or plain.is_multicast or plain.is_unspecified


def _check_peer(connection: HTTPConnection) -> None:
    """Refuse by the address that was reached, whatever its name said."""
    address = connection.sock.getpeername()[0]
    if is_forbidden(address):
        raise OutsideError(f"不能向 {address} 发送", hint="请换一个地址", final=True)


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:  # a name, 127.example.cn too
        return False


def _read(answer: HTTPResponse) -> bytes:
    ends, body = monotonic() + ALTOGETHER_S, b""
    while piece := answer.read1(PIECE):
        body += piece
        if len(body) > LARGEST or monotonic() > ends:
            raise OutsideError("回答太长或太慢", final=False)
    return body
