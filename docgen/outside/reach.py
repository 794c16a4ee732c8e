"""Whether somebody listens at an address; nothing is said to them."""

import re
import socket
from urllib.parse import urlsplit

from docgen.errors import UnavailableError, reason

PATIENCE_S = 2.0
BROKERS = {"redis": 6379, "rediss": 6379, "amqp": 5672, "amqps": 5671}
PORTS = {**BROKERS, "http": 80, "https": 443}


def reach(host: str, port: int) -> None:
    """Raise UnavailableError when nobody listens there."""
    try:
        with socket.create_connection((host, port), timeout=PATIENCE_S):
            return
    except OSError as error:
        raise UnavailableError(
            f"连不上 {host}:{port}",
            hint=f"请看它是否开着、网络和防火墙通不通（{reason(error)}）",
        ) from error


def reach_url(url: str) -> None:
    """Raise UnavailableError when nobody listens where the URL says; its password is not told.

    A broker without host and port, such as a socket in the file system, is not tried.
    """
    host, port = _place(url)
    if host and port:
        reach(host, port)
    elif not is_broker(url):
        raise UnavailableError("网址里看不出主机和端口", hint="例如 redis://10.0.0.5:6379/0")


def is_broker(url: str) -> bool:
    """Return whether a broker could be at the URL: of the common ones it says host and port."""
    scheme, sign, _ = url.partition("://")
    if scheme in BROKERS:
        return all(_place(url))
    return bool(sign and scheme not in PORTS and re.fullmatch(r"[a-z][a-z0-9+]*", scheme))


def _place(url: str) -> tuple[str, int]:
    """Return the host and the port of a URL; empty and 0 where it does not say."""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return "", 0
