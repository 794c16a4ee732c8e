"""How gunicorn runs the pages: gunicorn reads the names below.

Threads carry waiting (the disk, the render socket), processes the processors: one worker a core
is enough, for documents are made elsewhere. A worker is replaced after some thousands of requests,
not all at the same one, so that a slow leak never becomes a fault. The pages are loaded before the
fork: they load no engine (a process that has compiled with one must not fork) and close what they
had open. What a proxy tells is read by the app alone (docgen.web.proxies), not by gunicorn too.
Who stops in the middle of a request, or of reading its answer, is let go: threads are few.
"""

import socket
import struct
from typing import Any

from docgen.settings import Settings
from docgen.worker.gunicorn_logs import Lines
from docgen.worker.pages import welcome

STALLED_S = 15  # without a byte

_settings = Settings.from_environment()

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.web_workers
worker_class = "docgen.worker.gunicorn_worker.Worker"
preload_app = True
threads = _settings.web_threads
timeout = _settings.request_seconds
graceful_timeout = max(_settings.stop_seconds - 5, 1)
keepalive = 5
max_requests = _settings.web_requests
max_requests_jitter = _settings.web_requests // 10
limit_request_line = 8190
forwarded_allow_ips = ""
forwarder_headers = ""
accesslog = None
logger_class = Lines
loglevel = "warning"
proc_name = "docgen"
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Say so, and have the system wait only so long for bytes of any connection made from now."""
    patience = struct.pack("ll", STALLED_S, 0)
    for listener in server.LISTENERS:
        for way in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            listener.sock.setsockopt(socket.SOL_SOCKET, way, patience)
    welcome(_settings)
