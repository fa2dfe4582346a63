"""The pages of the desk."""

from __future__ import annotations

from portal.access.guard import Area

desk = Area("desk", __name__)
