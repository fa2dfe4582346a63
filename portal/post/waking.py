"""Waiting for the next job: a short sleep, ended at once by PostgreSQL when a job is put in.

The call is only to be quick. A lost call costs one sleep, as the worker looks again after each one.
"""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

import psycopg
from sqlalchemy import Engine

from portal.post.outbox import CHANNEL


class Bell:
    """Waits for a time, or until a job is put in or the worker is told to stop."""

    def __init__(self, engine: Engine, stopping: threading.Event) -> None:
        self._engine = engine
        self._stopping = stopping
        self._listening: psycopg.Connection[tuple[object, ...]] | None = None

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._listen()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        self._hang_up()

    def wait(self, seconds: float) -> bool:
        """Wait at most so long; say whether something ended the wait early."""
        if self._listening is None:
            is_told_to_stop = self._stopping.wait(seconds)
            self._listen()
            return is_told_to_stop
        try:
            return any(True for _call in self._listening.notifies(timeout=seconds, stop_after=1))
        except psycopg.OperationalError:
            self._hang_up()
            return self._stopping.wait(seconds)

    def _listen(self) -> None:
        if self._engine.dialect.name != "postgresql":
            return
        arguments, options = self._engine.dialect.create_connect_args(self._engine.url)
        try:
            self._listening = psycopg.connect(*arguments, **options, autocommit=True)
            self._listening.execute(f"LISTEN {CHANNEL}")
        except psycopg.OperationalError:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._listening is not None:
            self._listening.close()
            self._listening = None
