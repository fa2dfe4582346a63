"""A provider that sends what a real one never would: a server on a free port, and tokens made to order."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from joserfc import jwt
from joserfc.jwk import ECKey

LOGOUT = "http://schemas.openid.net/event/backchannel-logout"


def new_key(name: str) -> ECKey:
    """Make a key to sign with."""
    return ECKey.generate_key("P-256", {"kid": name, "use": "sig", "alg": "ES256"})


def base64url(text: bytes) -> str:
    """Write bytes as tokens do."""
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def by_hand(header: dict[str, Any], claims: dict[str, Any], secret: bytes | None = None) -> str:
    """Make a token that no library would make: not signed at all, or signed with a secret."""
    text = f"{base64url(json.dumps(header).encode())}.{base64url(json.dumps(claims).encode())}"
    return f"{text}.{base64url(hmac.digest(secret, text.encode(), 'sha256')) if secret else ''}"


@dataclass
class Forger:
    """The forged provider. What a code is worth is decided by whoever made the code."""

    issuer: str = ""
    key: ECKey = field(default_factory=lambda: new_key("first"))
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    published: dict[str, Any] = field(default_factory=dict)
    """What its own description says differently."""
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """(path, fields) of everything that the portal asked for."""

    def sign(self, claims: dict[str, Any], key: ECKey | None = None, **header: Any) -> str:
        """Sign claims as a good provider does."""
        key = key or self.key
        return jwt.encode({"alg": "ES256", "kid": key.kid, **header}, claims, key)

    def sells(self, id_token: str, challenge: str) -> str:
        """Make a code that is worth this token, once, for whoever has the verifier of this challenge."""
        code = f"code-{len(self.codes) + len(self.seen)}"
        self.codes[code] = {"challenge": challenge, "token": {"id_token": id_token}}
        return code

    def logout_token(self, client_id: str, now: datetime, **changes: Any) -> str:
        """Make a message that a session there has ended; a change of None leaves a claim out."""
        claims = {
            "iss": self.issuer,
            "aud": client_id,
            "iat": int(now.timestamp()),
            "exp": int(now.timestamp()) + 120,
            "jti": "message-1",
            "events": {LOGOUT: {}},
            "sid": "there-1",
            **changes,
        }
        return self.sign({name: value for name, value in claims.items() if value is not None}, typ="logout+jwt")

    def answer(self, path: str, fields: dict[str, str]) -> tuple[int, Any]:
        """Answer one request of the portal."""
        self.seen.append((path, fields))
        if path == "/.well-known/openid-configuration":
            places = {name: f"{self.issuer}/{name.split('_')[0]}" for name in ("token_endpoint", "jwks_uri")}
            places |= {name: f"{self.issuer}/{name.split('_')[0]}" for name in _MORE}
            return 200, {"issuer": self.issuer, **places, **self.published}
        if path == "/jwks":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        if path == "/userinfo":
            return 200, self.userinfo
        return self._token(fields)

    def _token(self, fields: dict[str, str]) -> tuple[int, Any]:
        sold = self.codes.pop(fields.get("code", ""), None)
        challenge = base64url(hashlib.sha256(fields.get("code_verifier", "").encode()).digest())
        if sold is None or sold["challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "the-access-token", "token_type": "Bearer", **sold["token"]}


_MORE = ("authorization_endpoint", "userinfo_endpoint")


@contextmanager
def forging() -> Iterator[Forger]:
    """Run a forger for the length of the block."""
    forger = Forger()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(forger.answer(self.path, {}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = dict(parse_qsl(body)) | {"authorization": self.headers.get("Authorization", "")}
            self._send(forger.answer(self.path, fields))

        def _send(self, answer: tuple[int, Any]) -> None:
            status, content = answer
            body = content.encode() if isinstance(content, str) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if status in {302, 307}:
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forger.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield forger
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
