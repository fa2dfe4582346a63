"""What is there of somebody's views: the open draft, its points, and what was sent.

A draft belongs to one account: nobody else finds it, not even others who may say views about the person (R5).
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, exists, func, or_, select

from portal.access.agreed import is_agreed_since
from portal.access.models import Account, Person
from portal.access.permissions import Permission, Role
from portal.access.scope import (
    NotYours,
    allowed_people,
    find_person,
    names_i_gave,
    organisation,
    people_who_may_be_ticked,
    visible,
    visible_people,
)
from portal.access.work import Work
from portal.asks.models import Ask, Photo, State
from portal.asks.visible import my_asks
from portal.your_say.models import Draft, DraftPoint, DraftPointSeer
from portal.your_say.topics import (
    DOES_NOT_WANT_TO_SAY,
    SaidTopic,
    Topics,
    UnknownTopic,
    newest,
    said,
    topics_of,
)


@dataclass(frozen=True, slots=True)
class Talk:
    """Who talks about whom, with which version of the form, and what is kept so far."""

    person: Person
    is_own: bool
    """The person talks about their own life; else a carer or the family say what they think (R6)."""
    draft: Draft | None
    topics: Topics
    scheme: str

    @property
    def url(self) -> str:
        """Give the address under which everything about this talk stands."""
        return f"/your-say/{self.person.id}"

    def said(self, name: str, language: str) -> SaidTopic:
        """Say one topic to this reader; raises `UnknownTopic`."""
        return said(self.topics.topic(name), language, None if self.is_own else self.person.name)


@dataclass(frozen=True, slots=True)
class Ticked:
    """Somebody who may be ticked to see a point (R5). `kind` is the kind of tie."""

    id: uuid.UUID
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said so far on one topic, with everything that the page before sending shows."""

    topic: str
    scale: str | None
    words: str | None
    has_photo: bool
    seers: tuple[Ticked, ...]

    @property
    def is_sent(self) -> bool:
        """Say whether sending passes it on: what somebody does not want to say is not sent."""
        return self.scale != DOES_NOT_WANT_TO_SAY


@dataclass(frozen=True, slots=True)
class SentPoint:
    """One point of a sending and where it stands."""

    topic: str
    asked_as: str
    language: str
    is_taken_back: bool
    is_read: bool


@dataclass(frozen=True, slots=True)
class Sending:
    """What was sent together."""

    id: uuid.UUID
    due_on: date
    sent_at: datetime
    points: tuple[SentPoint, ...]

    @property
    def read(self) -> tuple[SentPoint, ...]:
        """List what somebody has read, so that it stays sent."""
        return tuple(point for point in self.points if point.is_read)

    @property
    def can_be_taken_back(self) -> bool:
        """Say whether anything is still unread."""
        return any(not point.is_read and not point.is_taken_back for point in self.points)


def my_people(work: Work) -> Sequence[Person]:
    """List the people about whom this actor may say views; raises `NotYours` when there is nobody."""
    people = work.session.scalars(visible_people(work, Permission.SAY_VIEWS)).all()
    if not people:
        raise NotYours("person")
    return people


def find_talk(work: Work, person_id: uuid.UUID) -> Talk:
    """Give the talk of this actor about a person; raises `NotYours`."""
    person = find_person(work, person_id, Permission.SAY_VIEWS)
    draft = work.session.scalar(my_open_draft(work, person_id))
    return Talk(
        person,
        work.actor.person_id == person.id,
        draft,
        topics_of(draft.form_version) if draft else newest(),
        organisation(work, person.scheme_id).name,
    )


def topic_of(talk: Talk, name: str, language: str) -> SaidTopic:
    """Say the topic that an address names; raises `NotYours` for one that is not there."""
    try:
        return talk.said(name, language)
    except UnknownTopic:
        raise NotYours("topic") from None


def my_drafts(work: Work, person_id: uuid.UUID) -> Select[Draft]:
    """Select the drafts of this account about a person, while it may say views about them."""
    mine = visible(work, Draft, Permission.SAY_VIEWS).where(Draft.account_id == work.account_id)
    return mine.where(Draft.person_id == person_id)


def my_open_draft(work: Work, person_id: uuid.UUID) -> Select[Draft]:
    """Select the open draft of this account about a person; there is one at most."""
    return my_drafts(work, person_id).where(Draft.state == "open")


def points_of(work: Work, draft: Draft | None) -> list[DraftPoint]:
    """List what is said in a draft so far."""
    if draft is None:
        return []
    return list(work.session.scalars(select(DraftPoint).where(DraftPoint.draft_id == draft.id)))


def find_point(work: Work, draft: Draft | None, topic: str) -> DraftPoint | None:
    """Give what a draft says on one topic so far, or none."""
    if draft is None:
        return None
    choice = select(DraftPoint).where(DraftPoint.draft_id == draft.id, DraftPoint.topic == topic)
    return work.session.scalar(choice)


