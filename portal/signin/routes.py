"""Cards, links, sign-in and leaving."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from flask import Response, current_app, make_response, redirect, request, session

from portal.access.guard import Area, apart
from portal.access.permissions import Open
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.signin.forms import ThisIsMe
from portal.signin.limits import note_try, refuse_too_many
from portal.signin.operations import CardDoesNotWork, find_opened, find_token, use_up
from portal.signin.queries import demo_cast, find_demo_account, whose_card
from portal.signin.sessions import leave
from portal.signin.welcome import arriving, this_network, welcome
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
    return welcome(work, account.id, arriving("demo"))


@signin.get("/<any(card, link, helped, invite):kind>/<secret>", access=Open.PUBLIC)
def open_card(work: Work, kind: str, secret: str) -> Response:
    """Take the secret out of the address at once: the browser's list of pages must not open the card again.

    A good card never has to wait, since a whole household can have one address. A look uses nothing up.
    """
    try:
        token, _account = find_token(work, kind, secret)
    except CardDoesNotWork:
        refuse_too_many(work, this_network(work))
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
        token, account = use_up(work, token_id)
        return welcome(work, account.id, arriving(token.kind, is_own_device=token.is_own_device))
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


def _opened_card(work: Work) -> uuid.UUID | None:
    """Give the token of the card that was opened on this device in the last minutes."""
    card = session.get("card")
    if card is None or datetime.fromisoformat(card["at"]) < work.now - OPENED_CARD_LIVES:
        return None
    return uuid.UUID(card["id"])


def _no_such_card(work: Work) -> Response:
    with apart(work) as change:
        note_try(change, this_network(work), work.now)
    return page("signin/card_does_not_work.html", status=404)
