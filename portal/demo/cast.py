"""The cast: two schemes, two councils, three families, and everybody who works with them. Nobody here is real."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from portal.access.models import Account, Agreement, AgreementEvent, Organisation, Person, Tie
from portal.access.permissions import Role
from portal.access.work import Actor, Work
from portal.i18n.dates import local_day
from portal.people.models import Arrangement, CommunicationNeed

_SPACE = uuid.UUID("6f1d9a52-7a0c-4c1e-9a57-0f2f5b1f7c11")


def fixed_id(name: str) -> uuid.UUID:
    """Give the id that this name always has in a demo."""
    return uuid.uuid5(_SPACE, name)


@dataclass(frozen=True, slots=True)
class Member:
    """One account of the cast. `who` is what `portal sign-in-link` takes."""

    who: str
    name: str
    role: Role
    organisation: str
    language: str = "en"
    is_duty: bool = False

    @property
    def id(self) -> uuid.UUID:
        """Give the account's id."""
        return fixed_id(self.who)


SCHEME, SCHEME_2 = "harbour", "cwm"
COUNCIL, COUNCIL_2 = "northshire", "glanfor"
ORGANISATIONS = (
    # name, kind, screen name, nation, council-run, phone, night phone
    (SCHEME, "scheme", "Harbour Shared Lives", "england", True, "01632 960 101", "01632 960 102"),
    (SCHEME_2, "scheme", "Cysylltu Bywydau Cwm", "wales", False, "01632 960 201", "01632 960 202"),
    (COUNCIL, "council", "Northshire Council", "england", False, "01632 960 301", "01632 960 302"),
    (COUNCIL_2, "council", "Cyngor Glanfor", "wales", False, "01632 960 401", "01632 960 402"),
)
PEOPLE = (
    # name of the person, called, scheme, council, picture
    ("rosa", "Rosa Hale", SCHEME, COUNCIL, "garden"),
    ("ken", "Ken Prys", SCHEME_2, COUNCIL_2, "football"),
    ("amir", "Amir Shah", SCHEME, COUNCIL, "music"),
)
CAST = {
    member.who: member
    for member in (
        Member("person", "Rosa Hale", Role.PERSON, SCHEME),
        Member("person-2", "Ken Prys", Role.PERSON, SCHEME_2, "cy"),
        Member("person-3", "Amir Shah", Role.PERSON, SCHEME),
        Member("carer", "Sam Okoro", Role.CARER, SCHEME),
        Member("carer-2", "Megan Rees", Role.CARER, SCHEME_2, "cy"),
        Member("carer-3", "Bev Mills", Role.CARER, SCHEME),
        Member("family", "Maria Hale", Role.TRUSTED, SCHEME),
        Member("advocate", "Nadia Brook", Role.ADVOCATE, SCHEME),
        Member("worker", "Joan Reid", Role.WORKER, SCHEME),
        Member("worker-2", "Huw Parry", Role.WORKER, SCHEME_2, is_duty=True),
        Member("worker-3", "Tom Lacey", Role.WORKER, SCHEME, is_duty=True),
        Member("manager", "Grace Obi", Role.MANAGER, SCHEME, is_duty=True),
        Member("care-manager", "Paul Denny", Role.CARE_MANAGER, COUNCIL),
        Member("care-manager-2", "Elin Vaughan", Role.CARE_MANAGER, COUNCIL_2),
        Member("reviewing-officer", "Ruth Amos", Role.REVIEWING_OFFICER, COUNCIL),
        Member("commissioner", "Dina Frost", Role.COMMISSIONER, COUNCIL),
        Member("administrator", "Lee Marsh", Role.ADMINISTRATOR, SCHEME),
    )
}
TIES = (
    ("rosa", "person", "self"),
    ("ken", "person-2", "self"),
    ("amir", "person-3", "self"),
    ("rosa", "carer", "carer"),
    ("ken", "carer-2", "carer"),
    ("amir", "carer-3", "carer"),
    ("rosa", "family", "trusted"),
    ("amir", "advocate", "advocate"),
    ("rosa", "worker", "worker"),
    ("ken", "worker-2", "worker"),
    ("amir", "worker-3", "worker"),
    ("rosa", "care-manager", "care-manager"),
    ("ken", "care-manager-2", "care-manager"),
    ("amir", "care-manager", "care-manager"),
)


