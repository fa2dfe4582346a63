"""The database: one base class for all tables, one way to open it, on SQLite and on PostgreSQL."""

from portal.db.base import Base, new_id
from portal.db.engine import open_engine, session_maker
from portal.db.once import add_once
from portal.db.sealed import Keyring, open_sealed, sealed, sealed_bytes, use_keyring
from portal.db.types import UtcDateTime

__all__ = [
    "Base",
    "Keyring",
    "UtcDateTime",
    "add_once",
    "new_id",
    "open_engine",
    "open_sealed",
    "sealed",
    "sealed_bytes",
    "session_maker",
    "use_keyring",
]
