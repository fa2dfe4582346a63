"""Fixtures: a forger, and portals whose file of providers names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from portal.app import build_app
from portal.config import Settings
from portal.db import Keyring, use_keyring
from portal.signin.connections import Connection
from tests.signin.oidc.forger import Forger, forging, new_key
from tests.signin.oidc.provider_file import write_provider_file
from tests.signin.oidc.real_provider import RealProvider, real_provider
from tests.signin.oidc.visit import OrganisationPortal
from tests.story_database import KEYS, NOW, StoryBook
from tests.visitor import Clock


@pytest.fixture(scope="session")
def one_forger() -> Iterator[Forger]:
    """Run one forger for all tests of this process."""
    with forging() as forger:
        yield forger


@pytest.fixture
def forger(one_forger: Forger) -> Forger:
    """Give the forger, honest again and with nothing in its memory."""
    one_forger.key = new_key("first")
    for memory in (one_forger.codes, one_forger.userinfo, one_forger.published):
        memory.clear()
    one_forger.seen.clear()
    return one_forger


@pytest.fixture(scope="session")
def built(
    one_forger: Forger, data_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[StoryBook, Flask, Clock]]:
    """Give what puts the application together, once for each kind of database."""

    @cache
    def build(kind: str) -> tuple[StoryBook, Flask, Clock]:
        use_keyring(Keyring.parse(KEYS))
        folder = tmp_path_factory.mktemp("organisations")
        book, clock = StoryBook(kind, folder), Clock(NOW)
        file = write_provider_file(folder, one_forger.issuer)
        settings = Settings(data=data_folder, keys=KEYS, database_url=book.url, oidc_file=str(file))
        return book, build_app(settings, book.engine, clock), clock

    return build


def _organisation_portal(
    kind: str, built: Callable[[str], tuple[StoryBook, Flask, Clock]], forger: Forger
) -> Iterator[OrganisationPortal]:
    book, app, clock = built(kind)
    clock.now = NOW
    book.tell()
    # What one test made the portal believe of a provider must not help or harm the next.
    known = app.extensions["organisations"]
    app.extensions["organisations"] = {id_: Connection(one.provider) for id_, one in known.items()}
    portal = OrganisationPortal(app, book.engine, clock)
    portal.forger = forger
    yield portal
    portal.engine.dispose()


@pytest.fixture
def organisations(
    built: Callable[[str], tuple[StoryBook, Flask, Clock]], forger: Forger
) -> Iterator[OrganisationPortal]:
    """Give a portal with organisations, on SQLite alone."""
    yield from _organisation_portal("sqlite", built, forger)


@pytest.fixture(params=["sqlite", "postgresql"])
def organisations_on_both(
    request: pytest.FixtureRequest, built: Callable[[str], tuple[StoryBook, Flask, Clock]], forger: Forger
) -> Iterator[OrganisationPortal]:
    """Give a portal with organisations, on each kind of database."""
    yield from _organisation_portal(request.param, built, forger)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealProvider]:
    """Run the certified provider for all tests of this process."""
    with real_provider(tmp_path_factory.mktemp("provider")) as provider:
        yield provider
