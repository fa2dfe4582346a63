"""`portal keys`: looking after the keys that seal what people say."""

from __future__ import annotations

import click

from portal.config import read_settings
from portal.db import Keyring, open_engine, use_keyring
from portal.db.rotation import reseal_everything
from portal.keys import find_keys, key_file, write_keys


@click.group("keys")
def keys_group() -> None:
    """Look after the keys that seal what people say."""


@keys_group.command("rotate")
def rotate() -> None:
    """Make a new key, seal everything with it, and keep the old keys for reading until all is done."""
    settings = read_settings()
    if settings.keys:
        raise click.ClickException("Put a new key in front of PORTAL_KEYS, then run `portal keys reseal`.")
    find_keys(settings)
    file = key_file(settings)
    write_keys(file, Keyring.new_key() + "\n" + file.read_text())
    _reseal()


@keys_group.command("reseal")
def reseal() -> None:
    """Seal everything with the newest key; goes on where it stopped."""
    _reseal()


def _reseal() -> None:
    settings = read_settings()
    use_keyring(find_keys(settings))
    done = reseal_everything(open_engine(settings.resolved_database_url))
    click.echo(f"{done} values are sealed with the newest key. Start the portal again, so that it reads the keys.")
