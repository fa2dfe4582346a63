"""Making the account of somebody whom a person lets in, and seeing to it that they are reached (R34, R48).

Whom an address belongs to is told to nobody. A carer, somebody of staff or anybody else who is here already in
another way gets nothing by it: the person reads the same words, no invitation goes out, and the worker decides.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from portal.access.agreed import is_not_over
from portal.access.models import Account, Agreement, Person, Tie
from portal.access.permissions import Role
from portal.access.work import Work
from portal.post.outbox import put
from portal.sharing.inviting import put_invitation
from portal.sharing.models import Naming, Reaching
from portal.sharing.names import is_same_name, may_be_one
from portal.signin.links import Reach, read_reach
from portal.signin.models import SignedIn, Token

NOT_BY_NAMING = ("carer", "worker", "care-manager", "advocate")
"""Who has one of these ties has a role of their own beside the person, and is never made a trusted person."""


def account_for(work: Work, person: Person, name: str, typed: str) -> tuple[Account, bool]:
    """Give the account for somebody whom the person names, and whether the portal invites them by itself.

    It is the account that this address has already when that is a trusted person of the same scheme, whom the
    person does not know under another name; else a new one, which nobody can use before they are reached. A phone
    is never enough: two people often share one. `typed` is what `read_reach` can read, or nothing.
    """
    reach = read_reach(typed) if typed else None
    is_invited = reach is not None and not _is_beside(work, person, name)
    if reach and is_invited:
        there = _accounts_near(work, reach)
        if len(there) == 1 and _is_meant(work, there[0], person, name, reach):
            return there[0], True
        is_invited = not there
    account = _new_account(work, person, name, reach if is_invited else None)
    try:
        with work.session.begin_nested():
            work.session.add(account)
    except IntegrityError:
        # The address was taken a moment ago: the worker finds out by whom.
        account = _new_account(work, person, name, None)
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
    is_left = exists().where(Agreement.account_id == account_id, is_not_over(work))
    if work.session.scalar(select(is_left)):
        return
    unused = Token.account_id == account_id, Token.kind == "invite", Token.used_at.is_(None)
    work.session.execute(update(Token).where(*unused, Token.revoked_at.is_(None)).values(revoked_at=work.now))


def has_never_come(work: Work, account_id: UUID) -> bool:
    """Say whether nobody ever signed in with an account."""
    return not work.session.scalar(select(exists().where(SignedIn.account_id == account_id)))


def last_reach(work: Work, person_id: UUID, account_id: UUID) -> str:
    """Give what the person said the last time about how to reach somebody, or nothing."""
    theirs = select(Reaching).where(Reaching.person_id == person_id, Reaching.account_id == account_id)
    last = work.session.scalars(theirs.order_by(Reaching.made_at.desc()).limit(1)).first()
    return (last.reach or "") if last else ""


def _new_account(work: Work, person: Person, name: str, reach: Reach | None) -> Account:
    return Account(
        role=Role.TRUSTED,
        name=name,
        organisation_id=person.scheme_id,
        address=reach.to if reach and not reach.is_phone else None,
        phone=reach.to if reach and reach.is_phone else None,
        language=work.actor.language,
    )


def _accounts_near(work: Work, reach: Reach) -> list[Account]:
    """List the accounts that this reaches; mail to `sam+other@` goes to `sam@` in many places."""
    if reach.is_phone:
        return list(work.session.scalars(select(Account).where(Account.phone == reach.to)))
    local, domain = reach.to.rsplit("@", 1)
    local, address = local.split("+", 1)[0], func.lower(Account.address)
    is_tagged = address.startswith(f"{local}+", autoescape=True) & address.endswith(f"@{domain}", autoescape=True)
    return list(work.session.scalars(select(Account).where(or_(address == f"{local}@{domain}", is_tagged))))


def _is_meant(work: Work, account: Account, person: Person, name: str, reach: Reach) -> bool:
    """Say whether an account that was found is whom the person means, and may be let in so."""
    if reach.is_phone or (account.address or "").lower() != reach.to:
        return False
    if account.role != Role.TRUSTED or account.ended_at is not None or account.organisation_id != person.scheme_id:
        return False
    theirs = select(Agreement.id).where(Agreement.person_id == person.id, Agreement.account_id == account.id)
    if work.session.scalars(theirs.where(Agreement.ended_at.is_(None)).limit(1)).first() is None:
        return True
    # Two who share an address are two: the agreement with the one must not become that of the other.
    written = work.session.scalars(select(Naming).where(Naming.agreement_id.in_(theirs)))
    return any(is_same_name(name, known) for known in (account.name, *(one.name or "" for one in written)) if known)


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
    return any(may_be_one(name, one) for one in names)


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
