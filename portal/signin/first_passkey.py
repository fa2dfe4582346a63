"""Staff come in with two factors: a link or an invite alone is never enough for them. An invite leads to a passkey.

An administrator, a worker or a care manager who has no sign-in of an organisation makes a passkey with their *invite*,
which is used up by it. A link never leads to one: whoever reads a mailbox can ask for links, and for no invites. Once
there is a passkey, or a sign-in of an organisation, only an invite made later leads to another: somebody decided it
anew, because a key was lost. So the older passkeys of the account are taken away then.
"""

from __future__ import annotations

from sqlalchemy import func, select, update

from portal.access.models import Account
from portal.access.permissions import Role
from portal.access.work import Work
from portal.signin.challenges import FIRST
from portal.signin.models import KnownSubject, Passkey, SignedIn, Token
from portal.signin.operations import find_opened, use_up
from portal.signin.passkey_place import Place
from portal.signin.passkeys import WAY, Answer, keep_passkey
from portal.signin.sessions import end_sessions

HAVE_MORE_THAN_A_LINK = frozenset(Role) - {Role.PERSON, Role.CARER, Role.TRUSTED, Role.ADVOCATE}
"""Who sees other people's things because of their work."""


class HasAnotherWay(PermissionError):
    """What was opened leads to no passkey: it is a link, or something newer lets this account in."""


def needs_more_than_a_link(account: Account, *, is_demo: bool) -> bool:
    """Say whether a card, link, code or invite alone lets this account in nowhere."""
    return account.role in HAVE_MORE_THAN_A_LINK and not is_demo


def may_make_first(work: Work, token: Token, account: Account) -> bool:
    """Say whether this token, opened but not used up, may lead to a passkey.

    A passkey that was taken away counts too: it may have been taken away because somebody copied it.
    """
    if account.role not in HAVE_MORE_THAN_A_LINK or token.kind != "invite":
        return False
    made = work.session.scalar(select(func.max(Passkey.made_at)).where(Passkey.account_id == account.id))
    linked = work.session.scalar(select(func.max(KnownSubject.linked_at)).where(KnownSubject.account_id == account.id))
    others = [at for at in (made, linked) if at is not None]
    return not others or token.made_at > max(others)


def make_first_passkey(work: Work, place: Place, answer: Answer, token: Token, device_kind: str) -> Account:
    """Make the passkey, take older ones away and use the invite up, in one transaction; give the account to let in.

    Raises `HasAnotherWay`, `CardDoesNotWork` or a `PasskeyRefused`.
    """
    token, account = find_opened(work, token.id)
    if not may_make_first(work, token, account):
        raise HasAnotherWay
    passkey = keep_passkey(work, place, answer, account, FIRST, token.id, device_kind)
    use_up(work, token.id)
    older = Passkey.account_id == account.id, Passkey.id != passkey.id, Passkey.removed_at.is_(None)
    work.session.execute(update(Passkey).where(*older).values(removed_at=work.now))
    end_sessions(work.session, work, SignedIn.account_id == account.id, SignedIn.how == WAY)
    return account
