"""All agreements of a person on one page, who asks, whom nobody has reached, and the list across people."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.access.models import Account, Agreement
from portal.demo.cast import CAST
from portal.sharing.models import AccessRequest, Reaching
from tests.desk.asking import AMIR, KEN, ROSA
from tests.pages import Page
from tests.sharing.desk_side import (
    ALL,
    MARIAS,
    OUTSIDE,
    Notices,
    finds_no_trace,
    let_in,
    paper,
    to_reach,
    write_decision,
)
from tests.visitor import Portal

ASKS = {"name": "Tomas Hale", "relation": "brother", "reach": "07700 900 123", "ticks": ["sees_plan", "says_views"]}


def _asks(portal: Portal, **values: object) -> Page:
    filled = {"who": "somebody-new", "why": "He wants to help with the garden.", **ASKS, **values}
    return portal.as_("worker").get(f"{ALL}/somebody-asks").submit(**filled)


def _requests(portal: Portal) -> list[AccessRequest]:
    with portal.session() as session:
        return list(session.query(AccessRequest))


def test_R34_every_agreement_stands_there_with_basis_ticks_and_days(portal: Portal) -> None:
    paper(portal, "appointee", ticks=["sees_money"])
    page = portal.as_("worker").get(f"/desk/people/{ROSA}").follow("Who may see, and why")
    page.says("Maria Hale", "Sister", "Rosa Hale agreed to this.", "Sees the plan", "Says what they think")
    page.says("From Tuesday 17 March to Wednesday 10 February.")
    page.says("Your scheme checked a paper: Appointee for benefits.", "The paper that Joan Reid saw on Monday 15 June")
    page.says("7000-1234-5678", "Nothing about where she lives.", "Rosa looked away.")


def test_what_is_open_comes_first_then_what_is_closed_then_what_ended(portal: Portal) -> None:
    gwen, ali = let_in(portal, "Gwen"), let_in(portal, "Ali")
    worker = portal.as_("worker")
    worker.get(f"{ALL}/{gwen}/suspend").submit(reason="x")
    worker.get(f"{ALL}/{ali}/end").submit(reason="x")
    page = worker.get(ALL)
    order = [str(one["id"]) for one in page.all("section h2, section .panel[id^=agreement]") if one.get("id")]
    places = ["live", f"agreement-{MARIAS}", "suspended", f"agreement-{gwen}", "ended", f"agreement-{ali}"]
    assert [one for one in order if one in places] == places


def test_R36_the_history_says_who_did_what_the_newest_first(portal: Portal) -> None:
    worker = portal.as_("worker")
    worker.get(f"{ALL}/{MARIAS}/suspend").submit(reason="One.")
    portal.clock.move(minutes=2)
    page = worker.get(f"{ALL}/{MARIAS}/resume").submit(reason="Two.")
    said = [" ".join(one.get_text(" ").split()) for one in page.all(".timeline .whose")]
    assert said == [
        "Joan Reid opened it again for Maria Hale.",
        "Joan Reid closed it for now for Maria Hale.",
        "Rosa Hale let Maria Hale in.",
    ]


@pytest.mark.parametrize("change", ["UPDATE agreement_event SET what = 'x'", "DELETE FROM agreement_event"])
def test_R36_the_history_cannot_be_edited(portal: Portal, change: str) -> None:
    with pytest.raises(DBAPIError), portal.engine.begin() as connection:
        connection.execute(text(change))


def test_a_long_history_stands_on_pages_of_fifty(portal_on_sqlite: Portal) -> None:
    for one in range(51):
        let_in(portal_on_sqlite, f"Friend {one:02}")
    page = portal_on_sqlite.as_("worker").get(ALL)
    assert len(page.all(".timeline li")) == 50
    older = page.follow("Next page")
    older.says("Rosa Hale let Maria Hale in.")
    assert len(older.all(".timeline li")) == 2


def test_a_care_manager_sees_and_changes_nothing(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("care_manager").get(ALL)
    page.says("Maria Hale", "Rosa Hale agreed to this.")
    page.says_not("Close it for now", "Somebody asks", "Record a paper", "End it")


def test_nobody_else_sees_the_agreements_of_a_person(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    for who in (*OUTSIDE, "worker_2", "worker_3", "care_manager_2"):
        assert portal.as_(who).get(ALL).status == 404, who
        assert portal.as_(who).post(f"{ALL}/somebody-asks").status == 404, who
    for person in (KEN, AMIR):
        assert portal.as_("worker").get(f"/desk/people/{person}/agreements").status == 404


def test_R34_who_asks_by_phone_gets_nothing_and_the_person_is_asked(portal: Portal) -> None:
    notices = Notices(portal)
    page = _asks(portal)
    page.says("Tomas Hale", "Brother", "Joan Reid wrote it down on Monday 15 June.", "Nothing is open.")
    page.says("He wants to help with the garden.")
    with portal.session() as session:
        account = session.query(Account).filter_by(name="Tomas Hale").one()
        assert (account.role, account.phone) == ("trusted", "447700900123")
        assert session.query(Agreement).filter_by(account_id=account.id).count() == 0
    assert notices.to("person") == 1


def test_R34_who_is_known_already_asks_for_more_with_their_own_account(portal: Portal) -> None:
    _asks(portal, who=str(CAST["family"].id), name="", reach="", relation="sister", ticks=["sees_money"])
    assert [row.account_id for row in _requests(portal)] == [CAST["family"].id]
    assert portal.as_("family").get(f"/money/{ROSA}").status == 404


def test_R34_a_request_sent_twice_is_one(portal: Portal) -> None:
    page = portal.as_("worker").get(f"{ALL}/somebody-asks")
    for _time in range(2):
        page.submit(who="somebody-new", **ASKS)
    assert len(_requests(portal)) == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"who": None}, "Choose who it is."),
        ({"who": "7d9f"}, "Choose one of these answers."),
        ({"relation": None}, "Choose who they are to the person."),
        ({"reach": "carer@harbour.example"}, "We cannot write to this address."),
        ({"reach": "12"}, "This is no mobile number."),
        ({"ticks": None}, "Choose what they may see or do."),
    ],
)
def test_R34_what_is_missing_is_asked_for_and_nothing_is_made(
    portal_on_sqlite: Portal, wrong: dict[str, object], says: str
) -> None:
    page = _asks(portal_on_sqlite, **wrong)
    assert page.status == 422
    page.says(says, "He wants to help with the garden.")
    with portal_on_sqlite.session() as session:
        assert session.query(Account).filter_by(name="Tomas Hale").count() == 0


def test_R34_who_asks_already_is_not_written_down_again(portal_on_sqlite: Portal) -> None:
    for says in ("Nothing is open.", "They ask already. The person has not answered yet."):
        _asks(portal_on_sqlite, who=str(CAST["family"].id), ticks=["sees_money"]).says(says)
    assert len(_requests(portal_on_sqlite)) == 1


def test_R34_what_is_withdrawn_waits_no_more(portal: Portal) -> None:
    page = _asks(portal).submit("They no longer ask : Tomas Hale")
    page.says("Nobody asks at the moment.", "Tomas Hale no longer asked on Monday 15 June.")
    assert [row.state for row in _requests(portal)] == ["withdrawn"]


@pytest.mark.parametrize("who", ["person", "carer", "family"])
def test_R34_R36_R37_reasons_papers_and_decisions_are_for_staff_alone(portal_on_sqlite: Portal, who: str) -> None:
    portal = portal_on_sqlite
    paper(portal)
    write_decision(portal)
    portal.as_("worker").get(f"{ALL}/{MARIAS}/suspend").submit(reason="Her neighbour told us of shouting.")
    words = ("neighbour", "7000-1234", "Nothing about where", "looked away", "dentist", "Jo Bell")
    finds_no_trace(portal, who, *words)


def test_R34_who_asks_and_why_is_not_told_to_the_carer(portal_on_sqlite: Portal) -> None:
    _asks(portal_on_sqlite)
    finds_no_trace(portal_on_sqlite, "carer", "Tomas Hale", "help with the garden")


def test_R48_somebody_named_is_reached_with_an_address(portal: Portal) -> None:
    reaching_id = to_reach(portal, "Gwen", reach="gwen at her work")
    page = portal.as_("worker").get(ALL)
    page.says("Rosa Hale named Gwen. Nobody has reached them.", "gwen at her work")
    page.follow("Send an invitation").submit(reach="Gwen@Work.example").says("gwen@work.example")
    assert [job.facts["reaching"] for job in portal.outbox("invite-trusted")] == [str(reaching_id)]


def test_R48_somebody_who_was_reached_another_way_is_done(portal: Portal) -> None:
    to_reach(portal, "Gwen")
    page = portal.as_("worker").get(ALL)
    page.says("No address and no number is known.")
    page.submit("It is done : Gwen").says_not("Nobody has reached them.")


@pytest.mark.parametrize(
    ("reach", "says"),
    [
        ("", "Write an e-mail address or a mobile number."),
        ("gwen@", "We cannot write to this address."),
        ("family@harbour.example", "We cannot write to this address."),
    ],
)
def test_R48_an_address_that_cannot_be_is_refused(portal_on_sqlite: Portal, reach: str, says: str) -> None:
    reaching_id = to_reach(portal_on_sqlite, "Gwen")
    page = portal_on_sqlite.as_("worker").get(f"{ALL}/reach/{reaching_id}").submit(reach=reach)
    assert page.status == 422
    page.says(says)
    assert portal_on_sqlite.outbox("invite-trusted") == []


def test_the_address_of_an_account_in_use_cannot_be_changed_here(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    portal.as_("family")
    with portal.session() as session, session.begin():
        about = session.get_one(Agreement, MARIAS)
        row = Reaching(person_id=ROSA, account_id=about.account_id, agreement_id=about.id, made_at=portal.clock.now)
        session.add(row)
        reaching_id = row.id
    portal.as_("worker").get(f"{ALL}/reach/{reaching_id}").says("Maria Hale has an account already.")
    portal.as_("worker").post(f"{ALL}/reach/{reaching_id}", reach="thief@else.example")
    assert portal.account("family").address == "family@harbour.example"


def test_nobody_else_reaches_or_withdraws(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    reaching_id, kens = to_reach(portal, "Gwen"), to_reach(portal, "Ali", "ken", "person-2")
    _asks(portal)
    request_id = _requests(portal)[0].id
    for who in (*OUTSIDE, "worker_2", "worker_3", "care_manager", "care_manager_2"):
        for address in (f"reach/{reaching_id}", f"reach/{reaching_id}/done", f"requests/{request_id}/withdraw"):
            assert portal.as_(who).post(f"{ALL}/{address}").status == 404, (who, address)
    assert portal.as_("worker").post(f"{ALL}/reach/{kens}/done").status == 404
    assert portal.as_("worker_2").post(f"/desk/people/{KEN}/agreements/reach/{reaching_id}/done").status == 404
