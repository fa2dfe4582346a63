"""Proving again who it is (step-up), and sessions that the organisation ends (back-channel logout)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.access.work import PROOF_LIVES
from tests.signin.oidc.forger import LOGOUT, new_key
from tests.signin.oidc.visit import OrganisationPortal, is_signed_in
from tests.visitor import Visitor

YES = "Yes, this is me"
ENDED = "/sign-in/ended/harbour"
CLIENT = "client-harbour"


@pytest.fixture
def joan(organisations: OrganisationPortal) -> Visitor:
    """Give the browser of Joan, who came in with her organisation some time ago."""
    visitor: Visitor = organisations.leaves().comes_back().submit(YES).visitor
    organisations.clock.now += PROOF_LIVES + timedelta(minutes=1)
    return visitor


def test_a_fresh_proof_is_asked_for_as_one(organisations: OrganisationPortal, joan: Visitor) -> None:
    asked = organisations.leaves(visitor=joan, more="?again").asked
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")


def test_a_fresh_proof_is_noted(organisations: OrganisationPortal, joan: Visitor) -> None:
    organisations.leaves(visitor=joan, more="?again").comes_back().submit(YES)
    assert organisations.sessions_of("worker")[0].proved_at == organisations.clock.now


def test_F1_after_the_proof_the_page_that_was_asked_for_is_there(
    organisations: OrganisationPortal, joan: Visitor
) -> None:
    with joan.client.session_transaction() as cookie:
        cookie["next"] = "/desk/people"
    page = organisations.leaves(visitor=joan, more="?again").comes_back().submit(YES)
    assert page.path == "/desk/people"


def test_a_proof_starts_no_other_session(organisations: OrganisationPortal, joan: Visitor) -> None:
    (before,) = organisations.sessions_of("worker")
    organisations.leaves(visitor=joan, more="?again").comes_back().submit(YES)
    assert [one.id for one in organisations.sessions_of("worker")] == [before.id]


def test_a_proof_from_this_morning_is_refused(organisations: OrganisationPortal, joan: Visitor) -> None:
    morning = int((organisations.clock.now - timedelta(hours=3)).timestamp())
    visit = organisations.leaves(visitor=joan, more="?again")
    visit.comes_back(auth_time=morning).says("We need a new check")


def test_a_proof_without_its_time_is_refused(organisations: OrganisationPortal, joan: Visitor) -> None:
    organisations.leaves(visitor=joan, more="?again").comes_back(auth_time=None).says("We need a new check")


def test_a_proof_of_somebody_else_is_refused(organisations: OrganisationPortal, joan: Visitor) -> None:
    organisations.linked("manager", "harbour", "grace")
    visit = organisations.leaves(visitor=joan, more="?again")
    visit.comes_back(sub="grace", email="manager@harbour.example").says("This is not who signed in")


def test_a_refused_proof_signs_nobody_out(organisations: OrganisationPortal, joan: Visitor) -> None:
    organisations.leaves(visitor=joan, more="?again").comes_back(sub="grace")
    assert is_signed_in(joan)


def test_a_proof_needs_the_second_factor_too(organisations: OrganisationPortal, joan: Visitor) -> None:
    visit = organisations.leaves(visitor=joan, more="?again")
    visit.comes_back(acr="one-step").says("A second check is missing")


def test_a_proof_of_nobody_is_a_plain_sign_in(organisations: OrganisationPortal) -> None:
    assert "prompt" not in organisations.leaves(more="?again").asked


def test_I_have_finished_ends_the_session_here(organisations: OrganisationPortal, joan: Visitor) -> None:
    joan.get("/").submit("I have finished")
    assert organisations.sessions_of("worker") == []


def send(portal: OrganisationPortal, **changes: object) -> int:
    token = portal.forger.logout_token(CLIENT, portal.clock.now, **changes)
    return int(portal.nobody().client.post(ENDED, data={"logout_token": token}).status_code)


def test_a_session_that_ended_there_ends_here(organisations_on_both: OrganisationPortal) -> None:
    portal = organisations_on_both
    visitor = portal.leaves().comes_back().submit(YES).visitor
    assert send(portal) == 200
    assert not is_signed_in(visitor)


def test_all_sessions_of_a_subject_end_together(organisations: OrganisationPortal) -> None:
    for sid in ("there-1", "there-2"):
        organisations.leaves().comes_back(sid=sid).submit(YES)
    assert send(organisations, sid=None, sub="joan") == 200
    assert organisations.sessions_of("worker") == []


def test_another_session_there_ends_nothing_here(organisations: OrganisationPortal, joan: Visitor) -> None:
    assert send(organisations, sid="there-2") == 200
    assert is_signed_in(joan)


def test_a_session_of_another_subject_ends_nothing_here(organisations: OrganisationPortal, joan: Visitor) -> None:
    assert send(organisations, sub="grace") == 200
    assert is_signed_in(joan)


def test_a_session_that_was_begun_with_a_passkey_is_not_the_organisations_to_end(
    organisations: OrganisationPortal, joan: Visitor
) -> None:
    other = organisations.as_("worker")
    assert send(organisations, sid=None, sub="joan") == 200
    assert is_signed_in(other)


def test_a_message_that_a_session_ended_works_once(organisations: OrganisationPortal) -> None:
    assert [send(organisations), send(organisations)] == [200, 400]


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "another-client"},
        {"iat": 1},
        {"iat": None},
        {"exp": 1},
        {"jti": None},
        {"events": None},
        {"events": {LOGOUT: "yes"}},
        {"events": {"another event": {}}},
        {"nonce": "an ID token has one"},
        {"sid": None},
    ],
    ids=str,
)
def test_a_bad_message_ends_nothing(
    organisations: OrganisationPortal, joan: Visitor, changes: dict[str, object]
) -> None:
    assert send(organisations, **changes) == 400
    assert is_signed_in(joan)
    assert organisations.refusals()[0].what.startswith("sign-in with harbour: ")


def test_a_message_signed_by_somebody_else_ends_nothing(organisations: OrganisationPortal, joan: Visitor) -> None:
    stranger = new_key("stranger")
    organisations.forger.key, honest = stranger, organisations.forger.key
    token = organisations.forger.logout_token(CLIENT, organisations.clock.now)
    organisations.forger.key = honest
    assert organisations.nobody().client.post(ENDED, data={"logout_token": token}).status_code == 400
    assert is_signed_in(joan)


def test_messages_with_unknown_keys_do_not_make_the_portal_ask_again_and_again(
    organisations: OrganisationPortal, joan: Visitor
) -> None:
    organisations.forger.seen.clear()
    for _message in range(3):
        token = organisations.forger.sign({"iss": "x"}, new_key("unknown"))
        organisations.nobody().client.post(ENDED, data={"logout_token": token})
    assert [path for path, _fields in organisations.forger.seen].count("/jwks") == 1


def test_an_id_token_is_no_message_that_a_session_ended(organisations: OrganisationPortal, joan: Visitor) -> None:
    token = organisations.forger.sign(organisations.leaves().claims())
    assert organisations.nobody().client.post(ENDED, data={"logout_token": token}).status_code == 400


def test_only_the_message_of_an_organisation_comes_without_the_token_of_a_form(
    organisations: OrganisationPortal,
) -> None:
    page = organisations.leaves().comes_back()
    page.visitor.client.post("/sign-in/as")
    assert not is_signed_in(page.visitor)