def load_cast(session: Session, now: datetime) -> None:
    """Put the cast into an empty database: organisations, people, accounts, ties, arrangements, needs."""
    today = local_day(now)
    for name, kind, screen_name, nation, is_council_run, phone, night_phone in ORGANISATIONS:
        session.add(
            Organisation(
                id=fixed_id(name),
                kind=kind,
                name=screen_name,
                nation=nation,
                is_council_run=is_council_run,
                team_email=f"team@{name}.example",
                phone=phone,
                night_phone=night_phone,
            )
        )
    session.flush()
    for name, called, scheme, council, picture in PEOPLE:
        session.add(
            Person(
                id=fixed_id(name),
                scheme_id=fixed_id(scheme),
                council_id=fixed_id(council),
                name=called,
                picture=picture,
            )
        )
    for member in CAST.values():
        session.add(_account(member))
    session.flush()
    _tie(session, today)
    _needs(session, today)


def _account(member: Member) -> Account:
    return Account(
        id=member.id,
        role=member.role,
        name=member.name,
        organisation_id=fixed_id(member.organisation),
        address=None if member.role is Role.PERSON else f"{member.who}@{member.organisation}.example",
        language=member.language,
        is_safeguarding_duty=member.is_duty,
    )


def _tie(session: Session, today: date) -> None:
    since = today - timedelta(days=700)
    for person, who, kind in TIES:
        tie = Tie(
            id=fixed_id(f"tie {person} {who}"),
            person_id=fixed_id(person),
            account_id=CAST[who].id,
            kind=kind,
            from_on=since,
        )
        session.add(tie)
        session.flush()
        if kind == "carer":
            live = "short-breaks" if person == "amir" else "live-in"
            session.add(Arrangement(person_id=fixed_id(person), tie_id=tie.id, kind=live))
    # Maria may see the plan and say what she thinks. Money and review dates were not ticked.
    session.add(
        Agreement(
            id=fixed_id("agreement rosa family"),
            person_id=fixed_id("rosa"),
            account_id=CAST["family"].id,
            sees_plan=True,
            says_views=True,
            relation="sister",
            from_on=today - timedelta(days=90),
            until_on=today + timedelta(days=240),
        )
    )
    session.flush()
    session.add(
        AgreementEvent(
            agreement_id=fixed_id("agreement rosa family"),
            person_id=fixed_id("rosa"),
            account_id=CAST["family"].id,
            number=1,
            at=datetime.combine(today - timedelta(days=90), time(9), UTC),
            by_id=CAST["person"].id,
            what="agreed",
            ticks="sees_plan says_views",
            until_on=today + timedelta(days=240),
        )
    )


def _needs(session: Session, today: date) -> None:
    for person, need, words in (
        ("rosa", "easy-read", "Short sentences with pictures. Give me time to think."),
        ("rosa", "large-print", "Large letters, please."),
        ("amir", "interpreter", "My mother tongue is Punjabi."),
    ):
        session.add(
            CommunicationNeed(
                person_id=fixed_id(person), need=need, words=words, looked_at_on=today - timedelta(days=60)
            )
        )


def work_as(session: Session, who: str, now: datetime) -> Work:
    """Give the work of one of the cast at this moment, as the guard would."""
    member = CAST[who]
    own = next((person for person, account, kind in TIES if account == who and kind == "self"), None)
    actor = Actor(
        account_id=member.id,
        role=member.role,
        name=member.name,
        organisation_id=fixed_id(member.organisation),
        person_id=fixed_id(own) if own else None,
        language=member.language,
        is_safeguarding_duty=member.is_duty,
    )
    return Work(actor, session, now)
