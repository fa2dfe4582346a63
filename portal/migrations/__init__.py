"""Numbered steps from one shape of the database to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent


def _config(engine: Engine) -> Config:
    # Alembic is loaded only when it is needed: it is a good part of the start of every command.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the database up to this step."""
    from alembic import command

    command.upgrade(_config(engine), to)


def downgrade(engine: Engine, to: str = "base") -> None:
    """Take the database down to this step."""
    from alembic import command

    command.downgrade(_config(engine), to)
