"""How gunicorn runs the pages: gunicorn reads the names below.

Threads carry waiting (the disk, the render socket), processes the processors. A worker is
replaced after some thousands of requests, so that a slow leak never becomes a fault.
"""

from docgen.settings import Settings
from docgen.worker.pages import welcome

_settings = Settings.from_environment()

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.web_workers
worker_class = "gthread"
preload_app = True
threads = 4
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 8190
accesslog = None
loglevel = "warning"
proc_name = "docgen"
control_socket_disable = True


def when_ready(_server: object) -> None:
    """Say so."""
    welcome(_settings)
