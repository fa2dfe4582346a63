"""What Alembic runs: the engine comes from the caller, or from the settings."""

from __future__ import annotations

from alembic import context

from portal.config import read_settings
from portal.db import open_engine
from portal.db.tables import all_tables


def run() -> None:
    """Run the steps in one transaction on the engine that was handed over."""
    engine = context.config.attributes.get("engine") or open_engine(read_settings().resolved_database_url)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=all_tables(), render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
