"""The rig: the portal's programs, people who send, a mail server, and somebody who kills at random."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, sessionmaker

from portal.post.models import Job
from portal.post.worker import utc_now
from tests.kill.people import Sender
from tests.kill.processes import Program

DRAIN_SECONDS = 60


@dataclass
class Rig:
    """Everything that runs while the killing goes on."""

    web: Program
    worker: Program
    people: list[Sender]
    session: sessionmaker[Session]
    chance: random.Random
    kills: Counter[str] = field(default_factory=Counter)
    problems: list[BaseException] = field(default_factory=list)

    def begin(self) -> None:
        """Start the programs and the people."""
        for program in (self.web, self.worker):
            program.start()
        for program in (self.web, self.worker):
            program.wait_until_up()
        for person in self.people:
            person.start()

    def kill_at_random(self, times: int) -> None:
        """Kill web and worker this many times together, each by a killer of its own."""
        of_web = times * 2 // 5  # The web server takes longer to start, so that both are ready together.
        killers = [
            threading.Thread(target=self._note_problems, args=(self._kill_web, of_web)),
            threading.Thread(target=self._note_problems, args=(self._kill_worker, times - of_web)),
        ]
        for killer in killers:
            killer.start()
        for killer in killers:
            killer.join()

    def finish(self) -> None:
        """Let the people finish the one in hand, and wait until the outbox is empty."""
        for person in self.people:
            person.enough()
        while any(person.is_alive() for person in self.people):
            self.web.wait_until_up(may_end=True)
            time.sleep(0.1)
        self.problems += [person.problem for person in self.people if person.problem]
        self.worker.kill()
        self._let_time_pass()
        self.worker.start()
        end = time.monotonic() + DRAIN_SECONDS
        while self._mails_that_wait():
            if time.monotonic() > end:
                self.problems.append(AssertionError(f"the outbox is not empty:\n{self.worker.log}"))
                break
            time.sleep(0.1)
        self.worker.kill()
        self.web.kill()

    def _note_problems(self, killer: object, times: int) -> None:
        try:
            killer(random.Random(self.chance.random()), times)  # type: ignore[operator]
        except BaseException as problem:
            self.problems.append(problem)

    def _kill_web(self, chance: random.Random, times: int) -> None:
        """Kill the whole web server, or one of its processes, which it starts again itself.

        The server ends when its processes die one soon after the other; the supervisor starts it again.
        """
        for _kill in range(times):
            time.sleep(chance.uniform(0, 0.5))
            if chance.random() < 0.5 and self.web.kill_one_child(chance):
                self.kills["a web process"] += 1
            else:
                self.web.kill()
                self.kills["the whole web server"] += 1
                self.web.start()
            self.web.wait_until_up(may_end=True)

    def _kill_worker(self, chance: random.Random, times: int) -> None:
        for _kill in range(times):
            self.worker.wait_until_up()
            time.sleep(chance.uniform(0, 0.5))
            self.worker.kill()
            self.kills["the worker"] += 1
            if chance.random() < 0.5:
                self._let_time_pass()
            self.worker.start()

    def _let_time_pass(self) -> None:
        """End every lease and every wait, as time would. Only while no worker is alive: none is robbed."""
        with self.session.begin() as session:
            ready = update(Job).where(Job.state == "ready", Job.kind == "mail")
            session.execute(ready.values(lease_until=None))
            session.execute(ready.where(Job.run_at > utc_now()).values(run_at=utc_now()))

    def _mails_that_wait(self) -> int:
        with self.session() as session:
            waiting = select(func.count()).where(Job.kind == "mail", Job.state == "ready")
            return session.scalar(waiting) or 0
