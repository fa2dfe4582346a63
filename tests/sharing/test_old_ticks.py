"""A point that was ticked in the time of an agreement that is over stays closed under a later one (R5, R35)."""

from __future__ import annotations

import uuid

from tests.asks.telling import photo_of, said
from tests.sharing.marias_side import MARIA, do
from tests.sharing.trusting import AGREED_WITH_MARIA, HOME, ROSA
from tests.visitor import Portal

WORDS = "Maria shouts at me."
HOME_TOPIC = f"/your-say/{ROSA}/topics/home"


def shared(portal: Portal, **more: object) -> uuid.UUID:
    """Let Rosa say something and tick Maria for it."""
    return said(portal, "person", "rosa", words=WORDS, topic="home", seers=(MARIA,), **more)


def begun_again(portal: Portal) -> None:
    """Let Rosa stop Maria, and let her in again a while later, for something else."""
    portal.as_("person").post(f"{HOME}/{AGREED_WITH_MARIA}/stop")
    portal.clock.move(days=3)
    page = portal.new_browser("person").post(f"{HOME}/{AGREED_WITH_MARIA}/again")
    page.submit(ticks=["sees_review_dates"]).submit(months="3").submit("Yes, I agree")


def test_R5_what_was_ticked_before_the_stop_does_not_open_again(portal: Portal) -> None:
    ask_id = shared(portal)
    begun_again(portal)
    maria = portal.new_browser("family")
    assert maria.get(f"/shared-with-me/{ask_id}").status == 404
    maria.get("/shared-with-me").says_not("Where I live")


def test_R5_its_photo_stays_closed_too(portal_on_sqlite: Portal) -> None:
    photo_id = photo_of(portal_on_sqlite, "person", "rosa")
    shared(portal_on_sqlite, photo_id=photo_id)
    assert portal_on_sqlite.as_("family").get(f"/photos/{photo_id}").status == 200
    begun_again(portal_on_sqlite)
    assert portal_on_sqlite.new_browser("family").get(f"/photos/{photo_id}").status == 404


def test_R5_what_is_ticked_under_the_new_agreement_opens(portal_on_sqlite: Portal) -> None:
    begun_again(portal_on_sqlite)
    ask_id = shared(portal_on_sqlite)
    portal_on_sqlite.new_browser("family").get(f"/shared-with-me/{ask_id}").says(WORDS)


def test_R36_what_was_ticked_opens_again_when_staff_open_what_they_closed(portal_on_sqlite: Portal) -> None:
    ask_id = shared(portal_on_sqlite)
    do(portal_on_sqlite, "manager", "suspend")
    portal_on_sqlite.clock.move(days=1)
    do(portal_on_sqlite, "manager", "resume")
    portal_on_sqlite.new_browser("family").get(f"/shared-with-me/{ask_id}").says(WORDS)


def test_R35_an_agreement_that_is_changed_keeps_its_beginning(portal_on_sqlite: Portal) -> None:
    ask_id = shared(portal_on_sqlite)
    page = portal_on_sqlite.as_("person").post(f"{HOME}/{AGREED_WITH_MARIA}/change")
    page.submit(ticks=["sees_review_dates"]).submit(months="3").submit("Yes, I agree")
    portal_on_sqlite.as_("family").get(f"/shared-with-me/{ask_id}").says(WORDS)


def test_R5_a_tick_in_a_draft_is_gone_after_the_stop(portal: Portal) -> None:
    rosa = portal.as_("person")
    rosa.get(HOME_TOPIC).submit(scale="good")
    rosa.get(f"{HOME_TOPIC}/who-sees").submit(seers=[str(MARIA)])
    assert rosa.get(f"{HOME_TOPIC}/who-sees").all("main [checked]")
    begun_again(portal)
    rosa = portal.new_browser("person")
    page = rosa.get(f"{HOME_TOPIC}/who-sees")
    page.says("Maria Hale")
    assert not page.all("main [checked]")
    page.submit(seers=[str(MARIA)])
    assert rosa.get(f"{HOME_TOPIC}/who-sees").all("main [checked]")