def find_photo(work: Work, talk: Talk, topic: str) -> bytes:
    """Give the photo of a point that is not sent yet; raises `NotYours`."""
    point = find_point(work, talk.draft, topic)
    photo = work.session.get(Photo, point.photo_id) if point and point.photo_id else None
    if photo is None or photo.account_id != work.account_id or photo.jpeg is None:
        raise NotYours("photo")
    return photo.jpeg


def who_may_be_ticked(work: Work, talk: Talk) -> tuple[Ticked, ...]:
    """List who may be ticked; empty for a carer or family, whose views the person does not share out (R6)."""
    people, given = people_who_may_be_ticked(work, talk.person.id), names_i_gave(work)
    found = {one.id: Ticked(one.id, given.get(one.id, one.name), kind) for one, kind in people}
    return tuple(found.values())


def ticked_for(work: Work, points: Sequence[DraftPoint]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """Give who is ticked for each of these points: point id → account ids.

    A tick for somebody whose agreement was stopped since is gone, also when a later one was made (R5, R35).
    """
    ticked: dict[uuid.UUID, set[uuid.UUID]] = {point.id: set() for point in points}
    at = func.coalesce(DraftPointSeer.ticked_at, Draft.started_at)
    still_counts = or_(
        Account.role != Role.TRUSTED, is_agreed_since(work, DraftPointSeer.account_id, Draft.person_id, at)
    )
    choice = (
        select(DraftPointSeer.point_id, DraftPointSeer.account_id)
        .join(DraftPoint, DraftPoint.id == DraftPointSeer.point_id)
        .join(Draft, Draft.id == DraftPoint.draft_id)
        .join(Account, Account.id == DraftPointSeer.account_id)
        .where(still_counts)
    )
    for point_id, account_id in work.session.execute(choice.where(DraftPointSeer.point_id.in_(ticked))):
        ticked[point_id].add(account_id)
    return ticked


def all_said(work: Work, talk: Talk) -> list[Said]:
    """List everything said so far, in the order of the board, for the page before sending."""
    points = points_of(work, talk.draft)
    ticked = ticked_for(work, points)
    tickable = who_may_be_ticked(work, talk)
    points.sort(key=lambda point: talk.topics.place(point.topic))
    return [
        Said(
            point.topic,
            point.scale,
            point.words,
            point.photo_id is not None,
            tuple(one for one in tickable if one.id in ticked[point.id]),
        )
        for point in points
    ]


def checked_key(work: Work, draft: Draft | None) -> str:
    """Name exactly what the page before sending shows: another word or tick, and it is another key.

    It is the send key of the page, so a page that is out of date sends nothing that nobody has checked.
    """
    if draft is None:
        return ""
    points = sorted(points_of(work, draft), key=lambda point: point.topic)
    ticked = ticked_for(work, points)
    parts: list[object] = [draft.whose, draft.whose_name_sealed]
    for point in points:
        parts += [
            point.topic,
            point.scale,
            point.words_sealed,
            point.photo_id,
            sorted(map(str, ticked[point.id])),
        ]
    return f"{draft.id.hex}-{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"


def find_sending(work: Work, person_id: uuid.UUID, sending_id: uuid.UUID) -> Sending:
    """Give what this account sent together; raises `NotYours`."""
    asks = my_sending(work, person_id, sending_id).with_only_columns(
        Ask.topic,
        Ask.form_version,
        Ask.asked_as,
        Ask.language,
        Ask.state,
        Ask.seen_at,
        Ask.due_on,
        Ask.sent_at,
    )
    rows = list(work.session.execute(asks))
    if not rows:
        raise NotYours("sending", sending_id)
    rows.sort(key=lambda row: topics_of(row.form_version).place(row.topic))
    points = tuple(
        SentPoint(row.topic, row.asked_as, row.language, row.state == State.TAKEN_BACK, row.seen_at is not None)
        for row in rows
    )
    return Sending(sending_id, max(row.due_on for row in rows), rows[0].sent_at, points)


def my_sending(work: Work, person_id: uuid.UUID, sending_id: uuid.UUID) -> Select[Ask]:
    """Select the asks that this account sent together about a person."""
    mine = my_asks(work).where(Ask.made_by_id == work.account_id, Ask.person_id == person_id)
    return mine.where(Ask.sending_id == sending_id, Ask.kind == "view")


def has_something_kept(work: Work) -> bool:
    """Say whether this actor has begun to say something that is not sent yet (R3)."""
    said_something = exists().where(DraftPoint.draft_id == Draft.id)
    draft = select(Draft.id).where(
        Draft.account_id == work.actor.account_id,
        Draft.person_id.in_(allowed_people(work, Permission.SAY_VIEWS)),
        Draft.state == "open",
        said_something,
    )
    return work.session.scalar(draft.limit(1)) is not None
