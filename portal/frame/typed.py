"""What was typed, put into a page again, so that one press sends it again."""

from __future__ import annotations

from flask import Response, request
from werkzeug.exceptions import HTTPException

from portal.frame.whose_page import is_page_of_this_browser
from portal.ui.pages import page

NOT_TYPED = frozenset({"csrf_token", "card_secret", "passkey_challenge", "passkey_answer"})


def typed_words() -> list[tuple[str, str]]:
    """List what was typed, by name of field; nothing when the page was of somebody else on this device."""
    try:
        if request.method != "POST" or not is_page_of_this_browser():
            return []
        return [(name, value) for name, values in request.form.lists() for value in values if name not in NOT_TYPED]
    except HTTPException:
        return []


def page_with_words(template: str, status: int, **context: object) -> Response:
    """Make a page of what went wrong, with the words that were typed in it."""
    words = typed_words()
    has_files = bool(words) and any(file.filename for file in request.files.values())
    action = request.full_path.rstrip("?")
    return page(template, status=status, words=words, has_files=has_files, action=action, **context)
