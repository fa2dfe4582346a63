"""Telling the second part of the story of the demo: who was let in, who asks, and who looked."""

from __future__ import annotations

from portal.demo.trust import load_trust
from tests.visitor import Portal


def tell_of_trust(portal: Portal) -> None:
    """Tell it in this portal."""
    with portal.session() as session, session.begin():
        load_trust(session, portal.clock.now)
