"""What a browser carries for us from one step of signing in to the next: sealed in its cookie, for some minutes.

The cookie of a session is signed, and whoever has the device can read it. So these facts (a verifier, the e-mail
address that an organisation sent) are sealed with the portal's own key before they go in.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import session

from portal.db.sealed import SealIsBroken, keyring

CARRIED_FOR = timedelta(minutes=10)
"""No longer than uses are remembered (`limits.WINDOW`), so that what is carried can be used once."""


def carry(name: str, facts: Mapping[str, Any], now: datetime) -> None:
    """Let the browser carry these facts until they are put down, or some minutes have passed."""
    text = json.dumps({"at": now.timestamp(), **facts}).encode()
    session[name] = base64.b64encode(keyring().seal(text, _place(name))).decode()


def carried(name: str, now: datetime) -> dict[str, Any] | None:
    """Give what the browser carries under this name, or None when that is nothing, too old or not ours."""
    try:
        facts = dict(json.loads(keyring().open(base64.b64decode(session.get(name, "")), _place(name))))
    except (SealIsBroken, ValueError):
        return None
    return facts if now.timestamp() - facts["at"] < CARRIED_FOR.total_seconds() else None


def put_down(name: str) -> None:
    """Let the browser carry it no further."""
    session.pop(name, None)


def _place(name: str) -> str:
    return f"cookie.{name}"
