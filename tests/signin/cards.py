"""Cards and links for the cast, made as a worker makes them."""

from __future__ import annotations

from datetime import timedelta

from portal.demo.cast import CAST, work_as
from portal.signin.operations import LINK_LIVES, make_card, make_link
from tests.visitor import Portal


def make_card_for(portal: Portal, who: str) -> str:
    """Make a new card and give its secret; cards before it stop working."""
    with portal.session() as session, session.begin():
        return make_card(work_as(session, "worker", portal.clock.now), CAST[who].id)


def make_link_for(portal: Portal, who: str, lives: timedelta = LINK_LIVES) -> str:
    """Make a one-time link and give its secret."""
    with portal.session() as session, session.begin():
        return make_link(work_as(session, "worker", portal.clock.now), CAST[who].id, lives)
