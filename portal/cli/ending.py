"""`portal end-account` and `portal end-sign-ins`: putting somebody out, for good or until they come in again."""

from __future__ import annotations

import click

from portal.cli.people import find_account, open_work
from portal.signin import ways


@click.command("end-account")
@click.argument("email")
@click.confirmation_option(prompt="Nobody can come in with this account any more. End it for good?")
def end_account(email: str) -> None:
    """End an account for good: whoever is in with it is out at their next press, and nothing opens it again."""
    settings, work = open_work()
    with work.session as session, session.begin():
        ways.end_account(work, find_account(session, email, is_demo=settings.demo))
    click.echo("The account has ended.")


@click.command("end-sign-ins")
@click.argument("email")
def end_sign_ins(email: str) -> None:
    """End all that is open for an account and stop cards, links, invites and passkeys; the account stays."""
    settings, work = open_work()
    with work.session as session, session.begin():
        account = find_account(session, email, is_demo=settings.demo)
        ways.end_sign_ins(work, account)
        work.changed("ended every sign-in", row_id=account.id)
    click.echo("Nobody is signed in with this account now. Who came in with a passkey or a card needs a new one.")
