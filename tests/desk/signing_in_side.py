"""How Rosa signs in, from the side of her worker."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from portal.access.models import Account
from portal.demo.cast import CAST, work_as
from portal.signin.codes import hash_of
from portal.signin.models import Passkey, SignedIn
from portal.signin.ways import make_helped_code
from tests.desk.asking import ROSA
from tests.pages import Page
from tests.visitor import Portal, Visitor

ADDRESS = f"/desk/people/{ROSA}/signing-in"


def page_of_rosa(portal: Portal) -> Page:
    """Open how Rosa signs in, as her worker."""
    return portal.as_("worker").get(ADDRESS)


def keep(portal: Portal, **values: Any) -> Page:
    """Change something there, and keep it."""
    return page_of_rosa(portal).submit("Keep this", **values)


def helped(portal: Portal, **options: Any) -> str:
    """Make a code for Rosa as the worker does, and give the secret that only its picture shows."""
    with portal.session() as session, session.begin():
        account = session.get_one(Account, CAST["person"].id)
        values = {"is_own_device": False, **options}
        return make_helped_code(work_as(session, "worker", portal.clock.now), account, **values)[1]


def add_passkey(portal: Portal) -> None:
    """Give Rosa a passkey."""
    with portal.session() as session, session.begin():
        values = {"public_key": b"k", "sign_count": 0, "device_kind": "tablet", "made_at": portal.clock.now}
        session.add(Passkey(account_id=CAST["person"].id, credential_id="hers", **values))


def begun_with(portal: Portal, how: str) -> Visitor:
    """Give a browser of Rosa's whose session was begun in this way."""
    visitor = portal.new_browser("person")
    with portal.session() as session, session.begin():
        session.execute(update(SignedIn).where(SignedIn.secret_hash == _hash_in(visitor)).values(how=how))
    return visitor


def _hash_in(visitor: Visitor) -> str:
    with visitor.client.session_transaction() as cookie:
        return hash_of(str(cookie["s"]))
