"""`portal init`, `upgrade` and `demo`."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from sqlalchemy import select

from portal.access.models import Organisation
from portal.config import read_settings
from portal.db import open_engine, session_maker, use_keyring
from portal.keys import find_keys, key_file, make_keys
from portal.migrations import downgrade, upgrade


@click.command()
def init() -> None:
    """Make the keys and the database; does nothing to what is there."""
    settings = read_settings()
    if make_keys(settings):
        click.echo(f"Keys made: {key_file(settings)}. Keep a copy in a safe place: without them nothing opens.")
    find_keys(settings)
    upgrade(open_engine(settings.resolved_database_url))
    click.echo("The database is ready.")


@click.command("upgrade")
def upgrade_database() -> None:
    """Bring the database up to this version."""
    upgrade(open_engine(read_settings().resolved_database_url))
    click.echo("The database is up to date.")


@click.command()
@click.option("--reset", is_flag=True, help="Empty a demo database first. Refused for any other.")
def demo(reset: bool) -> None:
    """Load the made-up people and their story into an empty database."""
    from portal.demo.real_people import holds_real_people
    from portal.demo.story import load_story
    from portal.demo.trust import load_trust

    settings = read_settings()
    if not settings.demo:
        raise click.ClickException("This is not a demo. Set PORTAL_DEMO=1 to have one.")
    use_keyring(find_keys(settings))
    engine = open_engine(settings.resolved_database_url)
    sessions = session_maker(engine)
    with sessions() as session:
        there = session.scalars(select(Organisation.id).limit(1)).first()
        is_real = holds_real_people(session)
    if there and not reset and not is_real:
        click.echo("The demo is loaded already.")
        return
    if is_real:
        raise click.ClickException("There are real data in this database. Nothing was changed.")
    if there:
        downgrade(engine)
        upgrade(engine)
    with sessions() as session, session.begin():
        now = datetime.now(UTC)
        load_story(session, now)
        load_trust(session, now)
    click.echo("The demo is loaded.")
