"""A device that makes passkeys and answers with them, in software (ES256), as far as a server can tell."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from tests.pages import Page
from tests.visitor import Visitor

ORIGIN = "http://localhost:8000"
PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One device with one passkey. `count` is how often it was used; `flags` say that somebody opened it."""

    origin: str = ORIGIN
    host: str = "localhost"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    handle: str = ""

    def makes(self, page: Page) -> Page:
        """Press the button of a page that makes a passkey."""
        return self.sends(page, self.made(page))

    def answers(self, page: Page) -> Page:
        """Press the button of a page that asks for a passkey."""
        return self.sends(page, self.answered(page))

    def sends(self, page: Page, credential: dict[str, Any]) -> Page:
        """Send what this device said."""
        return page.visitor.send(page.path, {**hidden_of(page), "passkey_answer": json.dumps(credential)})

    @staticmethod
    def is_overheard(page: Page, credential: dict[str, Any], thief: Visitor) -> Page:
        """Let a thief send, from another browser, what was said for this page."""
        signed = hidden_of(page)["passkey_challenge"]
        return thief.post(page.path, passkey_challenge=signed, passkey_answer=json.dumps(credential))

    def made(self, page: Page) -> dict[str, Any]:
        """Make a passkey as the page asks, and say so as a browser does."""
        options = options_of(page)
        self.handle = options["user"]["id"]
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        known = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + cbor2.dumps(public)
        data = self._data(self.flags | HAS_KEY) + known
        made = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._said({"clientDataJSON": self._client("create", options), "attestationObject": text(made)})

    def answered(self, page: Page) -> dict[str, Any]:
        """Answer as the page asks, and count one use."""
        options = options_of(page)
        self.count += 1
        data, client = self._data(self.flags), self._client("get", options)
        signed = self.key.sign(data + hashlib.sha256(raw(client)).digest(), ECDSA(SHA256()))
        return self._said(
            {
                "clientDataJSON": client,
                "authenticatorData": text(data),
                "signature": text(signed),
                "userHandle": self.handle,
            }
        )

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, what: str, options: dict[str, Any]) -> str:
        said = {"type": f"webauthn.{what}", "challenge": options["challenge"], "origin": self.origin}
        return text(json.dumps(said).encode())

    def _said(self, response: dict[str, str]) -> dict[str, Any]:
        name = text(self.credential_id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response}


def options_of(page: Page) -> dict[str, Any]:
    """Give what the page asks the device for."""
    part = page.find("[data-passkey]")
    assert part is not None, f"{page.path} has no button for a passkey:\n{page.text}"
    return dict(json.loads(str(part["data-options"])))


def hidden_of(page: Page) -> dict[str, str]:
    """Give the hidden fields of the form that asks for a passkey."""
    return {str(one["name"]): str(one["value"]) for one in page.all("[data-passkey] input")}


def text(value: bytes) -> str:
    """Write bytes as a browser does: base64url without padding."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def raw(value: str) -> bytes:
    """Read bytes that a browser wrote."""
    return urlsafe_b64decode(value + "===")
