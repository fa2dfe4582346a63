"""Keeping what somebody says, from the first answer on (R3): every change locks the draft first.

Two tabs, a second press, and a sending at the same moment so come one after the other, and nothing is lost.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from portal.access.models import Person
from portal.access.work import Work
from portal.asks.models import Photo, Whose
from portal.asks.operations import WhoseIsMissing
from portal.ui.photos import SafePhoto
from portal.your_say.endings import clear_points, put_ending
from portal.your_say.models import Draft, DraftPoint, DraftPointSeer
from portal.your_say.queries import Talk, find_point, my_open_draft, ticked_for, who_may_be_ticked
from portal.your_say.topics import newest

WHOSE_VALUES = tuple(Whose)


def locked_draft(work: Work, person: Person) -> Draft | None:
    """Give the open draft of this account about a person, locked until the request ends."""
    choice = my_open_draft(work, person.id).with_for_update().execution_options(populate_existing=True)
    draft: Draft | None = work.session.scalar(choice)
    return draft


def draft_to_change(work: Work, person: Person, version: str | None = None) -> Draft:
    """Give the open draft to change, and begin one when there is none."""
    draft = locked_draft(work, person)
    if draft is not None:
        return draft
    begun = Draft(
        person_id=person.id,
        account_id=work.account_id,
        form_version=version or newest().version,
        started_at=work.now,
        changed_at=work.now,
    )
    try:
        with work.session.begin_nested():
            work.session.add(begun)
            work.session.flush()
    except IntegrityError:
        # Another tab began one a moment ago; the database holds one open draft at most.
        there = locked_draft(work, person)
        if there is None:
            raise
        return there
    put_ending(work.session, begun, work.now)
    work.changed("began to say what they think", person.id, begun.id)
    return begun


def point_to_change(work: Work, draft: Draft, topic: str) -> DraftPoint:
    """Give the point of a topic to change, and begin one when there is none."""
    point = find_point(work, draft, topic)
    if point is None:
        point = DraftPoint(draft_id=draft.id, topic=topic)
        work.session.add(point)
        work.session.flush()
    return point


def keep_answer(work: Work, talk: Talk, topic: str, scale: str) -> None:
    """Keep the answer to the question of a topic."""
    draft = draft_to_change(work, talk.person)
    point = point_to_change(work, draft, topic)
    if point.scale != scale:
        point.scale = scale
        _changed(work, draft)


def keep_words(work: Work, talk: Talk, topic: str, words: str) -> None:
    """Keep somebody's own words on a topic; none takes them away."""
    if not words and find_point(work, talk.draft, topic) is None:
        return
    draft = draft_to_change(work, talk.person)
    point = point_to_change(work, draft, topic)
    if (point.words or "") != words:
        point.words = words or None
        _changed(work, draft)
    _drop_when_empty(work, point)


def keep_photo(work: Work, talk: Talk, topic: str, photo: SafePhoto) -> None:
    """Keep a photo with a topic, in place of the one that was there."""
    draft = draft_to_change(work, talk.person)
    point = point_to_change(work, draft, topic)
    before = point.photo_id
    kept = Photo(
        person_id=talk.person.id,
        account_id=work.account_id,
        made_at=work.now,
        width=photo.width,
        height=photo.height,
        jpeg=photo.jpeg,
    )
    work.session.add(kept)
    work.session.flush()
    point.photo_id = kept.id
    _changed(work, draft)
    _forget_photo(work, before)


def take_photo_away(work: Work, talk: Talk, topic: str) -> None:
    """Take the photo of a topic away, for good."""
    draft = locked_draft(work, talk.person)
    point = find_point(work, draft, topic)
    if draft is None or point is None or point.photo_id is None:
        return
    before, point.photo_id = point.photo_id, None
    _changed(work, draft)
    _forget_photo(work, before)
    _drop_when_empty(work, point)


def keep_seers(work: Work, talk: Talk, topic: str, seers: Collection[uuid.UUID]) -> None:
    """Keep who else may see a point (R5). Only those tied to the person today can be ticked."""
    draft = locked_draft(work, talk.person)
    point = find_point(work, draft, topic)
    if draft is None or point is None:
        return
    wanted = {one.id for one in who_may_be_ticked(work, talk)} & set(seers)
    before = ticked_for(work, [point])[point.id]
    if before == wanted:
        return
    ticked = select(DraftPointSeer.account_id, DraftPointSeer.ticked_at).where(DraftPointSeer.point_id == point.id)
    since = {row.account_id: row.ticked_at for row in work.session.execute(ticked) if row.account_id in before}
    work.session.execute(delete(DraftPointSeer).where(DraftPointSeer.point_id == point.id))
    work.session.add_all(
        DraftPointSeer(point_id=point.id, account_id=one, ticked_at=since.get(one, work.now)) for one in sorted(wanted)
    )
    _changed(work, draft)


def keep_whose(work: Work, talk: Talk, whose: str) -> None:
    """Keep whose words they are (R4), until sending; a name stays when somebody still helped."""
    draft = locked_draft(work, talk.person)
    if draft is None or draft.whose == whose:
        return
    draft.whose = Whose(whose)
    if draft.whose == Whose.MYSELF:
        draft.whose_name = None
    _changed(work, draft)


def keep_whose_name(work: Work, talk: Talk, name: str) -> None:
    """Keep the name of who helped, wrote or thinks it (R4); raises `WhoseIsMissing` for no name."""
    if not name:
        raise WhoseIsMissing
    draft = locked_draft(work, talk.person)
    if draft is None or draft.whose == Whose.MYSELF or draft.whose_name == name:
        return
    draft.whose_name = name
    _changed(work, draft)


def throw_away(work: Work, talk: Talk) -> None:
    """Throw away everything that was kept and not sent."""
    draft = locked_draft(work, talk.person)
    if draft is None:
        return
    clear_points(work.session, draft)
    draft.state, draft.whose_name = "thrown-away", None
    _changed(work, draft)


def _changed(work: Work, draft: Draft) -> None:
    draft.changed_at = work.now
    work.changed("kept what they think", draft.person_id, draft.id)
    work.session.flush()


def _drop_when_empty(work: Work, point: DraftPoint) -> None:
    if point.scale is None and point.words is None and point.photo_id is None:
        work.session.delete(point)
        work.session.flush()


def _forget_photo(work: Work, photo_id: uuid.UUID | None) -> None:
    """Delete a photo that no point holds any more. A photo of a draft belongs to that draft alone."""
    if photo_id is not None:
        work.session.execute(delete(Photo).where(Photo.id == photo_id))
