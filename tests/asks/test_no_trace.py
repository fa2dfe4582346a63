"""What others may not see leaves no trace with them: no row, count, title, header or photo (R5, R6)."""

from __future__ import annotations

import uuid

import pytest

from portal.demo.cast import CAST
from tests.asks.telling import answered, asks_by, photo_of, read, said
from tests.visitor import Portal

OTHERS = ("carer", "family", "advocate", "person_2", "carer_2")
SECRET = "Sam shouts when the football is on"


def private_point(portal: Portal) -> uuid.UUID:
    """Give the point of the story that nobody is ticked for."""
    return next(ask.id for ask in asks_by(portal, "person", "view") if SECRET in (ask.words or ""))


@pytest.mark.parametrize("who", OTHERS)
def test_R5_a_private_point_is_not_found_by_its_address(portal: Portal, who: str) -> None:
    ask_id, browser = private_point(portal), portal.as_(who)
    pages = [browser.get(f"/{where}/{ask_id}") for where in ("my-asks", "shared-with-me")]
    assert [page.status for page in pages] == [404, 404]


def test_R5_the_page_of_a_private_point_is_the_page_of_no_point_at_all(portal: Portal) -> None:
    ask_id, nothing, browser = private_point(portal), uuid.uuid4(), portal.as_("carer")
    there, not_there = browser.get(f"/my-asks/{ask_id}"), browser.get(f"/my-asks/{nothing}")
    assert there.text == not_there.text
    assert there.headers.get("Content-Length") == not_there.headers.get("Content-Length")


@pytest.mark.parametrize("who", ["carer", "family"])
@pytest.mark.parametrize("path", ["/my-asks", "/shared-with-me"])
def test_R5_a_private_point_changes_nothing_on_the_lists_of_others(portal: Portal, who: str, path: str) -> None:
    before = portal.as_(who).get(path).text
    said(portal, "person", "rosa", words=SECRET, asked_as="The people I live with")
    after = portal.as_(who).get(path)
    assert after.text == before
    after.says_not("The people I live with", SECRET)


@pytest.mark.parametrize("who", ["carer", "family"])
def test_R5_somebody_ticked_sees_the_words_and_whose_they_are(portal: Portal, who: str) -> None:
    ask_id = said(portal, "person", "rosa", words="The new gate is good.", seers=(CAST[who].id,))
    page = portal.as_(who).get(f"/shared-with-me/{ask_id}")
    page.says("Rosa Hale shows you this.", "The new gate is good.", "These are the words of Rosa Hale.")


def test_R5_somebody_ticked_sees_neither_the_answer_nor_where_it_stands(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa", words="The gate is loud.", seers=(CAST["carer"].id,))
    before = portal.as_("carer").get(f"/shared-with-me/{ask_id}").text
    answered(portal, ask_id, words="We oiled the gate.")
    page = portal.as_("carer").get(f"/shared-with-me/{ask_id}")
    assert page.text == before
    page.says_not("We oiled the gate.", "Joan Reid", "Answered")


def test_R5_a_point_that_was_ticked_cannot_be_checked_by_the_one_who_sees_it(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa", seers=(CAST["carer"].id,))
    assert portal.as_("carer").get(f"/my-asks/{ask_id}").status == 404
    assert portal.as_("carer").post(f"/my-asks/{ask_id}/not-sorted", words="x").status == 404


def test_R5_what_was_taken_back_is_gone_for_who_was_ticked(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa", seers=(CAST["carer"].id,))
    portal.as_("person").get(f"/my-asks/{ask_id}/take-back").submit("Yes, take it back")
    assert portal.as_("carer").get(f"/shared-with-me/{ask_id}").status == 404


def test_R5_the_list_of_points_shown_to_me_is_empty_in_words(portal: Portal) -> None:
    portal.as_("advocate").get("/shared-with-me").says("There is nothing here now.")


def test_R5_a_carer_does_not_read_what_the_person_said_later_about_the_carers_ask(portal: Portal) -> None:
    ask_id = said(portal, "carer", "rosa", kind="advocate", words="She needs one.", whose="thinks-this",
                  whose_name="Sam Okoro")  # fmt: skip
    portal.as_("person").get(f"/my-asks/{ask_id}/not-sorted").submit(words="Sam never asked me.")
    page = portal.as_("carer").get(f"/my-asks/{ask_id}")
    page.says("You sent this.")
    page.says_not("Sam never asked me.", "Rosa Hale said it is not sorted.")


def test_R6_what_a_carer_thinks_is_not_in_the_persons_list(portal: Portal) -> None:
    ask_id = next(ask.id for ask in asks_by(portal, "carer", "view"))
    browser = portal.as_("person")
    browser.get("/my-asks").says_not("What Rosa does", str(ask_id))
    assert browser.get(f"/my-asks/{ask_id}").status == 404


def test_a_carer_whose_tie_has_ended_no_longer_sees_what_they_asked_for_the_person(portal: Portal) -> None:
    from datetime import timedelta

    from portal.access.models import Tie
    from portal.demo.cast import fixed_id

    ask_id = said(portal, "carer", "rosa", kind="advocate", whose="thinks-this", whose_name="Sam Okoro")
    with portal.session() as session, session.begin():
        tie = session.get_one(Tie, fixed_id("tie rosa carer"))
        tie.until_on = portal.clock.now.date() - timedelta(days=1)
    browser = portal.as_("carer")
    assert browser.get(f"/my-asks/{ask_id}").status == 404
    assert browser.get("/shared-with-me").all(".card") == []


def test_a_photo_is_shown_to_who_sees_its_ask_and_kept_by_no_cache(portal: Portal) -> None:
    photo_id = photo_of(portal, "person", "rosa")
    ask_id = said(portal, "person", "rosa", photo_id=photo_id, seers=(CAST["carer"].id,))
    read(portal, ask_id)
    for who in ("person", "carer", "worker"):
        answer = portal.as_(who).look(f"/photos/{photo_id}")
        assert (answer.status, answer.headers["Content-Type"]) == (200, "image/jpeg")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("who", ["family", "person_2", "carer_2", "worker_2", "advocate", "commissioner"])
def test_R5_a_photo_is_not_found_by_anybody_else(portal: Portal, who: str) -> None:
    photo_id = photo_of(portal, "person", "rosa")
    said(portal, "person", "rosa", photo_id=photo_id, seers=(CAST["carer"].id,))
    assert portal.as_(who).get(f"/photos/{photo_id}").status == 404


def test_a_photo_of_a_draft_is_only_for_the_account_that_added_it(portal: Portal) -> None:
    photo_id = photo_of(portal, "carer", "rosa")
    statuses = {who: portal.as_(who).look(f"/photos/{photo_id}").status for who in ("carer", "person", "worker")}
    assert statuses == {"carer": 200, "person": 404, "worker": 404}


def test_nobody_signed_in_gets_no_photo(portal: Portal) -> None:
    photo_id = photo_of(portal, "person", "rosa")
    assert portal.nobody().look(f"/photos/{photo_id}").status == 303


def test_a_look_at_a_photo_is_written_to_the_audit(portal: Portal) -> None:
    from portal.audit.models import AuditEntry

    photo_id = photo_of(portal, "person", "rosa")
    portal.as_("person").look(f"/photos/{photo_id}")
    rows = portal.read(lambda session: session.query(AuditEntry).filter_by(row_id=photo_id, kind="look").count())
    assert rows == 1
