"""Photos: shown only to whoever may see the ask or the draft that they hang on."""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, and_, exists, or_, select

from portal.access.permissions import Permission
from portal.access.scope import NotYours, allowed_people
from portal.access.work import Work
from portal.asks.models import Ask, Photo
from portal.asks.visible import asks_at_the_desk, my_asks, ticked_for_me


def see_photo(work: Work, photo_id: uuid.UUID) -> bytes:
    """Give a photo as JPEG, and note the look; raises `NotYours` for who may not see where it hangs."""
    may_see = or_(_on_an_ask(work), _in_my_draft(work))
    photo = work.session.scalar(select(Photo).where(Photo.id == photo_id, may_see))
    if photo is None or photo.jpeg is None:
        raise NotYours("photo", photo_id)
    work.looked("photo", photo.person_id, photo.id)
    return photo.jpeg


def _on_an_ask(work: Work) -> ColumnElement[bool]:
    return or_(
        *(
            Photo.id.in_(choice.with_only_columns(Ask.photo_id).where(Ask.photo_id.is_not(None)))
            for choice in (my_asks(work), ticked_for_me(work), asks_at_the_desk(work))
        )
    )


def _in_my_draft(work: Work) -> ColumnElement[bool]:
    """Say which photos hang on no ask yet: they are in a draft of the account that added them.

    Once the account may no longer say what it thinks about that person, the photo is gone for it too.
    """
    still_mine = or_(Photo.person_id.is_(None), Photo.person_id.in_(allowed_people(work, Permission.SAY_VIEWS)))
    is_sent = exists().where(Ask.photo_id == Photo.id)
    return and_(Photo.account_id == work.actor.account_id, ~is_sent, still_mine)
