"""The next review of a person, for those who may know its date (R14, R35)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.access.models import Agreement
from portal.demo.cast import CAST, fixed_id, work_as
from portal.reviews.models import Review
from portal.reviews.queries import next_review
from tests.visitor import Portal

ROSA = fixed_id("rosa")


def review_for(portal: Portal, who: str) -> Review | None:
    """Ask for Rosa's next review as one of the cast."""
    with portal.session() as session:
        return next_review(work_as(session, who, portal.clock.now), ROSA)


def test_R14_the_person_and_those_who_arrange_it_know_the_date(portal: Portal) -> None:
    for who in ("person", "worker", "manager", "care-manager"):
        review = review_for(portal, who)
        assert review is not None
        assert review.id == fixed_id("review rosa")


def test_R35_nobody_knows_the_date_without_the_tick(portal: Portal) -> None:
    for who in ("carer", "family", "person-2", "person-3", "carer-2", "worker-2", "advocate", "commissioner"):
        assert review_for(portal, who) is None


def test_R35_with_the_tick_the_carer_knows_the_date(portal: Portal) -> None:
    today = portal.clock.now.date()
    with portal.session() as session, session.begin():
        session.add(
            Agreement(
                person_id=ROSA,
                account_id=CAST["carer"].id,
                sees_review_dates=True,
                from_on=today,
                until_on=today + timedelta(days=30),
            )
        )
    assert review_for(portal, "carer") is not None


def test_a_review_that_is_over_is_not_the_next(portal: Portal) -> None:
    portal.clock.move(days=22)
    assert review_for(portal, "person") is None


def test_the_nearest_of_two_is_the_next(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        session.add(Review(id=fixed_id("sooner"), person_id=ROSA, at=portal.clock.now + timedelta(days=2)))
        session.add(Review(person_id=ROSA, at=portal.clock.now - timedelta(days=2)))
    review = review_for(portal, "person")
    assert review is not None
    assert review.id == fixed_id("sooner")


def test_R14_the_page_says_when_the_review_is(portal: Portal) -> None:
    page = portal.as_("person").get("/your-say")
    page.says("Your review is on Monday 6 July at half past 11 in the morning.")


def test_R14_the_page_says_that_any_time_is_right_when_no_review_is_planned(portal: Portal) -> None:
    portal.clock.move(days=92)
    page = portal.as_("person-3").get("/your-say")
    page.says("You can say what you think at any time.")
    page.says_not("review is on")


@pytest.mark.parametrize("who", ["carer", "family"])
def test_R35_the_page_of_others_says_nothing_about_the_review(portal: Portal, who: str) -> None:
    portal.as_(who).get("/your-say").says_not("review")
