"""`portal access` and `portal settings`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click
from flask import Flask

from portal.config import Settings, describe, read_settings


@click.command("settings")
def settings_table() -> None:
    """Print every setting, its value (secrets hidden) and what it does."""
    for name, value, says in describe(read_settings()):
        click.echo(f"{name:24} {value:44} {says}")


@click.command("access")
def access_table() -> None:
    """Print every route with who may use it, and the policy table."""
    from portal.access.permissions import Open, Role
    from portal.access.policy import POLICY

    app = _app_without_data()
    declared = app.extensions["access"]
    click.echo("Routes")
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, sorted(rule.methods or ()))):
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        access = declared[rule.endpoint]
        who = "everybody, signed in or not" if access is Open.PUBLIC else access.value
        click.echo(f"  {methods:6} {rule.rule:48} {who}")
    click.echo("\nPolicy")
    for permission, rules in POLICY.items():
        click.echo(f"  {permission.value}")
        for role in Role:
            if role in rules:
                rule_of_role = rules[role]
                tick = f" ({rule_of_role.tick})" if rule_of_role.tick else ""
                click.echo(f"    {role.value:20} {rule_of_role.reach.value}{tick}")


def _app_without_data() -> Flask:
    """Make the application with an empty database in memory: its routes need no data."""
    from portal.app import build_app
    from portal.db import Keyring

    with tempfile.TemporaryDirectory() as folder:
        data = Path(os.environ.get("PORTAL_DATA") or folder)
        return build_app(Settings(data=data, keys=Keyring.new_key(), database_url="sqlite://"))
