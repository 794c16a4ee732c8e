"""Messages on the render socket: a header in JSON, then raw bytes.

A frame is the header's length (4 bytes, big-endian), the header, and as many bytes as the
header's `size` says.
"""

import json
import socket
from collections.abc import Mapping
from typing import Any

HEADER_LIMIT = 64 * 1024 * 1024
BODY_LIMIT = 256 * 1024 * 1024
PING = "ping"  # not a format: asks whether the service answers


class BrokenFrameError(ConnectionError):
    """The other side closed in the middle, or sent something that is no frame."""


def send(connection: socket.socket, header: Mapping[str, Any], body: bytes = b"") -> None:
    """Send one frame."""
    text = json.dumps({**header, "size": len(body)}, ensure_ascii=False).encode()
    connection.sendall(len(text).to_bytes(4, "big") + text + body)


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Return the next frame's header and body.

    Raises BrokenFrameError when there is none, or it is larger than any real one.
    """
    length = int.from_bytes(_exactly(connection, 4), "big")
    if length > HEADER_LIMIT:
        raise BrokenFrameError(f"a header of {length} bytes")
    header = json.loads(_exactly(connection, length))
    size = int(header.pop("size", 0))
    if not 0 <= size <= BODY_LIMIT:
        raise BrokenFrameError(f"a body of {size} bytes")
    return header, _exactly(connection, size)


def _exactly(connection: socket.socket, count: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < count:
        piece = connection.recv(min(count - len(pieces), 1 << 20))
        if not piece:
            raise BrokenFrameError("closed early")
        pieces += piece
    return bytes(pieces)
