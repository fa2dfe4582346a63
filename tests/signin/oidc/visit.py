"""One visit to an organisation and back, as a browser makes it, with whatever answer the test wants."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.demo.cast import CAST
from portal.signin.models import KnownSubject, SignedIn
from tests.pages import Page
from tests.signin.oidc.forger import Forger
from tests.signin.oidc.provider_file import CLIENTS
from tests.visitor import Portal, Visitor

JOAN = "worker@harbour.example"
PAUL = "care-manager@northshire.example"
SAM = "carer@harbour.example"


class OrganisationPortal(Portal):
    """The portal under test, and the forger that its organisations are."""

    forger: Forger

    def leaves(self, provider: str = "harbour", visitor: Visitor | None = None, more: str = "") -> Visit:
        """Press the link that leads to an organisation."""
        visitor = visitor or self.nobody()
        return Visit(self, provider, visitor, visitor.look(f"/sign-in/with/{provider}{more}"))

    def linked(self, who: str, provider: str, subject: str) -> None:
        """Make an account known to an organisation, as if it had come in before."""
        with self.session() as session, session.begin():
            session.add(
                KnownSubject(account_id=CAST[who].id, provider=provider, subject=subject, linked_at=self.clock.now)
            )

    def refusals(self) -> list[AuditEntry]:
        """List what the audit says was refused, the newest first."""
        choice = select(AuditEntry).where(AuditEntry.kind == "refused").order_by(AuditEntry.at.desc())
        return list(self.read(lambda session: session.scalars(choice).all()))

    def sessions_of(self, who: str) -> list[SignedIn]:
        """List the open sessions of one of the cast."""
        choice = select(SignedIn).where(SignedIn.account_id == CAST[who].id, SignedIn.ended_at.is_(None))
        return list(self.read(lambda session: session.scalars(choice).all()))


class Visit:
    """A browser that is away at an organisation."""

    def __init__(self, portal: OrganisationPortal, provider: str, visitor: Visitor, left: Page) -> None:
        """Read from the redirect what the portal asked."""
        assert left.status == 303, left.text
        self.portal, self.provider, self.visitor = portal, provider, visitor
        self.address = left.headers["Location"]
        self.asked = dict(parse_qsl(urlsplit(self.address).query))

    def claims(self, **changes: Any) -> dict[str, Any]:
        """Give the claims of a good answer, with changes; a change of None leaves a claim out."""
        now = int(self.portal.clock.now.timestamp())
        good = {
            "iss": self.portal.forger.issuer,
            "sub": "joan",
            "aud": CLIENTS[self.provider],
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            "nonce": self.asked["nonce"],
            "acr": "two-steps",
            "email": JOAN,
            "email_verified": True,
            "sid": "there-1",
            **changes,
        }
        return {name: value for name, value in good.items() if value is not None}

    def comes_back(self, id_token: str = "", **changes: Any) -> Page:
        """Come back with an answer that has these changes, or with this very token; redirects are followed."""
        token = id_token or self.portal.forger.sign(self.claims(**changes))
        return self.returns(code=self.portal.forger.sells(token, self.asked["code_challenge"]))

    def returns(self, **fields: str) -> Page:
        """Come back to the address for answers with these fields; state is there unless the test says otherwise."""
        self.came_back_to = self.address_of_answer(**fields)
        return self.visitor.get(self.came_back_to)

    def address_of_answer(self, **fields: str) -> str:
        """Give the address that the organisation sends the browser back to."""
        ready = {"state": self.asked["state"], **fields}
        return f"/sign-in/answer/{self.provider}?{urlencode(ready)}"


def is_signed_in(visitor: Visitor) -> bool:
    """Say whether somebody is signed in at this browser."""
    return bool(re.search(r'action="/sign-out"', visitor.get("/settings").html))
