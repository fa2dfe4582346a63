"""The picture code of a card or a helped sign-in, as markup that stands in the page itself."""

from __future__ import annotations

from markupsafe import Markup

from portal.paper.code import code_svg


def card_code(address: str) -> Markup:
    """Draw the address as a QR code for a page with a strict policy.

    It is part of the page and has no address of its own, so that the secret is sent once and kept nowhere.
    """
    return Markup(code_svg(address, "card-code"))  # noqa: S704 - made here out of squares, nothing of it was typed
