"""The one address that passkeys of this portal belong to.

A passkey is bound by the browser to a host name (the «relying party») and never to a number: at `http://127.0.0.1`
there are none. A portal that is tried out on one machine has its passkeys at `localhost`, which is the same machine.
Browsers hand out passkeys only over https, or at `localhost`.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCALHOST = "localhost"
_USUAL_PORT = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """Where passkeys work: the host name that they are bound to, and the origin that a browser must answer from."""

    host: str
    origin: str


def place_of_passkeys(base_url: str) -> Place | None:
    """Give the place for the address that people type, or None when passkeys cannot work there."""
    parts = urlsplit(base_url)
    host = _host_of_passkeys(parts.hostname or "")
    if host is None or (parts.scheme != "https" and host != LOCALHOST):
        return None
    port = f":{parts.port}" if parts.port not in {None, _USUAL_PORT.get(parts.scheme)} else ""
    return Place(host, f"{parts.scheme}://{host}{port}")


def _host_of_passkeys(host: str) -> str | None:
    try:
        address = ip_address(host)
    except ValueError:
        return host or None
    return LOCALHOST if address.is_loopback else None
