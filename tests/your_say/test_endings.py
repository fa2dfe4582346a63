"""A draft is kept for twelve months and then goes by itself (R3)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from portal.your_say.endings import end_old_draft, ends_at
from tests.visitor import Portal
from tests.your_say.saying import AMIR, drafts, points, say, send


@pytest.mark.parametrize(
    ("started", "ends"),
    [
        (datetime(2026, 6, 15, 9, tzinfo=UTC), datetime(2027, 6, 15, 9, tzinfo=UTC)),
        (datetime(2028, 2, 29, 9, tzinfo=UTC), datetime(2029, 3, 1, 9, tzinfo=UTC)),
        (datetime(2027, 12, 31, 23, 59, tzinfo=UTC), datetime(2028, 12, 31, 23, 59, tzinfo=UTC)),
    ],
)
def test_R3_a_draft_ends_twelve_months_after_its_first_answer(started: datetime, ends: datetime) -> None:
    assert ends_at(started) == ends


def test_R3_the_end_is_put_in_the_outbox_once_for_each_draft(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good", "I am well.")
    say(visitor, AMIR, "my-money", "good")
    (draft,) = drafts(portal, "person-3")
    ends = [job.run_at for job in portal.outbox("draft-ends") if job.facts == {"draft": str(draft.id)}]
    assert ends == [ends_at(draft.started_at)]


def test_R3_an_open_draft_is_gone_after_twelve_months(portal: Portal) -> None:
    say(portal.as_("person-3"), AMIR, "my-health", "good", "I am well.")
    portal.clock.move(days=364)
    portal.run_worker()
    assert set(points(portal, "person-3")) == {"my-health"}
    portal.clock.move(days=2)
    portal.run_worker()
    assert points(portal, "person-3") == {}
    portal.new_browser("person-3").get("/your-say").says("Start")


def test_R3_what_was_sent_does_not_end(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    say(visitor, AMIR, "my-health", "good")
    send(visitor, AMIR)
    portal.clock.move(days=400)
    portal.run_worker()
    assert [draft.state for draft in drafts(portal, "person-3")] == ["sent"]


def test_ending_a_draft_that_is_not_there_does_nothing(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        end_old_draft(session, {"draft": "00000000-0000-0000-0000-000000000000"}, portal.clock.now)
