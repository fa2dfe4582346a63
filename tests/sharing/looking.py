"""Looks at Rosa's page, made as they are made in the portal or put straight into the audit."""

from __future__ import annotations

import uuid
from datetime import timedelta

from portal.audit.models import AuditEntry
from portal.demo.cast import CAST, fixed_id
from tests.visitor import Portal

ROSA, KEN = fixed_id("rosa"), fixed_id("ken")
PLAN = f"/plan/{ROSA}"
MINE = "/who-looked"
AT_THE_DESK = f"/desk/people/{ROSA}/who-looked"


def looked(
    portal: Portal,
    who: str,
    what: str = "plan",
    person_id: uuid.UUID = ROSA,
    row_id: uuid.UUID | None = None,
    **ago: float,
) -> None:
    """Write down a look of one of the cast, so long ago."""
    with portal.session() as session, session.begin():
        session.add(
            AuditEntry(
                at=portal.clock.now - timedelta(**ago),
                scheme_id=fixed_id(CAST[who].organisation),
                account_id=CAST[who].id,
                role=CAST[who].role,
                kind="look",
                what=what,
                person_id=person_id,
                row_id=row_id,
            )
        )


def my_list(portal: Portal) -> list[str]:
    """Give the lines that Rosa reads, the newest first."""
    page = portal.new_browser("person").get(MINE)
    return [" ".join(line.get_text(" ").split()) for line in page.all("main .call")]
