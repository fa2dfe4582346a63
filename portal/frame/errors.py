"""A page in easy words for everything that can go wrong. Nothing typed is ever lost to an error."""

from __future__ import annotations

import logging
import traceback

from flask import Flask, Response, g, make_response, redirect, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from portal.access.guard import NotForYou, ProofIsOld, SignInFirst, write_apart
from portal.access.scope import NotYours
from portal.audit.operations import Entry
from portal.frame.signed_out import prove_first, sign_in_first
from portal.frame.typed import page_with_words
from portal.frame.whose_page import is_page_of_this_browser
from portal.signin.limits import TooManyTries
from portal.ui.pages import page

log = logging.getLogger("portal")
OPENS_A_CARD = "signin.open_card"
MOST_BYTES_READ = 64 * 1024 * 1024
"""Up to here a sending that is too big is still read, for the words in it."""


def add_error_pages(app: Flask) -> None:
    """Give each error of the portal its page."""
    app.register_error_handler(NotYours, not_yours)
    app.register_error_handler(NotForYou, not_for_you)
    app.register_error_handler(SignInFirst, sign_in_first)
    app.register_error_handler(ProofIsOld, prove_first)
    app.register_error_handler(CSRFError, send_again)
    app.register_error_handler(TooManyTries, too_many)
    app.register_error_handler(RequestEntityTooLarge, too_big)
    app.register_error_handler(OperationalError, database_gone)
    app.register_error_handler(HTTPException, other_fault)
    app.register_error_handler(Exception, our_fault)


def not_yours(problem: NotYours) -> Response:
    """«Not yours» and «not there» are one page; the refusal is written to the audit on its own."""
    _write_refusal(Entry("refused", f"{request.method} {problem.what}", row_id=problem.row_id))
    return page("frame/not_found.html", status=404)


def not_for_you(problem: NotForYou) -> Response:
    """Refuse a page that this kind of account never has; said like «not there», so nothing is given away."""
    _write_refusal(Entry("refused", f"{request.method} {problem}"))
    return page("frame/not_found.html", status=404)


def _write_refusal(entry: Entry) -> None:
    if g.get("work") is not None and g.work.actor.account_id is not None:
        write_apart(g.work, entry)


def send_again(_problem: CSRFError) -> Response:
    """The page was too old or the cookie is gone: show the words again with one button that sends them.

    A page that was made for somebody else on this device is not shown: its words would be sent as the wrong person.
    """
    if not is_page_of_this_browser():
        return make_response(redirect("/", 303))
    return page_with_words("frame/send_again.html", 400)


def too_many(problem: TooManyTries) -> Response:
    """Ask to wait, and say how long, with a number to phone; what was typed is sent again with one press."""
    response = page_with_words("frame/too_many.html", 429, minutes=problem.minutes)
    response.headers["Retry-After"] = str(problem.seconds)
    return response


def too_big(_problem: RequestEntityTooLarge) -> Response:
    """Say that a photo is too big, and how big it may be; the words beside it are read all the same."""
    request.max_content_length = MOST_BYTES_READ
    return page_with_words("frame/too_big.html", 413)


def database_gone(problem: OperationalError) -> Response:
    """The database is gone or busy: «Not saved yet. We keep your words here.»."""
    log.error("The database did not answer: %s", type(problem.orig).__name__)
    return _page_of_fault("frame/not_saved.html", 503)


def other_fault(problem: HTTPException) -> Response:
    """Every other refusal of the web itself: an unknown address, a method that is not there."""
    status = problem.code or 500
    if status in {404, 405}:
        return page("frame/not_found.html", status=status)
    return _page_of_fault("frame/went_wrong.html", status)


def our_fault(problem: Exception) -> Response:
    """A fault of ours: the log has what and where, and never the message, which can hold what somebody said."""
    places = "".join(traceback.format_tb(problem.__traceback__))
    log.error("%s at %s\n%s", type(problem).__name__, request.endpoint, places)
    return _page_of_fault("frame/went_wrong.html", 500)


def _page_of_fault(template: str, status: int) -> Response:
    """Give the page of a fault. For a card or a link it has an address of its own.

    The address that was asked for still opens somebody's page: it must not stay in the browser's list of pages.
    """
    if request.endpoint == OPENS_A_CARD:
        return make_response(redirect("/sign-in/not-now", 303))
    return page_with_words(template, status)
