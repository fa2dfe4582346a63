"""Fixtures of all tests. A test that takes `portal` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.app import build_app
from portal.config import Settings
from portal.db import Keyring, use_keyring
from tests.databases import bare_database, database, sqlite
from tests.story_database import KEYS, NOW, story_database
from tests.visitor import Clock, Portal

__all__ = ["bare_database", "database", "sqlite"]


@pytest.fixture(autouse=True)
def keys() -> None:
    """Give every test the same keys."""
    use_keyring(Keyring.parse(KEYS))


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one folder for built static files and compiled templates, for all tests of this process."""
    return tmp_path_factory.mktemp("data")


def _portal(kind: str, tmp_path: Path, data_folder: Path) -> Iterator[Portal]:
    with story_database(kind, tmp_path) as (url, engine):
        clock = Clock(NOW)
        settings = Settings(data=data_folder, keys=KEYS, database_url=url)
        yield Portal(build_app(settings, engine, clock), engine, clock)


@pytest.fixture(params=["sqlite", "postgresql"])
def portal(request: pytest.FixtureRequest, tmp_path: Path, data_folder: Path) -> Iterator[Portal]:
    """Give the portal with the story told in it."""
    yield from _portal(request.param, tmp_path, data_folder)


@pytest.fixture
def portal_on_sqlite(tmp_path: Path, data_folder: Path) -> Iterator[Portal]:
    """Give the portal on SQLite alone, for what no database can change."""
    yield from _portal("sqlite", tmp_path, data_folder)
