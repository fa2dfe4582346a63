"""One family with something sealed in each table, for tests of what is on disk and what may never change."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from portal.access.models import Account, Organisation, Person
from portal.asks.models import Answer, Ask, Photo
from portal.audit.models import AuditEntry
from portal.plans.models import PlanLine, PlanVersion

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
WORDS = "I want to see the sea again"
ANSWER = "We will go to the sea in May"
LINE = "I need help with the stairs"


@dataclass(frozen=True)
class Family:
    """The ids of what was put in."""

    ask_id: uuid.UUID
    other_ask_id: uuid.UUID
    answer_id: uuid.UUID
    version_id: uuid.UUID
    line_id: uuid.UUID
    photo_id: uuid.UUID
    audit_id: uuid.UUID
    account_id: uuid.UUID


def add_family(session: Session) -> Family:
    """Add a scheme, a person with an ask, its answer, a photo, a published plan, and an audit entry."""
    scheme = Organisation(kind="scheme", name="Fern Lane")
    council = Organisation(kind="council", name="Westmoor")
    session.add_all([scheme, council])
    session.flush()
    person = Person(scheme_id=scheme.id, council_id=council.id, name="Rosa")
    account = Account(role="person", name="Rosa", organisation_id=scheme.id)
    session.add_all([person, account])
    session.flush()
    ask, other = (_ask(scheme, person, account, key) for key in ("one", "two"))
    photo = Photo(account_id=account.id, made_at=NOW, width=1, height=1, jpeg=WORDS.encode())
    version = PlanVersion(person_id=person.id, number=1, state="published", made_at=NOW, published_at=NOW)
    audit = AuditEntry(at=NOW, account_id=account.id, kind="change", what="sent an ask")
    session.add_all([ask, other, photo, version, audit])
    session.flush()
    answer = Answer(
        ask_id=ask.id,
        kind="did-it",
        words=ANSWER,
        decided_by="Ola",
        answered_by_id=account.id,
        answered_at=NOW,
        send_key="one",
    )
    line = PlanLine(
        person_id=person.id,
        version_id=version.id,
        line_key=uuid.uuid4(),
        group="support",
        position=1,
        picture="stairs",
        words=LINE,
    )
    session.add_all([answer, line])
    session.flush()
    return Family(ask.id, other.id, answer.id, version.id, line.id, photo.id, audit.id, account.id)


def _ask(scheme: Organisation, person: Person, account: Account, key: str) -> Ask:
    return Ask(
        scheme_id=scheme.id,
        person_id=person.id,
        made_by_id=account.id,
        made_by_role="person",
        kind="views",
        whose="with-help",
        whose_name="Marisol",
        words=WORDS,
        send_key=key,
        route="scheme",
        due_on=date(2026, 3, 17),
        sent_at=NOW,
    )
