"""What all pages of Say what I think share: their area, their address, and where a form leads."""

from __future__ import annotations

from typing import cast

from flask import Response, redirect, request

from portal.access.guard import Area
from portal.access.permissions import Permission

your_say = Area("your_say", __name__)

SAY = Permission.SAY_VIEWS
BASE = "/your-say/<uuid:person_id>"


def see_other(address: str) -> Response:
    """Send the browser on after a form was sent."""
    return cast("Response", redirect(address, 303))


def _is_from_check() -> bool:
    return request.args.get("then") == "check"


def action() -> str:
    """Give the address that the form of this page is sent to."""
    return f"{request.path}?then=check" if _is_from_check() else request.path


def then(talk_url: str, next_address: str) -> str:
    """Give where a form leads: back to the page before sending when it was opened from there, else on."""
    return f"{talk_url}/check" if _is_from_check() else next_address
