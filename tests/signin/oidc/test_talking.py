"""Talking to a provider: what it publishes, its keys, its faults, and what the portal sends and never writes down."""

from __future__ import annotations

import logging
import socket
from dataclasses import replace

import pytest

from portal.signin import connections
from portal.signin.organisation_pages import REFUSED_AT_ONCE
from portal.signin.organisation_refusals import Refused
from tests.signin.oidc.forger import new_key
from tests.signin.oidc.provider_file import SECRET
from tests.signin.oidc.visit import OrganisationPortal

YES = "Yes, this is me"


def test_a_key_that_was_changed_is_found_at_once(organisations: OrganisationPortal) -> None:
    organisations.leaves().comes_back().says("Is this you?")
    organisations.forger.key = new_key("second")
    organisations.leaves().comes_back().says("Is this you?")


def test_an_unknown_key_is_looked_for_once(organisations: OrganisationPortal) -> None:
    organisations.leaves().comes_back()
    organisations.forger.seen.clear()
    visit = organisations.leaves()
    visit.comes_back(organisations.forger.sign(visit.claims(), new_key("never published")))
    assert [path for path, _fields in organisations.forger.seen].count("/jwks") == 1


def test_an_answer_that_waited_more_than_ten_minutes_was_not_asked_for(organisations: OrganisationPortal) -> None:
    visit = organisations.leaves()
    organisations.clock.move(minutes=10)
    visit.comes_back().says("We did not ask for this")


def test_a_provider_that_is_away_has_a_page(organisations: OrganisationPortal) -> None:
    page = organisations.nobody().get("/sign-in/with/gone")
    assert page.title == "The other site does not answer" and page.status == 503
    assert organisations.refusals()[0].what == "sign-in with gone: no answer from the organisation"


def test_a_provider_that_is_away_is_left_alone_for_a_while(
    organisations: OrganisationPortal, caplog: pytest.LogCaptureFixture
) -> None:
    for _press in range(3):
        organisations.nobody().get("/sign-in/with/gone")
    assert [record.getMessage() for record in caplog.records if record.name == "portal.signin"] == [
        "The sign-in of gone: ConnectionError."
    ]


@pytest.mark.parametrize(
    ("published", "name"),
    [
        ({"issuer": "https://elsewhere.example"}, "other-sender"),
        ({"token_endpoint": "http://elsewhere.example/token"}, "not-readable"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "not-readable"),
        ({"jwks_uri": None}, "not-readable"),
    ],
)
def test_a_description_that_leads_elsewhere_is_refused(
    organisations: OrganisationPortal, published: dict[str, object], name: str
) -> None:
    organisations.forger.published.update(published)
    assert organisations.nobody().get("/sign-in/with/harbour").path == f"/sign-in/stopped/{name}"


def test_a_redirect_takes_no_code_elsewhere(organisations: OrganisationPortal, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = organisations.leaves()
    monkeypatch.setattr(organisations.forger, "_token", lambda _fields: (307, {}))
    assert visit.returns(code="code").path == "/sign-in/stopped/not-readable"


@pytest.mark.parametrize("content", ["no JSON", "[]", "null", '{"access_token": "one"}', '{"id_token": 7}'])
def test_an_answer_that_is_no_answer_is_refused(
    organisations: OrganisationPortal, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    visit = organisations.leaves()
    monkeypatch.setattr(organisations.forger, "_token", lambda _fields: (200, content))
    assert visit.returns(code="code").path == "/sign-in/stopped/not-readable"


def test_a_provider_that_breaks_down_at_the_code_does_not_answer(
    organisations: OrganisationPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = organisations.leaves()
    monkeypatch.setattr(organisations.forger, "_token", lambda _fields: (502, "no JSON"))
    assert visit.returns(code="code").path == "/sign-in/stopped/no-answer"


def test_a_provider_that_keeps_everybody_waiting_does_not_answer(
    organisations: OrganisationPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "TIME_OUT", (0.1, 0.1))
    provider = organisations.app.extensions["organisations"]["harbour"].provider
    with socket.create_server(("127.0.0.1", 0)) as silent:
        issuer = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(Refused, match="no answer"):
            connections.Connection(replace(provider, issuer=issuer)).addresses(organisations.clock.now)


def test_who_tries_too_often_must_wait(organisations: OrganisationPortal) -> None:
    finder = organisations.nobody()
    for _try in range(REFUSED_AT_ONCE):
        finder.look("/sign-in/answer/harbour?state=made-up&code=code")
    assert finder.get("/sign-in/answer/harbour?state=made-up&code=code").status == 429


def test_the_code_does_not_stay_in_the_address(organisations: OrganisationPortal) -> None:
    assert organisations.leaves().comes_back().path == "/sign-in/as"


def test_the_browser_is_sent_away_with_everything_that_protects_the_way_back(
    organisations: OrganisationPortal,
) -> None:
    asked = organisations.leaves().asked
    assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 43 and len(asked["nonce"]) >= 43
    assert asked["response_type"] == "code" and asked["acr_values"] == "two-steps"
    assert "prompt" not in asked and asked["ui_locales"] == "en"


def test_no_two_visits_ask_alike(organisations: OrganisationPortal) -> None:
    one, two = organisations.leaves().asked, organisations.leaves().asked
    assert not {one[name] for name in ("state", "nonce", "code_challenge")} & set(two.values())


def test_a_claim_that_is_not_of_the_standard_is_asked_for_by_name(organisations: OrganisationPortal) -> None:
    asked = organisations.leaves("adds-staff").asked
    assert asked["claims"] == '{"id_token": {"acrs": {"essential": true, "value": "c1"}}}'


def test_the_portal_proves_itself_with_its_key(organisations: OrganisationPortal) -> None:
    organisations.leaves().comes_back()
    (fields,) = [fields for path, fields in organisations.forger.seen if path == "/token"]
    assert fields["client_assertion_type"].endswith(":jwt-bearer") and "client_secret" not in fields


def test_nothing_secret_is_logged(organisations: OrganisationPortal, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    visit = organisations.leaves()
    token = organisations.forger.sign(visit.claims())
    code = organisations.forger.sells(token, visit.asked["code_challenge"])
    visit.returns(code=code).submit(YES)
    organisations.leaves().comes_back(nonce="of another visit")
    used = next(fields for path, fields in organisations.forger.seen if path == "/token")
    for secret in (code, token, "the-access-token", used["code_verifier"], used["client_assertion"], SECRET):
        assert secret not in caplog.text
