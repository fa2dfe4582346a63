"""Making the account of somebody whom a person lets in, and seeing to it that they are reached (R34, R48).

Whom an address belongs to is told to nobody. A carer, somebody of staff or anybody else who is here already in
another way gets nothing by it: the person reads the same words, no invitation goes out, and the worker decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from portal.access.models import Account, Agreement, Person, Tie
from portal.access.permissions import Role
from portal.access.work import Work
from portal.post.outbox import put
from portal.sharing.inviting import put_invitation
from portal.sharing.models import Reaching
from portal.signin.models import Token

LONGEST_REACH = 200
_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+")
_MOBILE = re.compile(r"(?:\+?44|0044|0)(7\d{9})")
NOT_BY_NAMING = ("carer", "worker", "care-manager", "advocate")
"""Who has one of these ties has a role of their own beside the person, and is never made a trusted person."""


class ReachIsUnclear(ValueError):
    """What was typed is neither a mail address nor a mobile number."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A mail address in small letters, or a mobile number in digits with the land in front."""

    address: str | None = None
    phone: str | None = None


def read_reach(typed: str) -> Reach:
    """Read an address or a mobile number, with spaces and dashes or without; raises `ReachIsUnclear`."""
    plain = typed.strip().lower()
    if len(plain) <= LONGEST_REACH and _ADDRESS.fullmatch(plain):
        return Reach(address=plain)
    found = _MOBILE.fullmatch(re.sub(r"[\s()./-]", "", plain))
    if found is None:
        raise ReachIsUnclear
    return Reach(phone=f"44{found[1]}")


def account_for(work: Work, person: Person, name: str, typed: str) -> tuple[Account, bool]:
    """Give the account for somebody whom the person names, and whether the portal invites them by itself.

    It is the account that this address has already when that is a trusted person of the same scheme; else a new
    one, which nobody can use before they are reached.
    """
    reach = read_reach(typed) if typed else Reach()
    is_invited = bool(typed) and not _is_beside(work, person, name)
    if is_invited:
        there = _accounts_at(work, reach)
        if len(there) == 1 and _is_trusted_here(there[0], person):
            return there[0], True
        is_invited = not there
    account = _new_account(work, person, name, reach if is_invited else Reach())
    try:
        with work.session.begin_nested():
            work.session.add(account)
    except IntegrityError:
        # The address was taken a moment ago: the worker finds out by whom.
        account = _new_account(work, person, name, Reach())
        work.session.add(account)
        work.session.flush()
        is_invited = False
    work.changed("made an account for somebody who is trusted", person.id, account.id)
    return account, is_invited


def reach_out(work: Work, agreement: Agreement, typed: str, *, is_invited: bool) -> None:
    """Note that somebody is to be reached, tell the person's workers, and put the invitation in the outbox."""
    row = Reaching(
        person_id=agreement.person_id,
        account_id=agreement.account_id,
        agreement_id=agreement.id,
        reach=typed or None,
        made_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    if is_invited:
        put_invitation(work, row.id)
    _tell_workers(work, agreement, row)


def close_invitations(work: Work, account_id: UUID) -> None:
    """Let no old invitation bring in an account for which no agreement is left."""
    is_left = exists().where(
        Agreement.account_id == account_id, Agreement.ended_at.is_(None), Agreement.until_on >= work.today
    )
    if work.session.scalar(select(is_left)):
        return
    unused = Token.account_id == account_id, Token.kind == "invite", Token.used_at.is_(None)
    work.session.execute(update(Token).where(*unused, Token.revoked_at.is_(None)).values(revoked_at=work.now))


def _new_account(work: Work, person: Person, name: str, reach: Reach) -> Account:
    return Account(
        role=Role.TRUSTED,
        name=name,
        organisation_id=person.scheme_id,
        address=reach.address,
        phone=reach.phone,
        language=work.actor.language,
    )


def _accounts_at(work: Work, reach: Reach) -> list[Account]:
    is_it = func.lower(Account.address) == reach.address if reach.address else Account.phone == reach.phone
    return list(work.session.scalars(select(Account).where(is_it)))


def _is_trusted_here(account: Account, person: Person) -> bool:
    is_live = account.role == Role.TRUSTED and account.ended_at is None
    return is_live and account.organisation_id == person.scheme_id


def _is_beside(work: Work, person: Person, name: str) -> bool:
    """Say whether somebody of this name stands beside the person already, or was closed out by staff.

    A new address of their carer must not let the carer in; nor a new address somebody whom staff suspended.
    """
    closed = exists().where(
        Agreement.person_id == person.id, Agreement.account_id == Account.id, Agreement.suspended_at.is_not(None)
    )
    tied = exists().where(
        Tie.person_id == person.id,
        Tie.account_id == Account.id,
        Tie.kind.in_(NOT_BY_NAMING),
        or_(Tie.until_on.is_(None), Tie.until_on >= work.today),
    )
    names = work.session.scalars(select(Account.name).where(or_(closed, tied)))
    return any(_is_same_name(name, one) for one in names)


def _is_same_name(typed: str, known: str) -> bool:
    """Say whether two names may be of one person: one word alone is held against each word of the other."""
    mine, theirs = typed.casefold().split(), known.casefold().split()
    return mine == theirs or (len(mine) == 1 and mine[0] in theirs) or (len(theirs) == 1 and theirs[0] in mine)


def _tell_workers(work: Work, agreement: Agreement, row: Reaching) -> None:
    """Put «You have a message» for the person's workers in the outbox, or for the team where there is none."""
    choice = select(Tie.account_id).where(
        Tie.person_id == agreement.person_id,
        Tie.kind == "worker",
        Tie.from_on <= work.today,
        or_(Tie.until_on.is_(None), Tie.until_on >= work.today),
    )
    told = [("to_account", one) for one in work.session.scalars(choice)]
    if not told:
        person = work.session.get_one(Person, agreement.person_id)
        told = [("to_organisation", person.scheme_id)]
    for field, one in told:
        put(work.session, "mail", f"mail:reaching:{row.id}:{one}", {field: str(one)}, now=work.now)
