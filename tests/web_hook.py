"""A webhook of our own on loopback: keeps what it is told, answers as it is told."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Hook(BaseHTTPRequestHandler):
    """Keeps what it is told and answers as the server says."""

    def log_message(self, *_):
        """Say nothing."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.told.append((self.path, dict(self.headers), body))
        status, said, more = self.server.answer
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said)


def open_hook():
    """Return a running server; close it with `shutdown` and `server_close`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    server.daemon_threads = True
    server.told, server.answer = [], (200, b'{"errcode":0,"errmsg":"ok"}', {})
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server
