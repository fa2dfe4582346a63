"""Why the sign-in of an organisation was refused: for each reason what the audit keeps, and a page in easy words.

On screen the organisation's sign-in is «the other site», since a reader sees another site and no organisation.
A page tells nothing that its reader did not bring along: whose account it is, or that there is one, is told only
after the organisation itself has said that the address is theirs.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from portal.i18n import Message


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `name` stands in the address of its page, `audit` in the audit."""

    name: str
    audit: str
    title: Message
    why: Message
    do: tuple[Message, str]
    """What to do now, and the picture of it."""
    idea: str = "no"
    status: int = 403


class Refused(PermissionError):
    """The answer of an organisation is not good enough to come in; `account_id` is whose door it was, if known."""

    def __init__(self, reason: Reason, account_id: uuid.UUID | None = None) -> None:
        """Take why."""
        super().__init__(reason.audit)
        self.reason = reason
        self.account_id = account_id


_AGAIN = (Message("p", "Start again from the first page."), "sign-in")
_TELL = (Message("p", "Tell us the words at the top of this page."), "message")
_MANAGER = (Message("p", "Ask your manager to phone us about this."), "manager")
_WAIT = (Message("p", "Wait a few minutes and try again."), "clock")

NOT_ASKED = Reason(
    "not-asked",
    "an answer that was not asked for (state)",
    Message("title", "We did not ask for this"),
    Message("p", "You may have two pages for signing in open."),
    _AGAIN,
)
USED = Reason(
    "used",
    "an answer that was used before",
    Message("title", "This answer was used before"),
    Message("p", "Each answer of the other site works once."),
    _AGAIN,
)
OTHER_VISIT = Reason(
    "other-visit",
    "an answer for another visit (nonce)",
    Message("title", "This answer is for another visit"),
    Message("p", "The answer belongs to another time or another person."),
    _AGAIN,
)
OTHER_SENDER = Reason(
    "other-sender",
    "an answer from somebody else (issuer)",
    Message("title", "Somebody else has answered"),
    Message("p", "The answer did not come from the site that we asked."),
    _TELL,
)
OTHER_SITE = Reason(
    "other-site",
    "an answer for another site (audience)",
    Message("title", "This answer is not for us"),
    Message("p", "The other site made the answer for somebody else."),
    _TELL,
)
NOT_SIGNED = Reason(
    "not-signed",
    "an answer without a good signature",
    Message("title", "The answer has no good signature"),
    Message("p", "We cannot be sure who wrote the answer."),
    _TELL,
)
UNKNOWN_KEY = Reason(
    "unknown-key",
    "a signature with an unknown key",
    Message("title", "We do not know this signature"),
    Message("p", "Somebody signed the answer with a key that is new to us."),
    _WAIT,
)
TOO_OLD = Reason(
    "too-old",
    "an answer that is too old",
    Message("title", "This answer is too old"),
    Message("p", "An answer of the other site is good for a few minutes."),
    _AGAIN,
    "time-over",
)
NO_SECOND_FACTOR = Reason(
    "one-check-only",
    "an answer without a second factor",
    Message("title", "A second check is missing"),
    Message("p", "The other site must check in two ways that you are you."),
    _TELL,
)
NOT_CHECKED = Reason(
    "address-not-checked",
    "an address that is not verified",
    Message("title", "Your e-mail address is not checked"),
    Message("p", "The other site does not say that this address is yours."),
    _TELL,
)
OTHER_ACCOUNT = Reason(
    "address-of-another",
    "an address of another account",
    Message("title", "This address belongs to somebody else"),
    Message("p", "The other site sent the e-mail address of somebody else here."),
    _MANAGER,
)
OTHER_SUBJECT = Reason(
    "address-in-use",
    "an account that has another subject",
    Message("title", "Somebody signs in with this address already"),
    Message("p", "The other site knows this e-mail address under two names."),
    _MANAGER,
)
NOT_INVITED = Reason(
    "not-invited",
    "an address that was not invited",
    Message("title", "You have no invitation yet"),
    Message("p", "Somebody must invite you first."),
    (Message("p", "Ask the scheme or the council to invite you."), "mail-link"),
)
ENDED = Reason(
    "ended",
    "an account that has ended",
    Message("title", "Your time here has ended"),
    Message("p", "The scheme or the council closed your page."),
    _MANAGER,
    "end-date",
)
OTHER_ROLE = Reason(
    "other-role",
    "a role that is not the account's",
    Message("title", "Your role is not the same"),
    Message("p", "The other site gives you another role than we do."),
    _MANAGER,
)
CLOSED = Reason(
    "closed",
    "a way in that is closed",
    Message("title", "This way in is closed for you"),
    Message("p", "The scheme decides which ways are open."),
    (Message("p", "Use another way to come in."), "sign-in"),
)
NO_ANSWER = Reason(
    "no-answer",
    "no answer from the organisation",
    Message("title", "The other site does not answer"),
    Message("p", "Signing in there does not work now."),
    _WAIT,
    "wait",
    503,
)
UNREADABLE = Reason(
    "not-readable",
    "an answer that cannot be read",
    Message("title", "We cannot read the answer"),
    Message("p", "The other site and our computer do not understand each other."),
    _TELL,
    "error",
)
SAID_NO = Reason(
    "said-no",
    "the organisation said no",
    Message("title", "The other site said no"),
    Message("p", "You stopped, or the other site did not let you go on."),
    (Message("p", "Ask the people there if you may use Your Say."), "message"),
)
NOT_AGAIN = Reason(
    "not-again",
    "a proof that is not fresh",
    Message("title", "We need a new check"),
    Message("p", "The other site did not ask you again who you are."),
    _TELL,
    "time-over",
)
SOMEBODY_ELSE = Reason(
    "somebody-else",
    "a proof of somebody else",
    Message("title", "This is not who signed in"),
    Message("p", "You signed in at the other site with another name."),
    (Message("p", "Go back and use your own name."), "is-this-you"),
)

REASONS = {
    reason.name: reason
    for reason in (
        *(NOT_ASKED, USED, OTHER_VISIT, OTHER_SENDER, OTHER_SITE, NOT_SIGNED, UNKNOWN_KEY, TOO_OLD),
        *(NO_SECOND_FACTOR, NOT_CHECKED, OTHER_ACCOUNT, OTHER_SUBJECT, NOT_INVITED, ENDED, OTHER_ROLE, CLOSED),
        *(NO_ANSWER, UNREADABLE, SAID_NO, NOT_AGAIN, SOMEBODY_ELSE),
    )
}
"""Every reason by the name in the address of its page."""
