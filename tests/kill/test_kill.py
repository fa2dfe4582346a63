"""Nothing that was acknowledged is lost, doubled or left untold, whatever is killed and when."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.db import Keyring
from tests.databases import KINDS, Database, fresh_database
from tests.keys import keys_in_use
from tests.kill import sending
from tests.kill.browser import Browser
from tests.kill.findings import what_is_wrong
from tests.kill.people import Notes, Sender
from tests.kill.processes import Program, answers_on, free_port, says
from tests.kill.rig import Rig
from tests.post.mail_server import Mailbox, mail_server

KILLS = int(os.environ.get("TESTS_KILLS", "100"))
PEOPLE = 4
PORTAL = str(Path(sys.executable).with_name("portal"))


@dataclass(frozen=True)
class Place:
    """A portal of its own: database, keys, data folder, port and mail server."""

    database: Database
    environment: dict[str, str]
    folder: Path
    port: int
    mailbox: Mailbox

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    key = Keyring.new_key()
    port = free_port()
    with (
        fresh_database(request.param, tmp_path, is_durable=True) as database,
        mail_server("451 Try again later", "451 Try again later") as mailbox,
        keys_in_use(key),
    ):
        environment = {
            "PATH": os.environ["PATH"],
            "PORTAL_DATA": str(tmp_path / "var"),
            "PORTAL_DATABASE_URL": database.url,
            "PORTAL_BASE_URL": f"http://127.0.0.1:{port}",
            "PORTAL_KEYS": key,
            "PORTAL_DEMO": "1",
            "PORTAL_SMTP_URL": mailbox.url,
            "PORTAL_WORKERS": "2",
        }
        subprocess.run([PORTAL, "demo"], env=environment, check=True, capture_output=True)
        yield Place(database, environment, tmp_path, port, mailbox)


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_or_doubled_by_kill_9(place: Place) -> None:
    seed = int(os.environ.get("TESTS_SEED", random.SystemRandom().randrange(10**6)))
    print(f"TESTS_SEED={seed} TESTS_KILLS={KILLS} {place.database.kind}")
    chance = random.Random(seed)
    notes = Notes()
    rig = Rig(
        web=_program(place, "serve", "--port", str(place.port)),
        worker=_program(place, "worker"),
        people=[
            Sender(f"Person {n}", Browser(place.base_url), sending.sign_in, sending.fill_in, notes, seed + n)
            for n in range(PEOPLE)
        ],
        session=place.database.session,
        chance=chance,
    )
    try:
        rig.begin()
        rig.kill_at_random(KILLS)
    finally:
        rig.finish()
    print(
        f"{dict(rig.kills)}; {len(notes.arrived)} acknowledged, {notes.broken} broken connections,"
        f" {len(place.mailbox.taken)} mails"
    )
    assert rig.problems == []
    assert rig.kills.total() == KILLS
    with place.database.session() as session:
        assert what_is_wrong(session, sending.KIND, notes.arrived, place.mailbox, place.base_url) == []
    assert notes.server_errors == []


@pytest.mark.slow
def test_sigterm_stops_the_worker_cleanly(place: Place) -> None:
    worker = _program(place, "worker")
    worker.start()
    worker.wait_until_up()
    assert worker.stop() == 0


def _program(place: Place, name: str, *arguments: str) -> Program:
    is_up = answers_on(place.port) if name == "serve" else says("At work")
    return Program([PORTAL, name, *arguments], place.environment, place.folder / f"{name}.log", is_up)
