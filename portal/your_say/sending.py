"""Sending views, and taking them back until somebody has read them (F5).

Every topic with an answer, words or a photo becomes an ask, «I do not know» too: staff can help to find out.
«I do not want to say» is not passed on. It needs no answer, and to send it would tell that there is something
to tell. It stays with the draft, without words or photo, and is there again when the rest is taken back.
"""

from __future__ import annotations

import uuid

from sqlalchemy import delete, select

from portal.access.models import Person
from portal.access.scope import NotYours
from portal.access.work import Work
from portal.asks.models import Ask, AskSeer, Photo, State, Whose
from portal.asks.operations import ReadAlready, Saying, WhoseIsMissing, pass_on, take_back
from portal.reviews.queries import next_review
from portal.your_say.models import Draft, DraftPoint, DraftPointSeer
from portal.your_say.operations import draft_to_change, locked_draft, point_to_change
from portal.your_say.queries import (
    Talk,
    checked_key,
    my_drafts,
    my_sending,
    points_of,
    ticked_for,
    who_may_be_ticked,
)
from portal.your_say.topics import DOES_NOT_WANT_TO_SAY

LONGEST_QUESTION = 200


class ChangedSinceChecked(ValueError):
    """The page before sending does not show what is kept now, so it is to be checked again."""


class NothingToSend(ValueError):
    """Nothing was said that could be passed on."""


def send_views(work: Work, talk: Talk, key: str) -> uuid.UUID:
    """Send everything in the draft as asks, in one transaction; gives the id of the sending.

    `key` names what was checked (`checked_key`). Sending the same twice is one sending. Raises
    `ChangedSinceChecked`, `NothingToSend` and `WhoseIsMissing` (R4).
    """
    draft = locked_draft(work, talk.person)
    if draft is None or checked_key(work, draft) != key:
        return _sent_before(work, talk.person, key)
    whose, whose_name = _whose(talk, draft)
    told = [point for point in points_of(work, draft) if point.scale != DOES_NOT_WANT_TO_SAY]
    if not told:
        raise NothingToSend
    told.sort(key=lambda point: talk.topics.place(point.topic))
    ticked, tickable = ticked_for(work, told), {one.id for one in who_may_be_ticked(work, talk)}
    review = next_review(work, talk.person.id)
    for point in told:
        saying = Saying(
            kind="view",
            send_key=f"{draft.id.hex}:{point.topic}",
            whose=whose,
            whose_name=whose_name,
            words=point.words,
            scale=point.scale,
            topic=point.topic,
            form_version=draft.form_version,
            asked_as=talk.said(point.topic, work.actor.language).question[:LONGEST_QUESTION],
            photo_id=point.photo_id,
            sending_id=draft.id,
            review_id=review.id if review else None,
            speaks_for_person=talk.is_own,
            seers=sorted(ticked[point.id] & tickable),
        )
        pass_on(work, talk.person, saying)
    _close(work, draft, told)
    draft.review_id = review.id if review else None
    return draft.id


def _sent_before(work: Work, person: Person, key: str) -> uuid.UUID:
    """Find the sending of a page that was sent already: a second press, or another tab."""
    name = key.partition("-")[0]
    for draft in work.session.scalars(my_drafts(work, person.id).where(Draft.state == "sent")):
        if draft.id.hex == name:
            return draft.id
    raise ChangedSinceChecked


def _whose(talk: Talk, draft: Draft) -> tuple[Whose, str | None]:
    if not talk.is_own:
        # A carer and a family member say what they themselves think (R6).
        return Whose.MYSELF, None
    if draft.whose is None or (draft.whose != Whose.MYSELF and not draft.whose_name):
        raise WhoseIsMissing
    return Whose(draft.whose), draft.whose_name


def _close(work: Work, draft: Draft, told: list[DraftPoint]) -> None:
    """Close a draft. The words live on in the asks alone; what is not wanted to be said is forgotten."""
    sent = [point.id for point in told]
    unsaid = [point for point in points_of(work, draft) if point.id not in sent]
    for point in unsaid:
        photo_id, point.photo_id, point.words = point.photo_id, None, None
        work.session.flush()
        if photo_id is not None:
            work.session.execute(delete(Photo).where(Photo.id == photo_id))
    work.session.execute(delete(DraftPoint).where(DraftPoint.id.in_(sent)))
    draft.state, draft.sent_at, draft.changed_at = "sent", work.now, work.now
    draft.whose_name = None
    work.changed("sent what they think", draft.person_id, draft.id)


def take_back_views(work: Work, person: Person, sending_id: uuid.UUID) -> bool:
    """Take back what nobody has read yet, and put it into an open draft, so that nothing is lost.

    Says whether all of it came back; what somebody has read stays sent. Raises `NotYours`.
    """
    sent = my_drafts(work, person.id).where(Draft.id == sending_id, Draft.state == "sent")
    closed = work.session.scalar(sent.with_for_update().execution_options(populate_existing=True))
    if closed is None:
        raise NotYours("sending", sending_id)
    choice = my_sending(work, person.id, sending_id).order_by(Ask.id)
    asks = work.session.scalars(choice.execution_options(populate_existing=True)).all()
    taken = [ask for ask in asks if ask.state != State.TAKEN_BACK and _is_taken_back(work, ask)]
    if taken:
        _open_again(work, person, closed, taken)
    return all(ask.state == State.TAKEN_BACK for ask in asks)


def _is_taken_back(work: Work, ask: Ask) -> bool:
    try:
        take_back(work, ask.id)
    except ReadAlready:
        return False
    return True


def _open_again(work: Work, person: Person, closed: Draft, taken: list[Ask]) -> None:
    draft = draft_to_change(work, person, closed.form_version)
    there = {point.topic for point in points_of(work, draft)}
    if draft.whose is None:
        draft.whose, draft.whose_name = taken[0].whose, taken[0].whose_name
    for ask in taken:
        _put_back(work, point_to_change(work, draft, ask.topic), ask, is_new=ask.topic not in there)
    for point in points_of(work, closed):
        if point.topic not in there:
            point.draft_id = draft.id
    draft.changed_at = work.now
    work.session.flush()


def _put_back(work: Work, point: DraftPoint, ask: Ask, *, is_new: bool) -> None:
    """Put one ask back as a point. What was said since on the topic stays; the older words come below."""
    point.words = "\n\n".join(filter(None, (point.words, ask.words))) or None
    point.scale = point.scale or ask.scale
    if point.photo_id is None and ask.photo_id is not None:
        point.photo_id = _copied_photo(work, ask.photo_id)
    if is_new:
        seers = work.session.scalars(select(AskSeer.account_id).where(AskSeer.ask_id == ask.id))
        work.session.add_all(
            DraftPointSeer(point_id=point.id, account_id=one, ticked_at=ask.sent_at) for one in sorted(seers)
        )


def _copied_photo(work: Work, photo_id: uuid.UUID) -> uuid.UUID:
    """Copy a photo: the ask keeps its own, so the draft can throw away what is the draft's."""
    old = work.session.get_one(Photo, photo_id)
    copy = Photo(
        person_id=old.person_id,
        account_id=work.account_id,
        made_at=old.made_at,
        width=old.width,
        height=old.height,
        jpeg=old.jpeg,
    )
    work.session.add(copy)
    work.session.flush()
    return copy.id
