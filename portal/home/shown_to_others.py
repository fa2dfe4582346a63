"""What stands on a person's own page today, for «They will see this» before they agree (R35).

Plan, reviews and sharing do not know each other; here they meet.
"""

from __future__ import annotations

from portal.access.scope import NotYours
from portal.access.work import Work
from portal.plans.queries import plan_of
from portal.reviews.queries import next_review
from portal.sharing.previews import Shown


def what_stands_on_my_page(work: Work) -> Shown:
    """Give the lines of my plan, my money lines, and when my next review is; raises `NotYours`."""
    if work.actor.person_id is None:
        raise NotYours("person")
    lines = plan_of(work, work.actor.person_id).lines
    review = next_review(work, work.actor.person_id)
    return Shown(
        plan=tuple(line for line in lines if line.group != "money"),
        money=tuple(line for line in lines if line.group == "money"),
        review_at=review.at if review else None,
    )
