"""Asking for an independent advocate, or for a named person."""

from __future__ import annotations

from portal.access.guard import Area

advocacy = Area("advocacy", __name__)
