"""The command `portal`: run it, prepare it, let people in, and see what it would do."""

from __future__ import annotations

import sys

import click

from portal.cli.adding import add_person
from portal.cli.checks import access_table, settings_table
from portal.cli.data import demo, init, upgrade_database
from portal.cli.ending import end_account, end_sign_ins
from portal.cli.keys import keys_group
from portal.cli.people import invite, sign_in_link
from portal.cli.running import serve, worker
from portal.cli.words import catalogues_check, words_check
from portal.config import SettingIsWrong
from portal.db.sealed import KeyIsWrong


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def portal() -> None:
    """Your Say: the easy-read portal for Shared Lives."""


for command in (
    serve,
    worker,
    init,
    upgrade_database,
    demo,
    invite,
    add_person,
    sign_in_link,
    end_account,
    end_sign_ins,
    access_table,
    words_check,
    catalogues_check,
    settings_table,
    keys_group,
):
    portal.add_command(command)


def main() -> None:
    """Run the command; a wrong setting or key is one plain line, not a traceback."""
    try:
        portal()
    except (SettingIsWrong, KeyIsWrong) as problem:
        click.echo(f"portal: {problem}", err=True)
        sys.exit(2)
