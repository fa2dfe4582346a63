"""All tables, known by name only, for the migrations: importing this module loads every `models`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import MetaData

import portal
from portal.db.base import Base


def all_tables() -> MetaData:
    """Load the `models` of every part and give the tables."""
    for part in iter_modules(portal.__path__, "portal."):
        if part.ispkg and any(m.name == "models" for m in iter_modules([f"{portal.__path__[0]}/{part.name[7:]}"])):
            import_module(f"{part.name}.models")
    return Base.metadata
