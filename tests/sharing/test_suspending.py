"""Staff close an agreement for now, open it again, or write down that it is over (R36)."""

from __future__ import annotations

from sqlalchemy import text

from portal.access.models import Agreement
from tests.desk.asking import AMIR, KEN, ROSA
from tests.pages import Page
from tests.sharing.desk_side import ALL, MARIAS, OUTSIDE, Notices, audited, events, let_in
from tests.visitor import Portal

WHY = "Her neighbour told us of shouting."


def _do(portal: Portal, verb: str, why: str = WHY, who: str = "worker") -> Page:
    return portal.as_(who).get(f"{ALL}/{MARIAS}/{verb}").submit(reason=why)


def _suspended(portal: Portal) -> bool:
    with portal.session() as session:
        return session.get_one(Agreement, MARIAS).suspended_at is not None


def test_R36_closing_shuts_the_very_next_page_of_the_other(portal: Portal) -> None:
    maria = portal.as_("family")
    assert maria.get(f"/plan/{ROSA}").status == 200
    _do(portal, "suspend").says("Closed for now Since Monday 15 June.")
    assert maria.get(f"/plan/{ROSA}").status == 404


def test_R36_opening_again_gives_back_what_was_agreed(portal: Portal) -> None:
    _do(portal, "suspend")
    page = _do(portal, "resume", "The neighbour was wrong.")
    page.says("Sees the plan", "Says what they think")
    assert page.find("#suspended") is None
    assert portal.as_("family").get(f"/plan/{ROSA}").status == 200


def test_R36_no_reason_closes_nothing(portal: Portal) -> None:
    page = _do(portal, "suspend", "   ")
    assert page.status == 422
    page.says("Write why. Only staff see it.")
    assert not _suspended(portal)


def test_R36_the_reason_stands_in_the_history_with_who_and_when(portal: Portal) -> None:
    page = _do(portal, "suspend")
    page.says("Joan Reid closed it for now for Maria Hale.", WHY)
    assert [event.what for event in events(portal, MARIAS)] == ["agreed", "suspended"]


def test_R36_the_reason_is_sealed_on_disk(portal_on_sqlite: Portal) -> None:
    _do(portal_on_sqlite, "suspend")
    with portal_on_sqlite.engine.connect() as connection:
        kept = connection.execute(text("SELECT reason_sealed FROM agreement_event WHERE what = 'suspended'")).scalar()
    assert kept
    assert b"neighbour" not in kept


def test_R36_closing_twice_is_closing_once(portal: Portal) -> None:
    notices = Notices(portal)
    page = portal.as_("worker").get(f"{ALL}/{MARIAS}/suspend")
    page.submit(reason=WHY)
    page.submit(reason="Again.")
    assert [event.what for event in events(portal, MARIAS)] == ["agreed", "suspended"]
    assert notices.to("person") == 1


def test_R36_the_other_gets_no_message_when_it_is_closed_for_now(portal_on_sqlite: Portal) -> None:
    notices = Notices(portal_on_sqlite)
    _do(portal_on_sqlite, "suspend")
    assert (notices.to("person"), notices.to("family")) == (1, 0)


def test_R36_staff_write_down_that_the_person_ended_it(portal: Portal) -> None:
    notices = Notices(portal)
    page = _do(portal, "end", "Rosa phoned us and said stop.")
    page.says("It was ended on Monday 15 June.", "Nobody else may see anything of Rosa Hale today.")
    assert portal.as_("family").get(f"/plan/{ROSA}").status == 404
    assert (notices.to("person"), notices.to("family")) == (1, 1)


def test_R36_what_has_ended_is_not_opened_again(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    page = portal.as_("worker").get(f"{ALL}/{MARIAS}/resume")
    _do(portal, "suspend")
    _do(portal, "end")
    page.submit(reason="Try it.").says("It was ended on")
    assert [event.what for event in events(portal, MARIAS)] == ["agreed", "suspended", "stopped"]


def test_the_audit_of_a_change_holds_no_words(portal_on_sqlite: Portal) -> None:
    _do(portal_on_sqlite, "suspend")
    assert "agreement suspended" in audited(portal_on_sqlite)
    assert "neighbour" not in audited(portal_on_sqlite)


def test_nobody_else_closes_opens_or_ends(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    for who in (*OUTSIDE, "worker_2", "worker_3", "care_manager", "care_manager_2"):
        for verb in ("suspend", "resume", "end"):
            visitor, address = portal.as_(who), f"{ALL}/{MARIAS}/{verb}"
            assert [visitor.get(address).status, visitor.post(address, reason="x").status] == [404, 404], who
    assert [event.what for event in events(portal, MARIAS)] == ["agreed"]


def test_an_agreement_is_not_found_at_the_address_of_another_person(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    kens, amirs = let_in(portal, "Gwen", "ken", "person-2"), let_in(portal, "Ali", "amir", "person-3")
    for who, address in (
        ("worker", f"{ALL}/{kens}/suspend"),
        ("worker", f"/desk/people/{KEN}/agreements/{kens}/suspend"),
        ("manager", f"{ALL}/{amirs}/suspend"),
        ("manager", f"/desk/people/{AMIR}/agreements/{MARIAS}/suspend"),
    ):
        assert portal.as_(who).post(address, reason="x").status == 404, address


def test_an_old_proof_is_asked_for_anew_and_nothing_changes_before(portal: Portal) -> None:
    page = portal.as_("worker").get(f"{ALL}/{MARIAS}/suspend")
    portal.clock.move(minutes=11)
    asked = page.submit(reason=WHY)
    assert asked.path == "/is-it-still-you"
    assert not _suspended(portal)
