"""What I asked: the list, the timeline of each ask, what I can do now, and photos."""

from __future__ import annotations

from portal.access.guard import Area

asks = Area("asks", __name__)
