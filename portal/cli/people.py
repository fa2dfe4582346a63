"""`portal invite` and `portal sign-in-link`."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.access.models import Account, Organisation
from portal.access.permissions import Role
from portal.access.work import NOBODY, Work
from portal.config import Settings, read_settings
from portal.db import open_engine, session_maker, use_keyring
from portal.keys import find_keys
from portal.signin.first_passkey import needs_more_than_a_link
from portal.signin.operations import make_link

INVITED_FOR = timedelta(days=7)
SCHEME_ROLES = frozenset({Role.CARER, Role.WORKER, Role.MANAGER, Role.ADMINISTRATOR})
COUNCIL_ROLES = frozenset({Role.CARE_MANAGER, Role.REVIEWING_OFFICER, Role.COMMISSIONER})
INVITED_ROLES = sorted(role.value for role in SCHEME_ROLES | COUNCIL_ROLES)


@click.command()
@click.argument("email")
@click.option("--role", type=click.Choice(INVITED_ROLES), required=True)
@click.option("--name", default="", help="The name that people see. Empty: the first part of the address.")
@click.option("--organisation", default="", help="Name of the scheme or council; made when it is not there.")
@click.option("--nation", type=click.Choice(["england", "wales", "northern-ireland"]), default="england")
@click.option("--team-email", default="", help="Where mail for the team goes: needed for a new organisation.")
@click.option("--duty", is_flag=True, help="On the safeguarding duty list of the scheme.")
def invite(email: str, role: str, name: str, organisation: str, nation: str, team_email: str, duty: bool) -> None:
    """Make an account for a first administrator or for staff, and print a one-time link (7 days)."""
    settings, work = open_work()
    with work.session as session, session.begin():
        account = session.scalars(select(Account).where(Account.address == email.lower())).first()
        if account is None:
            home = _organisation(session, Role(role), organisation, nation, team_email)
            account = Account(
                role=role,
                name=name or email.split("@")[0].title(),
                organisation_id=home.id,
                address=email.lower(),
                is_safeguarding_duty=duty,
            )
            session.add(account)
            session.flush()
        elif account.ended_at:
            raise click.ClickException("The account of this address has ended: nobody can come in with it.")
        elif account.role != role:
            raise click.ClickException(f"This address has an account already, as {account.role}.")
        secret = make_link(work, account.id, INVITED_FOR, "invite")
    click.echo(f"{settings.base_url}/invite/{secret}")


@click.command("sign-in-link")
@click.argument("who")
def sign_in_link(who: str) -> None:
    """Print a one-time sign-in link (15 minutes) for WHO: an address, or in a demo one of the cast.

    For staff it is an invite, which leads to a new passkey: for them a link alone is not enough outside a demo.
    """
    settings, work = open_work()
    with work.session as session, session.begin():
        account = find_account(session, who, is_demo=settings.demo)
        kind = "invite" if needs_more_than_a_link(account, is_demo=settings.demo) else "link"
        secret = make_link(work, account.id, kind=kind)
    click.echo(f"{settings.base_url}/{kind}/{secret}")


def open_work() -> tuple[Settings, Work]:
    """Open the database for a command, as nobody who is signed in."""
    settings = read_settings()
    use_keyring(find_keys(settings))
    session = session_maker(open_engine(settings.resolved_database_url))()
    return settings, Work(NOBODY, session, datetime.now(UTC))


def find_account(session: Session, who: str, *, is_demo: bool) -> Account:
    """Find the account of an address, or in a demo of one of the cast; one that has ended is nobody's."""
    account = session.scalars(select(Account).where(Account.address == who.lower())).first()
    if is_demo:
        from portal.demo.cast import CAST

        if who in CAST:
            account = session.get(Account, CAST[who].id)
    if account is None or account.ended_at:
        raise click.ClickException("Nobody has this address.")
    return account


def _organisation(session: Session, role: Role, name: str, nation: str, team_email: str) -> Organisation:
    kind = "council" if role in COUNCIL_ROLES else "scheme"
    choice = select(Organisation).where(Organisation.kind == kind)
    if name:
        choice = choice.where(Organisation.name == name)
    there = session.scalars(choice).all()
    if len(there) == 1:
        return there[0]
    if not name:
        raise click.ClickException(f"Say which {kind} with --organisation NAME.")
    if not team_email:
        raise click.ClickException(f"Say with --team-email where mail for the team of this {kind} goes.")
    made = Organisation(id=uuid.uuid4(), kind=kind, name=name, nation=nation, team_email=team_email.lower())
    session.add(made)
    session.flush()
    return made
