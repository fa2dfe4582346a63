"""Why a passkey lets nobody in. Each reason has a page of its own, and words for the audit without any secret."""

from __future__ import annotations

import uuid


class PasskeyRefused(PermissionError):
    """An answer that lets nobody in. `account_id` is whose passkey it claims to be, where that is known."""

    says = "passkey refused"

    def __init__(self, account_id: uuid.UUID | None = None, passkey_id: uuid.UUID | None = None) -> None:
        """Take what is known of the passkey."""
        super().__init__(self.says)
        self.account_id = account_id
        self.passkey_id = passkey_id


class ChallengeIsOver(PasskeyRefused):
    """The question is too old, was answered before, was for something else, or is none of ours."""

    says = "passkey: the question is over"


class AnswerCannotBeRead(PasskeyRefused):
    """What came back is no answer, or its signature is wrong."""

    says = "passkey: the answer is wrong"


class CameFromElsewhere(PasskeyRefused):
    """The browser answered for a page at another address: somebody may have built a copy of ours."""

    says = "passkey: answered at another address"


class PasskeyIsUnknown(PasskeyRefused):
    """There is no such passkey, it was taken away, or its account has ended: the three are one to a stranger."""

    says = "passkey: unknown or taken away"


class PasskeyIsCopied(PasskeyRefused):
    """The passkey counts its uses, and it counted fewer than we saw: there may be two of it."""

    says = "passkey: its counter went back"


class PasskeyIsClosed(PasskeyRefused):
    """The scheme closed this way in for this account."""

    says = "passkey: this way in is closed"


class PasskeyOfAnother(PasskeyRefused):
    """A good passkey, of another account than the one that is to prove who it is."""

    says = "passkey: of another account"


class OrganisationFirst(PasskeyRefused):
    """The organisation of this account signs it in, and a passkey must not get round that."""

    says = "passkey: the organisation signs in"
