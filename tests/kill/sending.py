"""What the people of the rig do on the pages: the only part that knows the portal's forms."""

from __future__ import annotations

from portal.demo.cast import CAST
from tests.kill.browser import Browser, Form

KIND = "break"
"""What they ask for: a carer asks for a break."""


def sign_in(browser: Browser) -> Form:
    """Fill in the sign-in page of a demo, as the carer."""
    form = browser.form("/sign-in", with_field="csrf_token")
    form.action = "/sign-in"
    form.fields["who"] = str(CAST["carer"].id)
    return form


def fill_in(browser: Browser, words: str) -> Form:
    """Open the page to ask for a break, and write these words."""
    form = browser.form("/support/break", with_field="send_key")
    form.fields["words"] = words
    return form
