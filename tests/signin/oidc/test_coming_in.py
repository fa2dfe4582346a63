"""Coming in with the sign-in of an organisation: whose account it is, and what is linked (R48, F2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from portal.access.models import Account
from portal.audit.models import AuditEntry
from portal.demo.cast import CAST, fixed_id
from portal.signin.models import KnownSubject
from tests.signin.oidc.visit import JOAN, PAUL, SAM, OrganisationPortal, is_signed_in

YES = "Yes, this is me"
LONGEST_COOKIE = 4096
"""In bytes; a browser drops a longer one, and nobody comes in."""


def subjects(portal: OrganisationPortal, who: str) -> list[tuple[str, str]]:
    choice = select(KnownSubject.provider, KnownSubject.subject).where(KnownSubject.account_id == CAST[who].id)
    return [tuple(row) for row in portal.read(lambda session: session.execute(choice).all())]


def change(portal: OrganisationPortal, who: str, **values: object) -> None:
    with portal.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == CAST[who].id).values(**values))


def test_F2_a_worker_comes_in_with_her_organisation(organisations_on_both: OrganisationPortal) -> None:
    page = organisations_on_both.leaves().comes_back().submit(YES)
    page.says("I have finished")
    assert page.path.startswith("/desk")


def test_is_this_you_comes_before_anybody_is_signed_in(organisations: OrganisationPortal) -> None:
    page = organisations.leaves().comes_back()
    page.says("Is this you?", "Joan Reid")
    assert not is_signed_in(page.visitor)


def test_a_look_at_is_this_you_links_nothing(organisations: OrganisationPortal) -> None:
    organisations.leaves().comes_back()
    assert subjects(organisations, "worker") == []


def test_coming_in_the_first_time_links_the_account_with_its_subject(
    organisations_on_both: OrganisationPortal,
) -> None:
    organisations_on_both.leaves().comes_back().submit(YES)
    assert subjects(organisations_on_both, "worker") == [("harbour", "joan")]


def test_linking_stands_in_the_audit(organisations: OrganisationPortal) -> None:
    organisations.leaves().comes_back().submit(YES)
    choice = select(AuditEntry.what).where(AuditEntry.row_id == CAST["worker"].id, AuditEntry.kind == "change")
    assert organisations.read(lambda session: session.scalars(choice).all()) == ["linked with sign-in of harbour"]


def test_who_is_linked_comes_in_without_an_address(organisations_on_both: OrganisationPortal) -> None:
    organisations_on_both.linked("worker", "harbour", "joan")
    organisations_on_both.forger.userinfo.update(sub="joan")
    page = organisations_on_both.leaves().comes_back(email=None, email_verified=None).submit(YES)
    assert is_signed_in(page.visitor)


def test_the_address_is_taken_from_userinfo_when_the_token_has_none(organisations: OrganisationPortal) -> None:
    organisations.forger.userinfo.update(sub="joan", email=JOAN.upper(), email_verified=True)
    page = organisations.leaves().comes_back(email=None, email_verified=None).submit(YES)
    assert is_signed_in(page.visitor)


def test_the_session_keeps_its_name_at_the_organisation(organisations: OrganisationPortal) -> None:
    organisations.leaves().comes_back().submit(YES)
    (session,) = organisations.sessions_of("worker")
    assert (session.how, session.provider, session.provider_session) == ("organisation", "harbour", "there-1")


def test_a_carer_comes_in_by_a_vector_of_trust(organisations: OrganisationPortal) -> None:
    visit = organisations.leaves("one-login")
    assert visit.asked["vtr"] == '["Cl.Cm"]'
    page = visit.comes_back(sub="sam", email=SAM, acr=None, vot="Cl.Cm").submit(YES)
    assert is_signed_in(page.visitor)


def test_a_role_that_the_organisation_names_in_its_own_words(organisations: OrganisationPortal) -> None:
    answer = {"sub": "paul", "email": PAUL, "amr": ["pwd", "mfa"], "groups": ["Everybody", "Social workers"]}
    page = organisations.leaves("northshire").comes_back(**answer).submit(YES)
    assert is_signed_in(page.visitor)


def test_a_browser_carries_no_role_that_means_nothing_here(organisations: OrganisationPortal) -> None:
    groups = ["Social workers", *(f"a group with a long name, number {number}" for number in range(200))]
    page = organisations.leaves("northshire").comes_back(sub="paul", email=PAUL, amr=["mfa"], groups=groups)
    with page.visitor.client.session_transaction() as cookie:
        assert len(str(dict(cookie))) < LONGEST_COOKIE / 2
    assert is_signed_in(page.submit(YES).visitor)


def test_R48_a_new_worker_is_added_only_where_the_organisation_may(
    organisations_on_both: OrganisationPortal,
) -> None:
    answer = {"sub": "new", "email": "new@harbour.example", "xms_edov": "1", "acrs": ["c1"], "name": "Nell New"}
    page = organisations_on_both.leaves("adds-staff").comes_back(**answer, roles=["Worker"]).submit(YES)
    assert is_signed_in(page.visitor)
    choice = select(Account).where(Account.address == "new@harbour.example")
    account = organisations_on_both.read(lambda session: session.scalars(choice).one())
    assert (account.role, account.name, account.organisation_id) == ("worker", "Nell New", fixed_id("harbour"))


@pytest.mark.parametrize("roles", [[], ["Commissioner"], ["Worker", "Commissioner"], ["Cleaner"], None])
def test_R48_nobody_is_added_with_a_role_that_does_not_fit(
    organisations: OrganisationPortal, roles: list[str] | None
) -> None:
    answer = {"sub": "new", "email": "new@harbour.example", "xms_edov": True, "acrs": "c1", "roles": roles}
    organisations.forger.userinfo.update(sub="new")
    organisations.leaves("adds-staff").comes_back(**answer).says("You have no invitation yet")


def test_one_press_works_once(organisations: OrganisationPortal) -> None:
    page = organisations.leaves().comes_back()
    with page.visitor.client.session_transaction() as cookie:
        kept = dict(cookie)
    page.submit(YES).submit("I have finished")
    with page.visitor.client.session_transaction() as cookie:
        cookie.clear()
        cookie.update(kept)
    page.submit(YES).says("This answer was used before")
    assert not is_signed_in(page.visitor)


def test_what_came_back_is_good_for_ten_minutes(organisations: OrganisationPortal) -> None:
    page = organisations.leaves().comes_back()
    organisations.clock.move(minutes=10)
    assert page.submit(YES).path == "/sign-in"


def test_R5_after_no_there_is_nothing_to_press(organisations: OrganisationPortal) -> None:
    page = organisations.leaves().comes_back()
    page.follow("No")
    assert page.visitor.get("/sign-in/as").path == "/sign-in"


def test_R5_the_cookie_does_not_show_the_address_of_who_came_back(organisations: OrganisationPortal) -> None:
    page = organisations.leaves().comes_back()
    with page.visitor.client.session_transaction() as cookie:
        text = str(dict(cookie))
    assert JOAN not in text and "joan" not in text and "verifier" not in text


def test_somebody_who_signed_in_there_this_morning_has_proved_nothing_now(organisations: OrganisationPortal) -> None:
    morning = int((organisations.clock.now - timedelta(hours=3)).timestamp())
    organisations.leaves().comes_back(auth_time=morning).submit(YES)
    assert organisations.sessions_of("worker")[0].proved_at is None


def test_somebody_who_signed_in_there_just_now_has_proved_it(organisations: OrganisationPortal) -> None:
    organisations.leaves().comes_back().submit(YES)
    assert organisations.sessions_of("worker")[0].proved_at == organisations.clock.now


def test_the_list_names_each_organisation(organisations: OrganisationPortal) -> None:
    page = organisations.nobody().get("/sign-in/organisation")
    page.says("Harbour Shared Lives", "Northshire Council", "One Login")


def test_without_organisations_the_list_says_whom_to_ask(portal_on_sqlite: OrganisationPortal) -> None:
    portal_on_sqlite.nobody().get("/sign-in/organisation").says("Ask your manager for another way to come in.")


def test_an_organisation_that_nobody_knows_is_not_there(organisations: OrganisationPortal) -> None:
    assert organisations.nobody().get("/sign-in/with/nobody").status == 404


def no_account(portal: OrganisationPortal) -> dict[str, object]:
    return {"email": "stranger@harbour.example"}


def account_of_another_scheme(portal: OrganisationPortal) -> dict[str, object]:
    return {"email": "worker-2@cwm.example"}


def a_carer_where_only_staff_come_in(portal: OrganisationPortal) -> dict[str, object]:
    return {"email": SAM}


def not_verified(portal: OrganisationPortal) -> dict[str, object]:
    return {"email_verified": False}


def verified_in_words(portal: OrganisationPortal) -> dict[str, object]:
    return {"email_verified": "yes"}


def account_has_ended(portal: OrganisationPortal) -> dict[str, object]:
    change(portal, "worker", ended_at=portal.clock.now)
    return {}


def linked_account_has_ended(portal: OrganisationPortal) -> dict[str, object]:
    portal.linked("worker", "harbour", "joan")
    return account_has_ended(portal)


def way_is_closed(portal: OrganisationPortal) -> dict[str, object]:
    change(portal, "worker", closed_ways="card organisation")
    return {}


def address_of_somebody_else(portal: OrganisationPortal) -> dict[str, object]:
    portal.linked("worker", "harbour", "joan")
    return {"email": "manager@harbour.example"}


def address_of_who_has_another_subject(portal: OrganisationPortal) -> dict[str, object]:
    portal.linked("worker", "harbour", "joan-of-old")
    return {}


@pytest.mark.parametrize(
    ("arranged", "title"),
    [
        (no_account, "You have no invitation yet"),
        (account_of_another_scheme, "You have no invitation yet"),
        (a_carer_where_only_staff_come_in, "You have no invitation yet"),
        (not_verified, "Your e-mail address is not checked"),
        (verified_in_words, "Your e-mail address is not checked"),
        (account_has_ended, "Your time here has ended"),
        (linked_account_has_ended, "Your time here has ended"),
        (way_is_closed, "This way in is closed for you"),
        (address_of_somebody_else, "This address belongs to somebody else"),
        (address_of_who_has_another_subject, "Somebody signs in with this address already"),
    ],
)
def test_R48_who_may_not_come_in_is_told_why(
    organisations: OrganisationPortal, arranged: Callable[[OrganisationPortal], dict[str, object]], title: str
) -> None:
    page = organisations.leaves().comes_back(**arranged(organisations))
    assert page.title == title and page.status == 403
    assert len(organisations.refusals()) == 1


@pytest.mark.parametrize("groups", [["Reviewers"], ["Cleaners"], [], "Reviewers"])
def test_another_role_than_the_accounts_is_refused_and_changes_nothing(
    organisations: OrganisationPortal, groups: object
) -> None:
    page = organisations.leaves("northshire").comes_back(sub="paul", email=PAUL, amr=["mfa"], groups=groups)
    page.says("Your role is not the same")
    assert organisations.account("care-manager").role == "care-manager"


def test_a_worker_needs_two_factors_also_where_everybody_comes_in(organisations: OrganisationPortal) -> None:
    page = organisations.leaves("one-login").comes_back(acr=None, vot="Cl.Cm")
    page.says("You have no invitation yet")


def test_a_way_that_is_closed_between_the_answer_and_the_press_stays_closed(
    organisations_on_both: OrganisationPortal,
) -> None:
    page = organisations_on_both.leaves().comes_back()
    way_is_closed(organisations_on_both)
    page.submit(YES).says("This way in is closed for you")
    assert subjects(organisations_on_both, "worker") == []
