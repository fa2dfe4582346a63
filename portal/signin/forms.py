"""The forms of coming in: one press, a code, and where a link is to go."""

from __future__ import annotations

from portal.i18n import Message
from portal.ui.forms import Form, ShortWords, say


class ThisIsMe(Form):
    """One press, and nothing to type."""


class TypedCode(Form):
    """The code or the address on a card."""

    code = ShortWords(say(Message("error", "Type the code that is on your card.")), longest=300)


class WhereToSend(Form):
    """An address of mail or a mobile number."""

    to = ShortWords(say(Message("error", "Type your e-mail or your mobile number.")), longest=200)
