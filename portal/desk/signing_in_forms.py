"""The forms of the «Signing in» page at the desk."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField

from portal.i18n import Message
from portal.signin.links import IsNoAddress, IsNoMobile, read_reach
from portal.signin.ways import WAYS
from portal.ui.forms import Form, ShortWords, SomeOf, refuse

NO_ADDRESS = Message("error", "This is no address of mail. Look at each letter again.")
NO_MOBILE = Message("error", "This is no mobile number. It starts with 07.")
TAKEN = Message("error", "Somebody else has this address of mail. Each person needs an address of their own.")


class WaysForm(Form):
    """Which ways are open, and where links go. Without ticks nothing is open."""

    ways = SomeOf()
    mail = ShortWords(longest=200)
    mobile = ShortWords(longest=40)

    address: str | None = None
    phone: str | None = None

    def __init__(self, **options: Any) -> None:
        """Offer every way that staff may open or close."""
        super().__init__(**options)
        self.ways.choices = [(way, way) for way in WAYS]

    def is_good(self) -> bool:
        """Say whether it can be kept, and read address and number as the portal keeps them."""
        is_good = bool(self.validate())
        self.address = _read(self.mail, NO_ADDRESS, is_phone=False)
        self.phone = _read(self.mobile, NO_MOBILE, is_phone=True)
        return is_good and not self.errors


def _read(field: Any, fault: Message, *, is_phone: bool) -> str | None:
    if not field.data or field.errors:
        return None
    try:
        reach = read_reach(field.data)
    except (IsNoAddress, IsNoMobile):
        reach = None
    if reach is None or reach.is_phone is not is_phone:
        refuse(field, fault)
        return None
    return reach.to


def number_as_typed(phone: str | None) -> str | None:
    """Give a number as people here type it: 07700900123. One of another land has its plus."""
    if phone is None:
        return None
    return f"0{phone[2:]}" if phone.startswith("447") else f"+{phone}"


class HelpedForm(Form):
    """One press and one tick, which is off at first."""

    is_own = BooleanField("")


class NewCardForm(Form):
    """One press. `known` is the id of the card that the page knew of."""

    known = ShortWords(longest=60)
