"""Coming in on devices that are known again, as real browsers are."""

from __future__ import annotations

from sqlalchemy import select

from portal.demo.cast import CAST
from portal.signin.models import Device
from tests.pages import Page
from tests.signin.cards import make_link_for
from tests.visitor import Portal, Visitor

TABLET = "Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 Chrome/120.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"


def come_in(portal: Portal, who: str = "person", agent: str = TABLET, visitor: Visitor | None = None) -> Page:
    """Let one of the cast in with a link, on a new device or on that of a visitor; gives the first page."""
    visitor = visitor or portal.nobody()
    visitor.client.environ_base["HTTP_USER_AGENT"] = agent
    return visitor.get(f"/link/{make_link_for(portal, who)}").submit("Yes, this is me")


def on_device(portal: Portal, who: str = "person", agent: str = TABLET) -> Visitor:
    """Give the browser of one of the cast on a new device, signed in."""
    return come_in(portal, who, agent).visitor


def devices(portal: Portal, who: str = "person") -> list[Device]:
    """List the devices of one of the cast, the first one first."""
    with portal.session() as session:
        choice = select(Device).where(Device.account_id == CAST[who].id).order_by(Device.first_at, Device.id)
        return list(session.scalars(choice))


def is_in(visitor: Visitor) -> bool:
    """Say whether this browser is signed in."""
    return visitor.look("/where-i-am-signed-in").status == 200
