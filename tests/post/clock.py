"""A clock that tests move, so that nothing sleeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


class Clock:
    """Says the time that the test set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, span: timedelta) -> None:
        """Let this much time pass."""
        self.now += span
