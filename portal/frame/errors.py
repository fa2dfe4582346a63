"""A page in easy words for everything that can go wrong. Nothing typed is ever lost to an error."""

from __future__ import annotations

import logging

from flask import Flask, Response, g, redirect, request, session
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from portal.access.guard import NotForYou, SignInFirst, apart, write_apart
from portal.access.scope import NotYours
from portal.audit.operations import Entry
from portal.signin.operations import TooManyTries, keep_form
from portal.ui.pages import is_part, page

log = logging.getLogger("portal")
NOT_KEPT = frozenset({"csrf_token"})
MOST_BYTES_READ = 64 * 1024 * 1024
"""Up to here a sending that is too big is still read, for the words in it."""


def add_error_pages(app: Flask) -> None:
    """Give each error of the portal its page."""
    app.register_error_handler(NotYours, not_yours)
    app.register_error_handler(NotForYou, not_for_you)
    app.register_error_handler(SignInFirst, sign_in_first)
    app.register_error_handler(CSRFError, send_again)
    app.register_error_handler(TooManyTries, too_many)
    app.register_error_handler(RequestEntityTooLarge, too_big)
    app.register_error_handler(OperationalError, database_gone)
    app.register_error_handler(HTTPException, other_fault)
    app.register_error_handler(Exception, our_fault)


def typed_words() -> list[tuple[str, str]]:
    """List what was typed, to put it into the page again, so that one press sends it again."""
    try:
        return [(name, value) for name, values in request.form.lists() for value in values if name not in NOT_KEPT]
    except HTTPException:
        return []


def _keeping_words(template: str, status: int) -> Response:
    words = typed_words() if request.method == "POST" else []
    has_files = bool(words) and any(file.filename for file in request.files.values())
    action = request.full_path.rstrip("?")
    return page(template, status=status, words=words, has_files=has_files, action=action)


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


def sign_in_first(_problem: SignInFirst) -> Response:
    """Send to sign-in; when a session was over, say so and keep what was being sent (F1)."""
    ended = g.get("ended_account_id")
    if ended is None and not is_part():
        session["next"] = request.path if request.method == "GET" else "/"
        return redirect("/sign-in", 303)  # type: ignore[return-value]
    if ended is None:
        # A part that is put into a page must not be the sign-in page.
        return page("frame/session_over.html", status=401, is_kept=False)
    session["next"] = request.path if request.method == "GET" else "/"
    session["next_of"] = str(ended)
    if request.method == "POST":
        fields = {name: values for name, values in request.form.lists() if name not in NOT_KEPT}
        with apart(g.work) as change:
            keep_form(change, ended, request.path, fields, g.work.now)
    return page("frame/session_over.html", status=401, is_kept=request.method == "POST")


def send_again(_problem: CSRFError) -> Response:
    """The page was too old or the cookie is gone: show the words again with one button that sends them."""
    return _keeping_words("frame/send_again.html", 400)


def too_many(_problem: TooManyTries) -> Response:
    """Ask to wait, with a number to phone."""
    return page("frame/too_many.html", status=429)


def too_big(_problem: RequestEntityTooLarge) -> Response:
    """Say that a photo is too big, and how big it may be; the words beside it are read all the same."""
    request.max_content_length = MOST_BYTES_READ
    return _keeping_words("frame/too_big.html", 413)


def database_gone(problem: OperationalError) -> Response:
    """The database is gone or busy: «Not saved yet. We keep your words here.»."""
    log.error("The database did not answer: %s", type(problem.orig).__name__)
    return _keeping_words("frame/not_saved.html", 503)


def other_fault(problem: HTTPException) -> Response:
    """Every other refusal of the web itself: an unknown address, a method that is not there."""
    status = problem.code or 500
    if status in {404, 405}:
        return page("frame/not_found.html", status=status)
    return _keeping_words("frame/went_wrong.html", status)


def our_fault(problem: Exception) -> Response:
    """A fault of ours: the log has what and where, and never what somebody said."""
    if isinstance(problem, SQLAlchemyError):
        # Its text can hold the values of the statement.
        log.error("%s at %s", type(problem).__name__, request.endpoint)
    else:
        log.error("%s at %s", type(problem).__name__, request.endpoint, exc_info=problem.__cause__ is None)
    return _keeping_words("frame/went_wrong.html", 500)
