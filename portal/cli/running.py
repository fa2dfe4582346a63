"""`portal serve` and `portal worker`."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from types import FrameType

import click

from portal.config import Settings, read_settings
from portal.db import open_engine, use_keyring
from portal.jobs import all_handlers
from portal.keys import find_keys
from portal.post.worker import Worker, name_of_this_process
from portal.signin.providers import read_providers

WELCOME = """
Your Say is at {address}

Three things to try:
  1. Sign in as Rosa Hale, press «Say what I think», choose a picture, and send it.
  2. Sign in as Joan Reid, her worker: open what Rosa sent, take it, and answer it.
  3. Sign in as Sam Okoro, her carer, and look for what Rosa said about the people she lives with.
     She did not tick Sam. There is no trace of it.
"""


@click.command()
@click.option("--port", default=8000, show_default=True, help="The port to answer on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to answer on.")
@click.option("--with-worker", is_flag=True, help="Run the delivery worker beside it, as `make run` does.")
@click.option("--welcome", is_flag=True, help="Say where to go and what to try first.")
def serve(port: int, host: str, with_worker: bool, welcome: bool) -> None:
    """Answer people's browsers."""
    from granian import Granian
    from granian.constants import Interfaces

    settings = read_settings()
    find_keys(settings)
    # Before the web processes start: one plain line, and not a fault of each of them.
    read_providers(settings)
    helper = _start_worker() if with_worker else None
    if welcome:
        click.echo(WELCOME.format(address=f"http://{host}:{port}"))
    try:
        # One blocking thread a worker, as many workers as processors: the best tail of those measured.
        Granian(
            "portal.cli.running:web",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=settings.workers or os.cpu_count() or 1,
            blocking_threads=1,
            backpressure=64,
            factory=True,
            log_level="warning",  # type: ignore[arg-type]
            respawn_failed_workers=True,
            workers_kill_timeout=10,
        ).serve()
    finally:
        if helper:
            helper.terminate()
            helper.join(5)


def web() -> object:
    """Make the application in a web process."""
    from portal import create_app

    return create_app()


def _start_worker() -> multiprocessing.process.BaseProcess:
    helper = multiprocessing.get_context("spawn").Process(target=run_worker, name="worker", daemon=True)
    helper.start()
    return helper


@click.command()
def worker() -> None:
    """Deliver what stands in the outbox, and do what falls due."""
    run_worker()


def run_worker() -> None:
    """Work until told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    settings: Settings = read_settings()
    use_keyring(find_keys(settings))
    engine = open_engine(settings.resolved_database_url)
    at_work = Worker(engine, all_handlers(settings, engine), name_of_this_process())

    def stop(_number: int, _frame: FrameType | None) -> None:
        at_work.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    at_work.run()
