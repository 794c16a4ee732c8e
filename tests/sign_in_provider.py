"""A sign-in provider of our own on loopback: OpenID Connect with real signed tokens."""

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "docgen", "a secret: 秘密"


@dataclass
class Provider:
    """Who signs in there, and how it errs: `twist` changes claims (None takes one out)."""

    claims: dict = field(
        default_factory=lambda: {
            "sub": "248289761001",
            "email": "lin@muyang.example",
            "email_verified": True,
            "name": "林若川",
            "preferred_username": "Lin",
        }
    )
    twist: dict = field(default_factory=dict)
    brief: bool = False  # claims only in the user info
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "one"}))
    signs_with: ECKey | None = None
    address: str = ""
    says: dict = field(default_factory=dict)  # of itself
    asked: list = field(default_factory=list)
    codes: dict = field(default_factory=dict)

    @property
    def issuer(self):
        return self.address

    def described(self):
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token"}
        paths |= {"jwks_uri": "keys", "userinfo_endpoint": "me"}
        ends = {name: f"{self.address}/{path}" for name, path in paths.items()}
        return {"issuer": self.issuer, **ends} | self.says

    def code_for(self, asked):
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return code

    def token(self, asked):
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        claims |= {"nonce": asked["nonce"], "sub": self.claims["sub"]}
        claims |= {} if self.brief else self.claims
        claims = {name: one for name, one in (claims | self.twist).items() if one is not None}
        key = self.signs_with or self.key
        return jwt.encode({"alg": "ES256", "kid": "one"}, claims, key)


class Desk(BaseHTTPRequestHandler):
    """Answers as the provider says."""

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        provider, parts = self.server.provider, urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            self.tell(provider.described())
        elif parts.path == "/keys":
            self.tell({"keys": [provider.key.as_dict(private=False)]})
        elif parts.path == "/me":
            self.tell(provider.claims)
        elif parts.path == "/authorize":
            self.authorize({name: one[0] for name, one in parse_qs(parts.query).items()})

    def authorize(self, asked):
        provider = self.server.provider
        provider.asked.append(asked)
        back = {"code": provider.code_for(asked), "state": asked["state"], "iss": provider.issuer}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
        self.end_headers()

    def do_POST(self):
        provider = self.server.provider
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {name: one[0] for name, one in parse_qs(sent).items()}
        asked = provider.codes.pop(given.get("code"), None)
        proof = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        proved = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        who = base64.b64decode(self.headers.get("Authorization", "").partition(" ")[2]).decode()
        fits = (
            asked is not None
            and asked["code_challenge"] == proved
            and asked["redirect_uri"] == given.get("redirect_uri")
            and unquote_plus(who) == f"{CLIENT}:{SECRET}"
        )
        if not fits:
            self.tell({"error": "invalid_grant"}, 400)
            return
        self.tell({"access_token": "at", "token_type": "Bearer", "id_token": provider.token(asked)})

    def tell(self, body, status=200):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


def open_provider(provider):
    """Return a running server; close it with `shutdown` and `server_close`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.daemon_threads = True
    server.provider = provider
    provider.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server
