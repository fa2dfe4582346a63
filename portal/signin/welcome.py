"""Letting somebody in on this device: which device it is, the new session, and where they go on (F1)."""

from __future__ import annotations

import hmac
import secrets
import uuid
from ipaddress import IPv6Network, ip_address

from flask import Response, current_app, make_response, redirect, request, session
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from portal.access.work import Work
from portal.signin.codes import hash_of
from portal.signin.devices import is_own_device
from portal.signin.keeping import kept_form_path
from portal.signin.queries import settings_of
from portal.signin.sessions import Arriving, rotate, start_session
from portal.ui.device import A_YEAR, keep_on_device

DEVICE_MARK = "device"
"""The cookie with the random mark by which a device is known again. It says nothing of who used it.

Over https it is `__Host-device`, which no other site of the same domain can set.
"""


def arriving(how: str, *, is_own_device: bool = False, is_proof: bool = False) -> Arriving:
    """Say how somebody comes in on this device; the device is known by its mark, or gets a new one.

    In a demo nobody has a passkey, so that whatever way in was taken is proof enough there.
    """
    return Arriving(
        how=how,
        device_mark=request.cookies.get(_name_of_mark()) or secrets.token_urlsafe(24),
        device_kind=kind_of_device(request.user_agent.string),
        is_own_device=is_own_device,
        is_proof=is_proof or current_app.extensions["settings"].demo,
    )


def _name_of_mark() -> str:
    return f"__Host-{DEVICE_MARK}" if current_app.extensions["settings"].is_secure else DEVICE_MARK


def kind_of_device(agent: str) -> str:
    """Say what kind of device this is, as far as the browser tells: phone, tablet or computer."""
    text = agent.lower()
    if "ipad" in text or "tablet" in text or ("android" in text and "mobile" not in text):
        return "tablet"
    return "phone" if "mobile" in text or "iphone" in text else "computer"


def welcome(work: Work, account_id: uuid.UUID, how: Arriving) -> Response:
    """Start a session and go on where this account was: to kept words, to the page that was asked for, or home."""
    secret = start_session(work, account_id, how)
    where = _next_of(work, account_id)
    kept = session.get("kept")
    session.clear()
    session["s"] = secret
    # A session cookie without an end is gone with the browser; on one's own device it stays.
    session.permanent = is_own_device(work, account_id, hash_of(how.device_mark))
    if kept:
        session["kept"] = kept
    response = keep_on_device(make_response(redirect(where, 303)), **settings_of(work, account_id))
    response.set_cookie(
        _name_of_mark(),
        how.device_mark,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=current_app.extensions["settings"].is_secure,
    )
    return response


def goodbye() -> Response:
    """Take everything of this account off this device, and go to where the next one comes in."""
    session.clear()
    response = make_response(redirect("/sign-in?finished", 303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def go_on(work: Work) -> Response:
    """Go on where this account was when it was asked to prove who it is; what may do more has a new secret."""
    session["s"] = rotate(work)
    where = _next_of(work, work.account_id)
    session.pop("next", None)
    session.pop("next_of", None)
    return make_response(redirect(where, 303))


def _next_of(work: Work, account_id: uuid.UUID) -> str:
    kept, was_of = kept_form_path(work, account_id), session.get("next_of")
    if kept:
        session["kept"] = kept
        return kept if _can_be_looked_at(kept) else "/kept-words"
    asked_for: str = session.get("next", "/")
    return asked_for if was_of in {None, str(account_id)} else "/"


def _can_be_looked_at(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return True


def fingerprint(work: Work, what: str, value: str) -> str:
    """Give a fingerprint of what tries are counted for; without the portal's secret nobody can try out values.

    It changes with the month, so that nothing that is counted can be followed for long.
    """
    text = f"{work.now:%Y-%m} {what} {value}"
    return hmac.digest(current_app.config["SECRET_KEY"], text.encode(), "sha256").hex()


def this_network(work: Work) -> str:
    """Give the fingerprint of the network that this request comes from."""
    return fingerprint(work, "network", network_of(request.remote_addr or ""))


def network_of(address: str) -> str:
    """Give the network that an address belongs to: one visitor can take any of the addresses of an IPv6 /64."""
    try:
        found = ip_address(address)
    except ValueError:
        # A server behind a socket gives no address; what it gives is counted as one network.
        return address
    if found.version == 4:
        return address
    return found.ipv4_mapped.compressed if found.ipv4_mapped else str(IPv6Network((int(found), 64), strict=False))
