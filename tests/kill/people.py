"""People who send, and send again when the connection broke, until they are told that it arrived."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tests.kill.browser import Browser, ConnectionBroke, Form

PATIENCE_SECONDS = 120

T = TypeVar("T")


@dataclass(frozen=True)
class Sent:
    """What somebody was told has arrived."""

    send_key: str
    words: str


@dataclass
class Notes:
    """What all people noted down, while they sent."""

    arrived: list[Sent] = field(default_factory=list)
    broken: int = 0
    server_errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Sender(threading.Thread):
    """One person who sends one thing after the other until it is enough, and finishes the one in hand."""

    def __init__(
        self,
        name: str,
        browser: Browser,
        sign_in: Callable[[Browser], Form],
        fill_in: Callable[[Browser, str], Form],
        notes: Notes,
        seed: int,
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._browser = browser
        self._sign_in = sign_in
        self._fill_in = fill_in
        self._notes = notes
        self._chance = random.Random(seed)
        self._is_enough = threading.Event()
        self.problem: BaseException | None = None

    def enough(self) -> None:
        """Ask for no more after the one in hand."""
        self._is_enough.set()

    def run(self) -> None:
        """Sign in, then send and send."""
        try:
            self._until_it_arrives(self._keep_trying(lambda: self._sign_in(self._browser)))
            number = 0
            while not self._is_enough.is_set():
                number += 1
                words = f"{self.name} says this for the {number}th time"
                form = self._keep_trying(lambda words=words: self._fill_in(self._browser, words))
                self._until_it_arrives(form)
                with self._notes.lock:
                    self._notes.arrived.append(Sent(form.fields["send_key"], words))
                time.sleep(self._chance.uniform(0, 0.15))
        except BaseException as problem:
            self.problem = problem

    def _until_it_arrives(self, form: Form) -> None:
        """Send the same form with the same key until there is an answer; some press the button twice."""
        if "send_key" in form.fields and self._chance.random() < 0.1:
            twin = threading.Thread(target=self._once, args=(form,), daemon=True)
            twin.start()
            self._keep_trying(lambda: self._once(form) or None)
            twin.join()
        else:
            self._keep_trying(lambda: self._once(form) or None)

    def _once(self, form: Form) -> bool:
        """Send the form once; say whether it was acknowledged."""
        try:
            status = self._browser.send(form)
        except ConnectionBroke:
            with self._notes.lock:
                self._notes.broken += 1
            return False
        if 200 <= status < 300 or status == 303:
            return True
        with self._notes.lock:
            self._notes.server_errors.append(f"{form.action} answered {status}")
        assert status >= 500, f"{form.action} refused the form: {status}"
        return False

    def _keep_trying(self, step: Callable[[], T | None]) -> T:
        """Do this step again until it gives something."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            try:
                if (done := step()) is not None:
                    return done
            except ConnectionBroke:
                with self._notes.lock:
                    self._notes.broken += 1
            time.sleep(self._chance.uniform(0.01, 0.1))
        raise AssertionError(f"{self.name} waited {PATIENCE_SECONDS} seconds for the portal.")
