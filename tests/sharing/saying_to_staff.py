"""Filling in what a person answered by voice or on paper, as staff do."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from portal.access.models import AgreementEvent
from portal.sharing.models import AccessRequest
from portal.sharing.said_to_staff import Said
from tests.desk.asking import ROSA
from tests.pages import Page
from tests.sharing.desk_side import ALL, day
from tests.sharing.trusting import agreement, asked
from tests.visitor import Portal

MONEY = f"/money/{ROSA}"
TODAY = date(2026, 6, 15)
SPOKEN = Said("phone", "with-help", "Bev Mills", "Maria may see the bills.", is_read_back=True)
IN_HALF_A_YEAR = day("until", TODAY + timedelta(days=180))


def address_of(request_id: uuid.UUID, person: uuid.UUID = ROSA) -> str:
    """Give the address of the page on which staff write down an answer."""
    return f"/desk/people/{person}/agreements/requests/{request_id}/answered"


def answer_page(portal: Portal, request_id: uuid.UUID | None = None, who: str = "worker") -> Page:
    """Open that page, for a request of Maria when none is given."""
    return portal.as_(who).get(address_of(request_id or asked(portal, ticks="sees_money gets_notices")))


def said_yes(**values: Any) -> dict[str, Any]:
    """Give a yes to money as it must be filled in, but for these values."""
    filled = {
        "how": "phone",
        "whose": "with-help",
        "whose_name": "Bev Mills",
        "answer": "yes",
        "ticks": ["sees_money"],
        "words": "Maria may see the bills.",
        "read_back": ["yes"],
        **IN_HALF_A_YEAR,
    }
    return {**filled, **values}


def said_no(**values: Any) -> dict[str, Any]:
    """Give a no as it must be filled in, but for these values."""
    empty = {"answer": "no", "ticks": None, "words": "", "until_day": "", "until_month": "", "until_year": ""}
    return said_yes(**{**empty, **values})


def the_request(portal: Portal) -> AccessRequest:
    """Give the one request there is."""
    return portal.read(lambda session: session.query(AccessRequest).one())


def last_event(portal: Portal) -> AgreementEvent:
    """Give what became last of the agreement with Maria."""
    wanted = agreement(portal).id
    rows = portal.read(lambda session: session.query(AgreementEvent).filter_by(agreement_id=wanted).all())
    return max(rows, key=lambda row: row.number)


def asked_by_phone(portal: Portal) -> uuid.UUID:
    """Let somebody new ask by phone; nobody ever signed in as them."""
    new = {"who": "somebody-new", "name": "Tomas Hale", "relation": "brother", "reach": "tomas@hale.example"}
    portal.as_("worker").get(f"{ALL}/somebody-asks").submit(**new, ticks=["sees_plan"])
    return the_request(portal).id
