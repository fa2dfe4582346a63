"""Who comes in with their organisation does so always: a passkey does not get round it, unless the file allows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.demo.cast import CAST, work_as
from portal.signin.connections import Connection
from portal.signin.operations import make_link
from tests.signin.authenticator import Authenticator
from tests.signin.oidc.visit import OrganisationPortal
from tests.signin.test_passkeys import comes_in, has_made, is_signed_in

THROUGH_WORK = "Sign in through your work"


def allow(portal: OrganisationPortal, provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a provider say `passkeys_too = true`."""
    known = portal.app.extensions["organisations"]
    allowing = Connection(replace(known[provider].provider, allows_passkeys_too=True))
    monkeypatch.setitem(portal.app.extensions, "organisations", {**known, provider: allowing})


def test_a_passkey_from_before_lets_nobody_past_the_organisation(organisations: OrganisationPortal) -> None:
    device = has_made(organisations, "worker")
    organisations.linked("worker", "harbour", "joan")
    page = comes_in(organisations, device)
    page.says(THROUGH_WORK)
    assert page.status == 403 and not is_signed_in(page)
    assert page.follow("Sign in through my work").path == "/sign-in/organisation"
    assert [one.what for one in organisations.refusals()] == ["passkey: the organisation signs in"]


def test_who_comes_in_with_an_organisation_makes_no_passkey(organisations: OrganisationPortal) -> None:
    page = organisations.as_("worker").get("/my-passkeys/new")
    organisations.linked("worker", "harbour", "joan")
    Authenticator().makes(page).says(THROUGH_WORK)
    organisations.as_("worker").get("/my-passkeys/new").says(THROUGH_WORK)
    organisations.as_("worker").get("/my-passkeys").says("You have no key yet.")


def test_an_invite_leads_to_the_organisation_and_to_no_passkey(organisations: OrganisationPortal) -> None:
    with organisations.session() as session, session.begin():
        work = work_as(session, "manager", organisations.clock.now)
        address = f"/invite/{make_link(work, CAST['worker'].id, kind='invite')}"
    opened = organisations.nobody().get(address).submit("Yes, this is me")
    organisations.linked("worker", "harbour", "joan")
    Authenticator().makes(opened).says(THROUGH_WORK)
    opened.visitor.get("/first-passkey").says(THROUGH_WORK)


def test_is_it_still_you_asks_the_organisation_and_no_passkey(organisations: OrganisationPortal) -> None:
    device = has_made(organisations, "worker")
    organisations.clock.move(minutes=30)
    asked = organisations.as_("worker").get("/my-passkeys")
    organisations.linked("worker", "harbour", "joan")
    device.answers(asked).says(THROUGH_WORK)
    page = organisations.as_("worker").get("/my-passkeys")
    page.says("Is it still you?", "Sign in again at work")
    assert page.find("[data-passkey]") is None


def test_where_the_file_allows_both_a_passkey_is_good(
    organisations: OrganisationPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(organisations, "harbour", monkeypatch)
    organisations.linked("worker", "harbour", "joan")
    assert is_signed_in(comes_in(organisations, has_made(organisations, "worker")))


def test_of_two_organisations_both_must_allow_it(
    organisations: OrganisationPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = has_made(organisations, "worker")
    for provider in ("harbour", "adds-staff"):
        organisations.linked("worker", provider, "joan")
    allow(organisations, "harbour", monkeypatch)
    assert comes_in(organisations, device).status == 403


@pytest.mark.parametrize(("who", "provider"), [("worker", "not-in-the-file"), ("worker", "one-login")])
def test_an_organisation_that_cannot_sign_them_in_shuts_nobody_out(
    organisations: OrganisationPortal, who: str, provider: str
) -> None:
    organisations.linked(who, provider, "joan")
    assert is_signed_in(comes_in(organisations, has_made(organisations, who)))


def test_a_carer_may_use_both(organisations: OrganisationPortal) -> None:
    organisations.linked("carer", "one-login", "sam")
    assert is_signed_in(comes_in(organisations, has_made(organisations, "carer")))
