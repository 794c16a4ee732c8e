"""The render service: one per machine, a local socket in front of walled children."""

import os
import socketserver
import threading

from docgen.rendering import frames
from docgen.settings import Settings
from docgen.worker.children import Children

OWNER_ONLY = 0o177


class Handler(socketserver.BaseRequestHandler):
    """One connection: one request, one answer."""

    def handle(self) -> None:
        """Read the request, render it in a child of its queue, answer."""
        try:
            request, _ = frames.receive(self.request)
            service = self.server
            assert isinstance(service, RenderService)  # noqa: S101  the server that made us
            if request.get("format") == frames.PING:
                frames.send(self.request, {"in_hand": service.children.in_hand})
            else:
                frames.send(self.request, *service.children.render(request))
        except (OSError, ValueError):
            return  # the asker is gone, or was never one of ours


class RenderService(socketserver.ThreadingUnixStreamServer):
    """Listens on the settings' socket; each connection has a thread, each render a child."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, settings: Settings) -> None:
        self.path = settings.render_socket
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)
        self.children = Children(settings.render_workers, settings)
        before = os.umask(OWNER_ONLY)
        try:
            super().__init__(str(self.path), Handler)
        finally:
            os.umask(before)

    def close(self) -> None:
        """Stop listening and end the children; the path may be the next service's already."""
        self.shutdown()
        self.server_close()
        self.children.stop()

    def start(self) -> threading.Thread:
        """Serve from a thread of its own; used by tests and benchmarks."""
        thread = threading.Thread(target=self.serve_forever, daemon=True)
        thread.start()
        return thread
