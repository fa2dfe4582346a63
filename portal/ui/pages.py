"""Making a page from its template, in the reader's language, with the reader's settings."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, g, make_response, request
from flask_htmx import HTMX

from portal.i18n import LANGUAGES, render
from portal.ui.hard_words import with_hard_words
from portal.ui.looks import Looks

htmx = HTMX()
ASKED_AGAIN = frozenset({409, 422})
"""A page that shows a form once more is a page like any other; every other refusal speaks of nobody."""


def page(template: str, /, *, status: int = 200, **context: Any) -> Response:
    """Make the page of a template; a part (its name starts with `_`) is made for htmx alone.

    The template sees `work`, `looks`, `path` and `here_for` besides its context and what every template may call.
    """
    language = reader_language()
    shown = {"work": g.get("work"), "looks": reader_looks(), "path": request.path, "here_for": _here_for(status)}
    text = render(template, language, **shown, **context)
    response = make_response(with_hard_words(text, language), status)
    response.headers["Content-Language"] = language
    return response


def _here_for(status: int) -> Any:
    """Give for whom a trusted person is here, for the top of the page.

    A refusal says nothing of anybody, and is the same after a stop as before (R36); a fault asks the database nothing.
    """
    work = g.get("work")
    is_page = status < 400 or status in ASKED_AGAIN
    return current_app.extensions["here_for"](work) if work and work.actor.account_id and is_page else ()


def is_part() -> bool:
    """Say whether htmx asks for a part of a page, and not for a whole page."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def reader_language() -> str:
    """Give the language of this reader: the address, then the account, then the cookie, then the browser."""
    work = g.get("work")
    account = work.actor.language if work and work.actor.account_id else None
    for wanted in (request.args.get("lang"), account, request.cookies.get("language")):
        if wanted in LANGUAGES:
            return str(wanted)
    return request.accept_languages.best_match(list(LANGUAGES)) or next(iter(LANGUAGES))


def reader_looks() -> Looks:
    """Give the settings of pages of this reader: the account's, else the device's."""
    work = g.get("work")
    kept = work.actor.looks if work and work.actor.account_id else ""
    return Looks.parse(kept or request.cookies.get("looks", ""))
