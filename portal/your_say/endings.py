"""How a draft ends: after twelve months it is thrown away by itself (R3)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.asks.models import Photo
from portal.post.outbox import put
from portal.your_say.models import Draft, DraftPoint


def ends_at(started_at: datetime) -> datetime:
    """Give the moment at which a draft ends: twelve months after its first answer."""
    try:
        return started_at.replace(year=started_at.year + 1)
    except ValueError:
        # A draft that began on 29 February ends on 1 March.
        return (started_at + timedelta(days=1)).replace(year=started_at.year + 1)


def put_ending(session: Session, draft: Draft, now: datetime) -> None:
    """Put the end of a draft in the outbox, together with the draft."""
    put(
        session,
        "draft-ends",
        f"draft-ends:{draft.id}",
        {"draft": str(draft.id)},
        now=now,
        run_at=ends_at(draft.started_at),
    )


def end_old_draft(session: Session, facts: Mapping[str, str], now: datetime) -> None:
    """Throw a draft away that is still open after twelve months; one that was sent stays as it is."""
    draft = session.get(Draft, uuid.UUID(facts["draft"]), with_for_update=True)
    if draft is None or draft.state != "open" or now < ends_at(draft.started_at):
        return
    clear_points(session, draft)
    draft.state, draft.whose_name, draft.changed_at = "thrown-away", None, now


def clear_points(session: Session, draft: Draft) -> None:
    """Delete everything that a draft holds: answers, words, ticks and photos."""
    photos = list(
        session.scalars(
            select(DraftPoint.photo_id).where(DraftPoint.draft_id == draft.id, DraftPoint.photo_id.is_not(None))
        )
    )
    session.execute(delete(DraftPoint).where(DraftPoint.draft_id == draft.id))
    if photos:
        session.execute(delete(Photo).where(Photo.id.in_(photos)))
