"""The portal's own programs as real processes, which can be killed at any moment and started again."""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

START_SECONDS = 60


class Program:
    """One program in a process group of its own: it and its children can be killed alone or together."""

    def __init__(
        self,
        command: list[str],
        environment: Mapping[str, str],
        log: Path,
        is_up: Callable[[Path], bool],
    ) -> None:
        """Take the command, and how to find out (from its log file) that it has begun to work."""
        self._command = command
        self._environment = dict(environment)
        self._log = log
        self._is_up = is_up
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; its log begins anew."""
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until_up(self, *, may_end: bool = False) -> None:
        """Wait until it works; raises `AssertionError` with its log when it does not.

        Where it may end by itself it is started again, as the machine's supervisor would.
        """
        assert self._process is not None
        end = time.monotonic() + START_SECONDS
        while not self._is_up(self._log):
            if self._process.poll() is not None:
                assert may_end, f"{self._command} ended:\n{self.log}"
                self.kill()
                self.start()
            assert time.monotonic() < end, f"{self._command} did not begin:\n{self.log}"
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill all of it at once, as a power cut does."""
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def kill_one_child(self, chance: random.Random) -> bool:
        """Kill one of its child processes; say whether there was one."""
        assert self._process is not None
        children = _children(self._process.pid)
        if not children:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(children), signal.SIGKILL)
        return True

    def stop(self) -> int:
        """Ask it to stop, as systemd and containers do; give its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(timeout=START_SECONDS)
        finally:
            self.kill()

    @property
    def log(self) -> str:
        """Give what it said since it was started."""
        return self._log.read_text()


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            # The name in brackets may hold anything; the parent's number is the second after it.
            if int(entry.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(entry.parent.name))
    return sorted(found)


def answers_on(port: int) -> Callable[[Path], bool]:
    """Make the question whether a web server answers on a port of this machine."""

    def is_up(_log: Path) -> bool:
        # Listening is not enough: the server listens before the first of its processes can answer.
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return is_up


def says(words: str) -> Callable[[Path], bool]:
    """Make the question whether a program has said something."""
    return lambda log: words in log.read_text()


def free_port() -> int:
    """Give a port of this machine that nobody uses."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
