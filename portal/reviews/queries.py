"""What is known about the reviews of a person."""

from __future__ import annotations

import uuid

from portal.access.permissions import Permission
from portal.access.scope import visible
from portal.access.work import Work
from portal.reviews.models import Review


def next_review(work: Work, person_id: uuid.UUID) -> Review | None:
    """Give the next review of a person, or none: none is planned, or this actor may not see the dates."""
    choice = visible(work, Review, Permission.SEE_REVIEW_DATES)
    choice = choice.where(Review.person_id == person_id, Review.at >= work.now)
    return work.session.scalars(choice.order_by(Review.at, Review.id).limit(1)).first()
