"""Cards, links, sign-in and leaving."""

from __future__ import annotations

import hmac
import uuid
from datetime import datetime, timedelta
from ipaddress import IPv6Network, ip_address

from flask import Response, current_app, make_response, redirect, request, session
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from portal.access.guard import Area, apart
from portal.access.permissions import Open
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.signin.forms import ThisIsMe
from portal.signin.operations import (
    CardDoesNotWork,
    find_opened,
    find_token,
    kept_form_path,
    leave,
    note_failed_try,
    refuse_too_many,
    sign_in,
    start_session,
)
from portal.signin.queries import demo_cast, find_demo_account, settings_of, whose_card
from portal.ui.device import keep_on_device
from portal.ui.pages import page

signin = Area("signin", __name__)
OPENED_CARD_LIVES = timedelta(minutes=10)


@signin.get("/sign-in", access=Open.PUBLIC)
def ways_in(work: Work) -> Response:
    """Show the ways in; in a demo one button for each of the cast."""
    is_demo = current_app.extensions["settings"].demo
    return page("signin/ways_in.html", cast=demo_cast(work) if is_demo else [], form=ThisIsMe(), is_demo=is_demo)


@signin.post("/sign-in", access=Open.PUBLIC)
def sign_in_as(work: Work) -> Response:
    """Sign in as one of the made-up people of a demo; elsewhere there is no such way."""
    if not current_app.extensions["settings"].demo:
        raise NotYours("demo")
    account = find_demo_account(work, request.form.get("who", ""))
    return _welcome(work, account.id, start_session(work, account.id, "signed in to the demo"))


@signin.get("/<any(card, link):kind>/<secret>", access=Open.PUBLIC)
def open_card(work: Work, kind: str, secret: str) -> Response:
    """Take the secret out of the address at once: the browser's list of pages must not open the card again.

    A good card never has to wait, since a whole household can have one address. A look uses nothing up.
    """
    try:
        token, _account = find_token(work, kind, secret)
    except CardDoesNotWork:
        refuse_too_many(work, _network(work))
        return _no_such_card(work)
    session["card"] = {"id": str(token.id), "at": work.now.isoformat()}
    return make_response(redirect("/is-this-you", 303))


@signin.get("/is-this-you", access=Open.PUBLIC)
def is_this_you(work: Work) -> Response:
    """Ask «Is this you?» before anything personal."""
    token_id = _opened_card(work)
    if token_id is None:
        return make_response(redirect("/sign-in", 303))
    try:
        _token, account = find_opened(work, token_id)
    except CardDoesNotWork:
        return page("signin/card_does_not_work.html", status=404)
    return page("signin/is_this_you.html", who=whose_card(work, account), form=ThisIsMe())


@signin.post("/is-this-you", access=Open.PUBLIC)
def this_is_me(work: Work) -> Response:
    """One press signs in. A link is used up by it; a card is not."""
    token_id = _opened_card(work)
    if token_id is None:
        return make_response(redirect("/sign-in", 303))
    try:
        return _welcome(work, *sign_in(work, token_id))
    except CardDoesNotWork:
        return page("signin/card_does_not_work.html", status=404)


@signin.post("/sign-out", access=Open.PUBLIC)
def sign_out(work: Work) -> Response:
    """End the session: «I have finished»."""
    leave(work)
    session.clear()
    response = make_response(redirect("/sign-in?finished", 303))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _welcome(work: Work, account_id: uuid.UUID, secret: str) -> Response:
    """Go on where this account was (F1): to the page with kept words, to the page that was asked for, or home."""
    kept, asked_for, was_of = (
        kept_form_path(work, account_id),
        session.get("next", "/"),
        session.get("next_of"),
    )
    session.clear()
    session["s"] = secret
    if kept:
        session["kept"] = kept
        where = kept if _can_be_looked_at(kept) else "/kept-words"
    else:
        where = asked_for if was_of in {None, str(account_id)} else "/"
    return keep_on_device(make_response(redirect(where, 303)), **settings_of(work, account_id))


def _can_be_looked_at(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return True


def _opened_card(work: Work) -> uuid.UUID | None:
    """Give the token of the card that was opened on this device in the last minutes."""
    card = session.get("card")
    if card is None or datetime.fromisoformat(card["at"]) < work.now - OPENED_CARD_LIVES:
        return None
    return uuid.UUID(card["id"])


def _network(work: Work) -> str:
    """Give a fingerprint of the network of this request; without the portal's secret nobody can try out addresses."""
    text = f"{work.now:%Y-%m} {network_of(request.remote_addr or '')}"
    return hmac.digest(current_app.config["SECRET_KEY"], text.encode(), "sha256").hex()


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


def _no_such_card(work: Work) -> Response:
    with apart(work) as change:
        note_failed_try(change, _network(work), work.now)
    return page("signin/card_does_not_work.html", status=404)
