"""Easy words: what is too hard in the catalogues, and in what staff wrote in the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from portal.asks.models import Answer
from portal.config import read_settings
from portal.db import open_engine, session_maker, use_keyring
from portal.i18n.catalogues import stale_catalogues, update_catalogues
from portal.i18n.languages import LANGUAGES, SOURCE
from portal.i18n.words import catalogue_path
from portal.keys import find_keys
from portal.plans.models import PlanLine, PlanVersion
from portal.ui.easy_read import catalogue_findings, text_findings


@click.command("words")
def words_check() -> None:
    """Check the easy words of the catalogues, and of published plans and answers; fails when one is too hard."""
    findings = [*_in_catalogues(), *_in_database()]
    for line in findings:
        click.echo(line)
    failed = sum(": fail: " in line for line in findings)
    click.echo(f"{failed} to mend, {len(findings) - failed} to look at.")
    if failed:
        raise SystemExit(1)


@click.command("catalogues")
@click.option("--update", is_flag=True, help="Bring the catalogues into step with templates, code and forms.")
def catalogues_check(update: bool) -> None:
    """Check that each sentence stands in each catalogue; with --update, put the new ones in."""
    if update:
        for path in update_catalogues():
            click.echo(f"Written: {path}")
        return
    faults = stale_catalogues()
    for fault in faults:
        click.echo(fault)
    if faults:
        raise SystemExit("The catalogues are stale. Run `portal catalogues --update`, then translate what is new.")
    click.echo("The catalogues are in step.")


def _in_catalogues() -> Iterator[str]:
    for code in LANGUAGES:
        if code == SOURCE:
            continue
        path = catalogue_path(code)
        for found in catalogue_findings(path):
            place = f"{Path(path).parent.parent.name}/{Path(path).name}"
            yield f"{place}:{found.line}: {found.level}: {found.rule}: {found.says} {found.mend}"


def _in_database() -> Iterator[str]:
    """Advise on what staff wrote: it never fails, since advice does not block (W1 to W10)."""
    settings = read_settings()
    engine = open_engine(settings.resolved_database_url)
    if not inspect(engine).has_table("answer"):
        return
    use_keyring(find_keys(settings))
    with session_maker(engine)() as session:
        yield from _advice(session)


def _advice(session: Session) -> Iterator[str]:
    """Name the row and the rule, never the words: they are somebody's own."""
    lines = select(PlanLine).join(PlanVersion, PlanVersion.id == PlanLine.version_id)
    for line in session.scalars(lines.where(PlanVersion.state == "published")):
        for found in text_findings(line.words or "", line.language):
            yield f"plan line {line.id}: advice: {found.rule}: {found.mend}"
    for answer in session.scalars(select(Answer)):
        for found in text_findings(answer.words or "", "en"):
            yield f"answer {answer.id}: advice: {found.rule}: {found.mend}"
