"""What the tests of the outbox share."""

from __future__ import annotations

import pytest

from tests.databases import database_fixture
from tests.post.clock import Clock

postgresql_database = database_fixture("postgresql")
"""A migrated PostgreSQL database, for what only it does."""


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still until the test moves it."""
    return Clock()
