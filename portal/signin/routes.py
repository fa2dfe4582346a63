"""Cards, links, sign-in and leaving."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from flask import Response, current_app, make_response, redirect, request, session

from portal.access.guard import Area, apart
from portal.access.permissions import Open
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.i18n import Message
from portal.signin.first_passkey import needs_more_than_a_link
from portal.signin.forms import ThisIsMe, TypedCode
from portal.signin.limits import note_try, refuse_too_many
from portal.signin.operations import CardDoesNotWork, find_opened, find_token, use_up
from portal.signin.queries import demo_cast, find_demo_account, whose_card
from portal.signin.sessions import leave
from portal.signin.typed_codes import find_typed
from portal.signin.welcome import arriving, goodbye, this_network, welcome
from portal.ui.forms import refuse
from portal.ui.pages import page

signin = Area("signin", __name__)
OPENED_CARD_LIVES = timedelta(minutes=10)
DOES_NOT_WORK = {
    "card": "signin/card_does_not_work.html",
    "link": "links/does_not_work.html",
    "helped": "signin/code_does_not_work.html",
    "invite": "signin/invite_does_not_work.html",
}


@signin.get("/sign-in", access=Open.PUBLIC)
def ways_in(work: Work) -> Response:
    """Show the ways in; in a demo one button for each of the cast."""
    is_demo = current_app.extensions["settings"].demo
    cast = demo_cast(work) if is_demo else []
    return page(
        "signin/ways_in.html", cast=cast, is_demo=is_demo, organisations=current_app.extensions["organisations"]
    )


@signin.post("/sign-in", access=Open.PUBLIC)
def sign_in_as(work: Work) -> Response:
    """Sign in as one of the made-up people of a demo; elsewhere there is no such way."""
    if not current_app.extensions["settings"].demo:
        raise NotYours("demo")
    account = find_demo_account(work, request.form.get("who", ""))
    return welcome(work, account.id, arriving("demo"))


@signin.get("/sign-in/with-help", access=Open.PUBLIC)
def with_help(_work: Work) -> Response:
    """Explain how a worker lets somebody in, and whom to phone."""
    return page("signin/with_help.html")


@signin.get("/sign-in/code", access=Open.PUBLIC)
def code(_work: Work) -> Response:
    """Ask for the code or the address on a card."""
    return page("signin/code.html", form=TypedCode())


@signin.post("/sign-in/code", access=Open.PUBLIC)
def type_code(work: Work) -> Response:
    """Open a card by its code; wrong codes are counted as wrong cards are, and what was typed stays."""
    form = TypedCode()
    if form.validate():
        try:
            token, _account = find_typed(work, form.code.data or "")
            return _opened(work, token.id, token.kind)
        except CardDoesNotWork:
            _count_wrong_one(work)
            refuse(form.code, Message("error", "We do not know this code. Look at your card again."))
    return page("signin/code.html", status=422, form=form)


@signin.get("/<any(card, link, helped, invite):kind>/<secret>", access=Open.PUBLIC)
def open_card(work: Work, kind: str, secret: str) -> Response:
    """Take the secret out of the address at once: the browser's list of pages must not open the card again.

    A good card never has to wait, since a whole household can have one address. A look uses nothing up: the
    programs that try out the links in a mail, before it is read, leave the link as it was.
    """
    try:
        token, _account = find_token(work, kind, secret)
        return _opened(work, token.id, kind)
    except CardDoesNotWork:
        _count_wrong_one(work)
        return _does_not_work(kind)


@signin.get("/sign-in/not-now", access=Open.PUBLIC)
def not_now(_work: Work) -> Response:
    """Say that a card or a link could not be opened because of us. Needs no database."""
    return page("signin/not_now.html")


@signin.get("/is-this-you", access=Open.PUBLIC)
def is_this_you(work: Work) -> Response:
    """Ask «Is this you?» before anything personal. With «No» the card is not kept open for whoever comes next."""
    if "no" in request.args:
        session.pop("card", None)
    token_id = opened_card(work)
    if token_id is None:
        return make_response(redirect("/sign-in", 303))
    try:
        _token, account = find_opened(work, token_id)
    except CardDoesNotWork:
        return _does_not_work(session["card"]["kind"])
    return page("signin/is_this_you.html", who=whose_card(work, account), form=ThisIsMe())


@signin.post("/is-this-you", access=Open.PUBLIC)
def this_is_me(work: Work) -> Response:
    """One press signs in. A link is used up by it; a card is not. Staff need more, and make a passkey first."""
    token_id = opened_card(work)
    if token_id is None:
        return make_response(redirect("/sign-in", 303))
    try:
        token, account = find_opened(work, token_id)
        if needs_more_than_a_link(account, is_demo=current_app.extensions["settings"].demo):
            _keep_open(work, token_id, token.kind)
            return make_response(redirect("/first-passkey", 303))
        token, account = use_up(work, token_id)
        return welcome(work, account.id, arriving(token.kind, is_own_device=token.is_own_device))
    except CardDoesNotWork:
        return _does_not_work(session["card"]["kind"])


@signin.post("/sign-out", access=Open.PUBLIC)
def sign_out(work: Work) -> Response:
    """End the session: «I have finished»."""
    leave(work)
    return goodbye()


def _keep_open(work: Work, token_id: uuid.UUID, kind: str) -> None:
    """Keep on this device, for some minutes, which card or link was opened."""
    session["card"] = {"id": str(token_id), "at": work.now.isoformat(), "kind": kind}


def opened_card(work: Work) -> uuid.UUID | None:
    """Give the token of the card that was opened on this device in the last minutes."""
    card = session.get("card")
    if card is None or datetime.fromisoformat(card["at"]) < work.now - OPENED_CARD_LIVES:
        return None
    return uuid.UUID(card["id"])


def _opened(work: Work, token_id: uuid.UUID, kind: str) -> Response:
    _keep_open(work, token_id, kind)
    return make_response(redirect("/is-this-you", 303))


def _count_wrong_one(work: Work) -> None:
    """Count a wrong card or code of this network; raises `TooManyTries` when it must wait first."""
    refuse_too_many(work, this_network(work))
    with apart(work) as change:
        note_try(change, this_network(work), work.now)


def _does_not_work(kind: str) -> Response:
    """Used, too old, stopped and unknown are one page to a finder; it leads on to what helps with this kind."""
    return page(DOES_NOT_WORK[kind], status=404)
