"""What somebody was sending when their session ended, given back after signing in again (F1).

The words lie sealed in the database. The cookie of the new session only says for which page they are: on a
look at that page its form is filled in with them, and they are forgotten in the transaction that saves them.
"""

from __future__ import annotations

from flask import Response, g, request, session
from werkzeug.datastructures import MultiDict

from portal.access.work import Work
from portal.signin.keeping import forget_kept_form, take_kept_form

REFUSED_FROM = 400


def fill_in_again() -> None:
    """Hand what was kept to the form of its page; forget it in the transaction that saves it."""
    work: Work = g.work
    if session.get("kept") != request.path or work.actor.account_id is None:
        return
    if request.method == "POST":
        forget_kept_form(work)
    elif fields := take_kept_form(work, request.path):
        g.kept_form = MultiDict(fields)


def forget_its_page(response: Response) -> Response:
    """Take the page out of the cookie once its words were saved."""
    is_saved = request.method == "POST" and response.status_code < REFUSED_FROM
    if is_saved and session.get("kept") == request.path:
        session.pop("kept")
    return response


def words_on_their_way(work: Work) -> tuple[str, list[tuple[str, str]]]:
    """Give the address that words were on their way to, and the words by name of field, if any."""
    path = session.get("kept", "")
    fields = take_kept_form(work, path) or {}
    return path, [(name, value) for name, values in fields.items() for value in values]
