"""A mail server of our own on loopback: takes letters, keeps them, refuses as it is told."""

import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy


@dataclass
class MailRoom:
    """What arrived, and how the server behaves."""

    letters: list = field(default_factory=list)
    envelopes: list = field(default_factory=list)
    logins: list = field(default_factory=list)
    refuse: str = ""  # the answer to RCPT, such as 550 no such user
    context: ssl.SSLContext | None = None  # offers STARTTLS
    port: int = 0

    @property
    def texts(self):
        return [one.get_content() for one in self.letters]


class Talk(socketserver.StreamRequestHandler):
    """One connection, spoken to as RFC 5321 says."""

    def handle(self):
        self.room, self.encrypted = self.server.room, False
        self.say("220 ready")
        self.to = []
        while line := self.rfile.readline().decode().rstrip("\r\n"):
            verb = line.split(" ")[0].upper()
            if not getattr(self, f"do_{verb.lower()}", self.do_other)(line):
                return

    def finish(self):
        try:
            super().finish()
        finally:
            self.connection.close()

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())
        self.wfile.flush()
        return True

    def do_ehlo(self, _line):
        offers = ["STARTTLS"] if self.room.context and not self.encrypted else ["AUTH PLAIN"]
        return self.say("250-localhost") and self.say(f"250 {offers[0]}")

    def do_starttls(self, _line):
        self.say("220 go ahead")
        self.connection = self.room.context.wrap_socket(
            self.connection, server_side=True, do_handshake_on_connect=False
        )
        try:
            self.connection.do_handshake()
        except OSError:
            return False
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
        self.encrypted = True
        return True

    def do_auth(self, line):
        self.room.logins.append((line.split(" ")[2], self.encrypted))
        return self.say("235 welcome")

    def do_mail(self, line):
        self.sender = line
        return self.say("250 fine")

    def do_rcpt(self, line):
        self.to.append(line)
        return self.say(self.room.refuse or "250 fine")

    def do_data(self, _line):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.room.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.room.envelopes.append((self.sender, tuple(self.to)))
        return self.say("250 taken")

    def do_rset(self, _line):
        self.to = []
        return self.say("250 fine")

    def do_quit(self, _line):
        self.say("221 bye")
        return False

    def do_other(self, _line):
        return self.say("502 what")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request, address):
        """A client that turns away is no news."""


def open_mail_room(room):
    """Return a running server; close it with `shutdown` and `server_close`."""
    server = Server(("127.0.0.1", 0), Talk)
    server.room, room.port = room, server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server
