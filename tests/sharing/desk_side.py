"""What the tests of the staff side share: addresses, agreements, somebody to reach, and who must find no trace."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from portal.access.models import Account, Agreement, AgreementEvent, Person
from portal.access.permissions import Role
from portal.audit.models import AuditEntry
from portal.demo.cast import CAST, fixed_id, work_as
from portal.sharing.agreements import Terms, agree
from portal.sharing.models import Reaching
from tests.browser.crawl import pages_reached
from tests.desk.asking import ROSA
from tests.pages import Page
from tests.visitor import Portal

MARIAS = fixed_id("agreement rosa family")
ALL = f"/desk/people/{ROSA}/agreements"
DECISIONS = f"/desk/people/{ROSA}/decisions"
OUTSIDE = ("person", "carer", "family", "advocate", "reviewing_officer", "commissioner", "administrator")


def let_in(
    portal: Portal, name: str, person: str = "rosa", who: str = "person", days: int = 90, *, is_seen: bool = True
) -> uuid.UUID:
    """Let somebody new in as the person would, and give the id of the agreement, which staff have seen."""
    with portal.session() as session, session.begin():
        work = work_as(session, who, portal.clock.now)
        about = session.get_one(Person, fixed_id(person))
        account = Account(role=Role.TRUSTED, name=name, organisation_id=about.scheme_id)
        session.add(account)
        session.flush()
        terms = Terms(frozenset({"sees_plan"}), work.today + timedelta(days=days))
        agreement = agree(work, about, account, terms)
        agreement.seen_at = portal.clock.now if is_seen else None
        return agreement.id


def to_reach(
    portal: Portal, name: str, person: str = "rosa", who: str = "person", reach: str | None = None
) -> uuid.UUID:
    """Let somebody in whom nobody has reached, and give the id of what is to be done."""
    agreement_id = let_in(portal, name, person, who)
    with portal.session() as session, session.begin():
        agreement = session.get_one(Agreement, agreement_id)
        row = Reaching(
            person_id=agreement.person_id,
            account_id=agreement.account_id,
            agreement_id=agreement.id,
            reach=reach,
            made_at=portal.clock.now,
        )
        session.add(row)
        return row.id


def paper(portal: Portal, document: str = "lpa-health", **values: Any) -> Page:
    """Fill in the page of a paper as it must be, but for these values, and send it."""
    filled = {
        "tried": "Pictures of Maria and of the plan. Rosa looked away.",
        **day("tried", portal.clock.now.date() - timedelta(days=3)),
        "who": str(CAST["family"].id),
        "relation": "sister",
        "number": "7000-1234-5678",
        **day("seen", portal.clock.now.date()),
        "limits": "Nothing about where she lives.",
        "ticks": ["gets_notices"],
        **day("until", portal.clock.now.date() + timedelta(days=700)),
        **values,
    }
    return portal.as_("worker").get(f"{ALL}/legal/{document}").submit(**filled)


def write_decision(portal: Portal, who: str = "worker", address: str = DECISIONS, **values: Any) -> Page:
    """Fill in the page of a decision as it must be, but for these values, and send it."""
    now = portal.clock.now.date()
    filled = {
        "words": "Which dentist to go to.",
        "tried": "Photos of both dentists, and a visit.",
        "outcome": "can-with-help",
        "assessed_by": "Jo Bell, social worker",
        **day("decided", now - timedelta(days=2)),
        **day("look", now + timedelta(days=90)),
        **values,
    }
    return portal.as_(who).get(address).submit("Write it down", **filled)


def day(name: str, value: date) -> dict[str, str]:
    """Give the three fields of a day."""
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def events(portal: Portal, agreement_id: uuid.UUID) -> list[AgreementEvent]:
    """List what became of an agreement, the oldest first."""
    with portal.session() as session:
        rows = session.query(AgreementEvent).filter_by(agreement_id=agreement_id).order_by(AgreementEvent.number)
        return list(rows)


def audited(portal: Portal) -> str:
    """Give all that the audit holds in words."""
    with portal.session() as session:
        return " | ".join(entry.what for entry in session.query(AuditEntry))


@dataclass
class Notices:
    """Counts the notices for somebody of the cast since the story was told."""

    portal: Portal
    before: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.before = {job.key for job in self.portal.outbox("mail")}

    def to(self, who: str) -> int:
        """Count those for one of the cast."""
        new = [job for job in self.portal.outbox("mail") if job.key not in self.before]
        return sum(job.facts.get("to_account") == str(CAST[who].id) for job in new)


def finds_no_trace(portal: Portal, who: str, *words: str) -> None:
    """Open every page that one of the cast can reach, and fail when one of them holds these words."""
    visitor = portal.new_browser(who)
    reached = pages_reached(portal.app, visitor)
    assert len(reached) > 5
    for address in reached:
        visitor.get(address).says_not(*words)
