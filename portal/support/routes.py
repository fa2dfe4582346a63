"""A carer asks for support; help has stopped; something big has changed; I do not feel safe."""

from __future__ import annotations

from portal.access.guard import Area

support = Area("support", __name__)
