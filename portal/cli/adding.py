"""`portal add-person`: a person, those who are tied to them, and the card that lets them in."""

from __future__ import annotations

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.access.models import Account, Organisation, Person, Tie
from portal.access.permissions import Role
from portal.access.work import Work
from portal.cli.people import open_work
from portal.people.arranging import CarerIsFull, arrange
from portal.signin.operations import make_card

TIES = {"carer": Role.CARER, "worker": Role.WORKER, "care-manager": Role.CARE_MANAGER}


@click.command("add-person")
@click.argument("name")
@click.option("--scheme", required=True, help="Name of the scheme, as `invite` was told.")
@click.option("--council", required=True, help="Name of the council that places the person.")
@click.option("--carer", default="", help="Address of the carer, who was invited before.")
@click.option("--arrangement", type=click.Choice(["live-in", "short-breaks", "day-support"]), default="live-in")
@click.option("--worker", default="", help="Address of the scheme worker.")
@click.option("--care-manager", default="", help="Address of the care manager.")
@click.option("--picture", default="person", help="The picture on the card page, by its idea.")
def add_person(
    name: str, scheme: str, council: str, carer: str, arrangement: str, worker: str, care_manager: str, picture: str
) -> None:
    """Add a person and print the address of their card. Nobody registers themselves (R48)."""
    settings, work = open_work()
    with work.session as session, session.begin():
        person = Person(
            name=name,
            scheme_id=_organisation(session, "scheme", scheme).id,
            council_id=_organisation(session, "council", council).id,
            picture=picture,
        )
        account = Account(role=Role.PERSON, name=name, organisation_id=person.scheme_id)
        session.add_all((person, account))
        session.flush()
        _tie(work, person, account, "self")
        for kind, address in (("worker", worker), ("care-manager", care_manager)):
            if address:
                _tie(work, person, _account(session, kind, address), kind)
        if carer:
            _arrange(work, person, _account(session, "carer", carer), arrangement)
        work.changed("added a person", person.id, person.id)
        secret = make_card(work, account.id)
    click.echo(f"{settings.base_url}/card/{secret}")


def _organisation(session: Session, kind: str, name: str) -> Organisation:
    found = session.scalars(select(Organisation).where(Organisation.kind == kind, Organisation.name == name)).first()
    if found is None:
        raise click.ClickException(f"There is no {kind} of this name. `portal invite` makes it with its first account.")
    return found


def _account(session: Session, kind: str, address: str) -> Account:
    found = session.scalars(select(Account).where(Account.address == address.lower())).first()
    if found is None or found.role != TIES[kind]:
        raise click.ClickException(f"Nobody was invited as {kind} with the address {address}.")
    return found


def _tie(work: Work, person: Person, account: Account, kind: str) -> None:
    work.session.add(Tie(person_id=person.id, account_id=account.id, kind=kind, from_on=work.today))


def _arrange(work: Work, person: Person, carer: Account, kind: str) -> None:
    try:
        arrange(work, person, carer, kind)
    except CarerIsFull as problem:
        raise click.ClickException("This carer supports three adults already: a fourth is refused (R38).") from problem
