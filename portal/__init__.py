"""Your Say: the easy-read portal for Shared Lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from portal.config import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """Make the web application; with no settings they are read from the environment."""
    from portal.app import build_app
    from portal.demo.real_people import refuse_real_people

    app = build_app(settings)
    refuse_real_people(app.extensions["settings"], app.extensions["engine"])
    return app
