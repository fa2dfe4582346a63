"""Fixtures of all tests. A test that takes `portal` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from portal.app import build_app
from portal.config import Settings
from portal.db import Keyring, use_keyring
from tests.databases import bare_database, database, sqlite
from tests.story_database import KEYS, NOW, StoryBook
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


@pytest.fixture(scope="session")
def tell(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Portal]:
    """Give what tells the story anew on a kind of database; the application is put together once for each kind."""

    @cache
    def built(kind: str) -> tuple[StoryBook, Flask, Clock]:
        use_keyring(Keyring.parse(KEYS))
        book, clock = StoryBook(kind, tmp_path_factory.mktemp("story")), Clock(NOW)
        settings = Settings(data=data_folder, keys=KEYS, database_url=book.url)
        return book, build_app(settings, book.engine, clock), clock

    def tell_on(kind: str) -> Portal:
        book, app, clock = built(kind)
        clock.now = NOW
        book.tell()
        return Portal(app, book.engine, clock)

    return tell_on


@pytest.fixture(params=["sqlite", "postgresql"])
def portal(request: pytest.FixtureRequest, tell: Callable[[str], Portal]) -> Iterator[Portal]:
    """Give the portal with the story told in it."""
    told = tell(request.param)
    yield told
    told.engine.dispose()


@pytest.fixture
def portal_on_sqlite(tell: Callable[[str], Portal]) -> Iterator[Portal]:
    """Give the portal on SQLite alone, for what no database can change."""
    told = tell("sqlite")
    yield told
    told.engine.dispose()
