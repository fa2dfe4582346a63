"""Answers that no good provider sends: each is refused with its own page and its own line in the audit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from portal.signin.models import KnownSubject
from portal.signin.organisation_refusals import REASONS
from tests.pages import Page
from tests.signin.oidc.forger import by_hand, new_key
from tests.signin.oidc.provider_file import SECRET
from tests.signin.oidc.visit import OrganisationPortal, Visit, is_signed_in

YES = "Yes, this is me"


def used_again(visit: Visit) -> Page:
    visit.comes_back().submit(YES).submit("I have finished")
    return visit.visitor.get(visit.came_back_to)


def used_again_elsewhere(visit: Visit) -> Page:
    visit.comes_back()
    return visit.portal.nobody().get(visit.came_back_to)


def code_that_another_visit_used(visit: Visit) -> Page:
    code = visit.portal.forger.sells(visit.portal.forger.sign(visit.claims()), "another challenge")
    return visit.returns(code=code)


def wrong_state(visit: Visit) -> Page:
    return visit.returns(state="made-up", code="code")


def no_state(visit: Visit) -> Page:
    return visit.visitor.get("/sign-in/answer/harbour?code=code")


def answer_to_nothing(visit: Visit) -> Page:
    return visit.portal.nobody().get(visit.address_of_answer(code="code"))


def answer_of_another_provider(visit: Visit) -> Page:
    visit.provider = "northshire"
    return visit.comes_back()


def wrong_nonce(visit: Visit) -> Page:
    return visit.comes_back(nonce="of another visit")


def no_nonce(visit: Visit) -> Page:
    return visit.comes_back(nonce=None)


def wrong_issuer(visit: Visit) -> Page:
    return visit.comes_back(iss="https://elsewhere.example")


def wrong_issuer_in_the_address(visit: Visit) -> Page:
    return visit.returns(code="code", iss="https://elsewhere.example")


def no_issuer_in_the_address_though_it_is_promised(visit: Visit) -> Page:
    visit.portal.forger.published["authorization_response_iss_parameter_supported"] = True
    forget(visit.portal)
    return visit.comes_back()


def userinfo_of_somebody_else(visit: Visit) -> Page:
    visit.portal.forger.userinfo.update(sub="somebody-else", email="manager@harbour.example", email_verified=True)
    return visit.comes_back(email=None)


def wrong_audience(visit: Visit) -> Page:
    return visit.comes_back(aud="another-client")


def wrong_audience_with_us_as_the_party(visit: Visit) -> Page:
    return visit.comes_back(aud="another-client", azp="client-harbour")


def several_audiences_for_another_party(visit: Visit) -> Page:
    return visit.comes_back(aud=["client-harbour", "another-client"], azp="another-client")


def not_signed(visit: Visit) -> Page:
    return visit.comes_back(by_hand({"alg": "none"}, visit.claims()))


def signed_with_the_public_key_as_a_secret(visit: Visit) -> Page:
    forger = visit.portal.forger
    public = forger.key.as_pem(private=False)
    return visit.comes_back(by_hand({"alg": "HS256", "kid": forger.key.kid}, visit.claims(), public))


def signed_with_the_secret_of_the_client(visit: Visit) -> Page:
    header = {"alg": "HS256", "kid": visit.portal.forger.key.kid}
    return visit.comes_back(by_hand(header, visit.claims(), SECRET.encode()))


def signed_by_somebody_else_under_a_known_name(visit: Visit) -> Page:
    return visit.comes_back(visit.portal.forger.sign(visit.claims(), new_key("first")))


def not_a_token(visit: Visit) -> Page:
    return visit.comes_back("This is no token.")


def token_for_another_access_token(visit: Visit) -> Page:
    return visit.comes_back(at_hash="b3RoZXIgdG9rZW4uLi4uLg")


def unknown_key(visit: Visit) -> Page:
    return visit.comes_back(visit.portal.forger.sign(visit.claims(), new_key("never published")))


def expired(visit: Visit) -> Page:
    now = int(visit.portal.clock.now.timestamp())
    return visit.comes_back(iat=now - 900, exp=now - 300)


def from_the_future(visit: Visit) -> Page:
    return visit.comes_back(iat=int(visit.portal.clock.now.timestamp()) + 900)


def no_second_factor(visit: Visit) -> Page:
    return visit.comes_back(acr="one-step")


def second_factor_in_userinfo_alone(visit: Visit) -> Page:
    visit.portal.forger.userinfo.update(
        sub="joan", acr="two-steps", email="worker@harbour.example", email_verified=True
    )
    return visit.comes_back(acr=None, email=None)


def organisation_asks_for_more(visit: Visit) -> Page:
    return visit.returns(error="unmet_authentication_requirements")


def organisation_says_no(visit: Visit) -> Page:
    return visit.returns(error="access_denied", error_description="<b>secret words</b>")


def organisation_is_busy(visit: Visit) -> Page:
    return visit.returns(error="temporarily_unavailable")


def no_code(visit: Visit) -> Page:
    return visit.returns()


def no_subject(visit: Visit) -> Page:
    return visit.comes_back(sub="")


def expiry_that_is_no_number(visit: Visit) -> Page:
    return visit.comes_back(exp="tomorrow")


def forget(portal: OrganisationPortal) -> None:
    """Let the portal look again at what the provider publishes."""
    for connection in portal.app.extensions["organisations"].values():
        connection._addresses = connection._keys = None


REFUSED = {
    used_again: "used",
    used_again_elsewhere: "used",
    code_that_another_visit_used: "used",
    wrong_state: "not-asked",
    no_state: "not-asked",
    answer_to_nothing: "not-asked",
    answer_of_another_provider: "not-asked",
    wrong_nonce: "other-visit",
    no_nonce: "other-visit",
    wrong_issuer: "other-sender",
    wrong_issuer_in_the_address: "other-sender",
    no_issuer_in_the_address_though_it_is_promised: "other-sender",
    userinfo_of_somebody_else: "other-sender",
    wrong_audience: "other-site",
    wrong_audience_with_us_as_the_party: "other-site",
    several_audiences_for_another_party: "other-site",
    not_signed: "not-signed",
    signed_with_the_public_key_as_a_secret: "not-signed",
    signed_with_the_secret_of_the_client: "not-signed",
    signed_by_somebody_else_under_a_known_name: "not-signed",
    not_a_token: "not-signed",
    token_for_another_access_token: "not-signed",
    unknown_key: "unknown-key",
    expired: "too-old",
    from_the_future: "too-old",
    expiry_that_is_no_number: "too-old",
    no_second_factor: "one-check-only",
    second_factor_in_userinfo_alone: "one-check-only",
    organisation_asks_for_more: "one-check-only",
    organisation_says_no: "said-no",
    organisation_is_busy: "no-answer",
    no_code: "not-readable",
    no_subject: "not-readable",
}


@pytest.mark.parametrize(("forged", "name"), REFUSED.items(), ids=[forged.__name__ for forged in REFUSED])
def test_a_bad_answer_is_refused_with_its_page_and_its_line_in_the_audit(
    organisations: OrganisationPortal, forged: Callable[[Visit], Page], name: str
) -> None:
    page = forged(organisations.leaves())
    reason = REASONS[name]
    assert (page.path, page.title, page.status) == (f"/sign-in/stopped/{name}", reason.title.text, reason.status)
    assert organisations.refusals()[0].what == f"sign-in with {_provider_of(page, forged)}: {reason.audit}"
    assert not is_signed_in(page.visitor)


def _provider_of(page: Page, forged: Callable[[Visit], Page]) -> str:
    return "northshire" if forged is answer_of_another_provider else "harbour"


def test_every_reason_has_a_page_that_says_whom_to_phone(organisations: OrganisationPortal) -> None:
    for name, reason in REASONS.items():
        page = organisations.nobody().get(f"/sign-in/stopped/{name}")
        page.says(reason.title.text, reason.why.text, reason.do[0].text, "Phone 0300 000 0001 if it happens again.")


def test_no_two_reasons_share_a_page_or_a_line_in_the_audit() -> None:
    for words in ("title", "audit"):
        assert len({getattr(reason, words) for reason in REASONS.values()}) == len(REASONS)


def test_a_refused_answer_links_nothing(organisations: OrganisationPortal) -> None:
    wrong_nonce(organisations.leaves())
    assert organisations.read(lambda session: session.scalar(select(func.count()).select_from(KnownSubject))) == 0
