"""The whole way, with the certified provider: out with PKCE and a key of our own, back with a signed answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.demo.cast import CAST
from portal.signin.models import SignedIn
from tests.browser.live import LivePortal
from tests.signin.oidc.real_provider import RealProvider
from tests.signin.oidc.served import Browser, served_portal

YES = "Yes, this is me"


@pytest.fixture
def served(real: RealProvider, tmp_path: Path, data_folder: Path) -> Iterator[LivePortal]:
    with served_portal(real, tmp_path, data_folder) as portal:
        yield portal


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def come_in(browser: Browser, served: LivePortal, provider: str, account: str) -> None:
    browser.get(f"{served.address}/sign-in/with/{provider}")
    browser.press(account)


def session_of(served: LivePortal, who: str) -> SignedIn | None:
    choice = select(SignedIn).where(SignedIn.account_id == CAST[who].id, SignedIn.ended_at.is_(None))
    return served.read(lambda session: session.scalars(choice).one_or_none())  # type: ignore[no-any-return]


def refusals(served: LivePortal) -> list[str]:
    choice = select(AuditEntry.what).where(AuditEntry.kind == "refused").order_by(AuditEntry.at)
    return list(served.read(lambda session: session.scalars(choice).all()))


def test_F2_a_worker_comes_in_with_her_organisation(served: LivePortal, browser: Browser) -> None:
    come_in(browser, served, "harbour", "joan")
    assert "Joan Reid" in browser.text
    browser.press(YES)
    session = session_of(served, "worker")
    assert browser.path.startswith("/desk") and session and session.provider_session


def test_F2_a_carer_comes_in_by_a_vector_of_trust(served: LivePortal, browser: Browser) -> None:
    come_in(browser, served, "one-login", "sam")
    browser.press(YES)
    assert session_of(served, "carer")


def test_a_carer_with_less_trust_than_was_asked_for_is_refused(served: LivePortal, browser: Browser) -> None:
    come_in(browser, served, "one-login", "sam-with-less")
    assert "A second check is missing" in browser.text


def test_a_worker_with_a_password_only_is_refused(served: LivePortal, browser: Browser) -> None:
    come_in(browser, served, "harbour", "joan-with-a-password-only")
    assert "A second check is missing" in browser.text
    assert refusals(served) == ["sign-in with harbour: an answer without a second factor"]


def test_a_code_is_refused_the_second_time(served: LivePortal, browser: Browser) -> None:
    come_in(browser, served, "harbour", "joan")
    with Browser() as thief:
        thief.get(browser.came_by("/sign-in/answer/"))
        assert "This answer was used before" in thief.text
    assert refusals(served) == ["sign-in with harbour: an answer that was used before"]


def test_the_provider_itself_refuses_a_code_of_another_visit(
    served: LivePortal, browser: Browser, real: RealProvider
) -> None:
    come_in(browser, served, "harbour", "joan")
    code = browser.came_by("/sign-in/answer/").split("code=")[1].split("&")[0]
    with Browser() as thief:
        thief.get(f"{served.address}/sign-in/with/harbour")
        state = thief.came_by("/auth").split("state=")[1].split("&")[0]
        thief.get(f"{served.address}/sign-in/answer/harbour?code={code}&state={state}&iss={real.issuer}")
        assert "This answer was used before" in thief.text


def test_a_fresh_proof_makes_the_organisation_ask_again(served: LivePortal, browser: Browser) -> None:
    come_in(browser, served, "harbour", "joan")
    browser.press(YES)
    served.clock.now += timedelta(seconds=1)
    browser.get(f"{served.address}/sign-in/with/harbour?again")
    assert "Who are you?" in browser.text
    browser.press("joan")
    browser.press(YES)
    session = session_of(served, "worker")
    assert session and session.proved_at == served.clock.now


def test_a_proof_as_somebody_else_is_refused(served: LivePortal, browser: Browser) -> None:
    come_in(browser, served, "harbour", "joan")
    browser.press(YES)
    browser.get(f"{served.address}/sign-in/with/harbour?again")
    browser.press("grace")
    browser.press("Continue")
    assert "This is not who signed in" in browser.text


def test_without_a_wish_for_a_fresh_proof_the_organisation_does_not_ask_again(
    served: LivePortal, browser: Browser
) -> None:
    come_in(browser, served, "harbour", "joan")
    browser.press(YES)
    browser.press("I have finished")
    browser.get(f"{served.address}/sign-in/with/harbour")
    assert "Is this you?" in browser.text


def test_when_the_session_there_ends_so_does_the_one_here(
    served: LivePortal, browser: Browser, real: RealProvider
) -> None:
    come_in(browser, served, "harbour", "joan")
    browser.press(YES)
    assert session_of(served, "worker")
    browser.get(f"{real.issuer}/session/end")
    browser.press("Yes, sign me out")
    assert session_of(served, "worker") is None
