"""Searching the inbox: in what is not secret, and never in anybody's words."""

from __future__ import annotations

from tests.desk.asking import an_ask
from tests.desk.test_inbox import rows
from tests.visitor import Portal

FOUND = {
    "rosa": 6,
    "ROSA hale": 6,
    "break": 1,
    "people who matter": 1,
    "people-who-matter": 1,
    "sam": 2,
    "rosa staying": 1,
    "advocate": 0,
    "zebra": 0,
}


def test_search_finds_names_kinds_and_topics(portal: Portal) -> None:
    joan = portal.as_("worker")
    assert {text: len(rows(joan.get("/desk/inbox", query_string={"q": text}))) for text in FOUND} == FOUND


def test_search_never_finds_what_somebody_said(portal: Portal) -> None:
    for word in ("Bill", "boats", "football", "lock", "mother", "July"):
        assert rows(portal.as_("worker").get("/desk/inbox", query_string={"q": word, "state": "all"})) == []


def test_a_sign_that_means_something_to_a_database_or_a_page_is_only_a_sign(portal: Portal) -> None:
    for sign in ("%", "_", "\\", "'", '"', "<script>alert(1)</script>", "\x00", "\u202e", "🙂"):
        page = portal.as_("worker").get("/desk/inbox", query_string={"q": f"zz{sign}"})
        assert (page.status, rows(page)) == (200, [])


def test_a_search_of_a_million_letters_is_cut_and_answered(portal: Portal) -> None:
    page = portal.as_("worker").get("/desk/inbox", query_string={"q": "a " * 20_000})
    assert page.status == 200


def test_a_name_with_a_letter_beyond_a_to_z_is_found_in_small_and_large_letters(portal: Portal) -> None:
    an_ask(portal, "person", "rosa", "welsh", topic="x", asked_as="Ŵyn a defaid")
    for search in ("ŵyn", "Ŵyn"):
        page = portal.as_("worker").get("/desk/inbox", query_string={"q": search})
        assert len(rows(page)) == 1


def test_what_was_looked_for_stays_in_its_box(portal: Portal) -> None:
    box = portal.as_("worker").get("/desk/inbox", query_string={"q": '"><b>rosa'}).find("#q")
    assert box is not None
    assert box["value"] == '"><b>rosa'
