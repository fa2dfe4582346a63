"""What the tests of the outbox share."""

from __future__ import annotations

import pytest

from tests.post.clock import Clock


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still until the test moves it."""
    return Clock()
