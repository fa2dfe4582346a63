"""A trusted person asks to see more; the person alone decides, and a «no» is told without a reason (R34, R35)."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from portal.demo.cast import CAST, fixed_id
from portal.sharing.models import AccessRequest
from tests.pages import Page
from tests.sharing.marias_side import HOWS, MARIA, end, tick
from tests.visitor import Portal

ROSA = fixed_id("rosa")
ASK = f"/ask-to-see/{ROSA}"


def requests(portal: Portal) -> list[AccessRequest]:
    return list(portal.read(lambda session: session.scalars(select(AccessRequest)).all()))


def ask(portal: Portal, *ticks: str, why: str = "") -> Page:
    """Ask for these ticks as Maria, over both pages."""
    page = portal.as_("family").get("/ask-to-see").submit("Next", ticks=list(ticks))
    return page.submit("Ask", why=why)


def decided(portal: Portal, state: str) -> None:
    with portal.session() as session, session.begin():
        session.execute(update(AccessRequest).values(state=state, decided_at=portal.clock.now))


def test_R34_asking_makes_something_that_waits_and_opens_nothing(portal: Portal) -> None:
    ask(portal, "sees_money", "gets_notices", why="I pay the rent.").says("You asked, and it waits")
    (request,) = requests(portal)
    assert (request.person_id, request.account_id, request.ticks) == (ROSA, MARIA, "sees_money gets_notices")
    assert (request.state, request.relation, request.why) == ("waiting", "sister", "I pay the rent.")
    assert portal.as_("family").get(f"/plan/{ROSA}/money").status == 404


def test_R35_only_ticks_that_are_off_can_be_asked_for(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("family").get(ASK)
    assert [box["value"] for box in page.all("main [type=checkbox]")] == [
        "sees_money",
        "sees_review_dates",
        "helps_write",
        "gets_notices",
    ]
    portal_on_sqlite.as_("family").post(f"{ASK}/why?tick=sees_plan", why="", send_key="k")
    assert requests(portal_on_sqlite) == []


def test_R35_who_has_everything_reads_that(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, sees_money=True, sees_review_dates=True, helps_write=True, gets_notices=True)
    portal_on_sqlite.as_("family").get(ASK).says("You have everything that can be asked for.")


def test_without_a_choice_the_page_asks_again(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("family").get(ASK).submit("Next")
    assert page.status == 422
    page.says("Choose what you want to ask for.")


def test_R34_the_reason_can_be_left_out(portal_on_sqlite: Portal) -> None:
    ask(portal_on_sqlite, "sees_money")
    assert [request.why for request in requests(portal_on_sqlite)] == [None]


def test_sending_twice_or_from_two_pages_makes_one(portal: Portal) -> None:
    maria = portal.as_("family")
    one = maria.get(ASK).submit("Next", ticks=["sees_money"])
    two = maria.get(ASK).submit("Next", ticks=["helps_write"])
    one.submit("Ask")
    one.submit("Ask")
    two.submit("Ask")
    assert [request.ticks for request in requests(portal)] == ["sees_money"]


def test_R45_the_person_is_told_by_a_notice_that_says_nothing(portal: Portal) -> None:
    before = len(portal.outbox("mail"))
    ask(portal, "sees_money", why="I pay the rent.")
    (mail,) = portal.outbox("mail")[before:]
    assert mail.facts == {"to_account": str(CAST["person"].id)}


def test_it_can_be_withdrawn_and_asked_again(portal: Portal) -> None:
    page = ask(portal, "sees_money").submit("I no longer ask")
    page.says("What do you want to ask for?")
    ask(portal, "helps_write")
    assert sorted(request.state for request in requests(portal)) == ["waiting", "withdrawn"]


def test_what_the_person_answered_is_not_withdrawn(portal: Portal) -> None:
    page = ask(portal, "sees_money")
    decided(portal, "refused")
    page.submit("I no longer ask")
    assert [request.state for request in requests(portal)] == ["refused"]


def test_R36_a_no_is_told_without_a_reason(portal_on_sqlite: Portal) -> None:
    ask(portal_on_sqlite, "sees_money")
    decided(portal_on_sqlite, "refused")
    page = portal_on_sqlite.as_("family").get("/ask-to-see")
    page.says("The answer is no for now.")
    page.says_not("refused", "because")


def test_R34_the_reason_is_sealed_on_disk(portal: Portal) -> None:
    ask(portal, "sees_money", why="I pay the rent.")
    assert b"rent" not in portal.read(lambda session: session.scalars(select(AccessRequest.why_sealed)).one())


@pytest.mark.parametrize("how", HOWS)
def test_R36_who_is_no_longer_let_in_cannot_ask_here(portal: Portal, how: str) -> None:
    page = portal.as_("family").get(ASK).submit("Next", ticks=["sees_money"])
    end(portal, how)
    if how != "lapsed":
        assert page.submit("Ask").status == 404
    maria = portal.new_browser("family")
    assert [maria.get(path).status for path in (ASK, f"{ASK}/why?tick=sees_money")] == [404, 404]
    assert maria.post(f"{ASK}/withdraw").status == 404
    maria.get("/ask-to-see").says_not("Rosa")
    assert requests(portal) == []


def test_R5_others_neither_ask_nor_learn_that_somebody_asked(portal_on_sqlite: Portal) -> None:
    ask(portal_on_sqlite, "sees_money")
    for who in ("carer", "advocate", "person", "person_2", "worker", "manager", "administrator"):
        assert portal_on_sqlite.as_(who).get(ASK).status == 404, who
        assert portal_on_sqlite.as_(who).post(f"{ASK}/withdraw").status == 404, who
    assert [request.state for request in requests(portal_on_sqlite)] == ["waiting"]


def test_somebody_elses_person_cannot_be_asked(portal_on_sqlite: Portal) -> None:
    other = f"/ask-to-see/{fixed_id('ken')}"
    maria = portal_on_sqlite.as_("family")
    assert maria.get(other).status == 404
    assert maria.post(f"{other}/why?tick=sees_plan", why="", send_key="k").status == 404
    assert requests(portal_on_sqlite) == []


@pytest.mark.parametrize("query", ["", "tick=all", "tick=sees_money&tick=<script>", "tick=" + "x" * 500])
def test_hostile_ticks_ask_for_nothing_more(portal_on_sqlite: Portal, query: str) -> None:
    portal_on_sqlite.as_("family").post(f"{ASK}/why?{query}", why="\x00<b>\u202e", send_key="k" * 500)
    assert {request.ticks for request in requests(portal_on_sqlite)} <= {"sees_money"}


def notices_to_rosa(portal: Portal) -> int:
    return len([job for job in portal.outbox("mail") if job.facts.get("to_account") == str(CAST["person"].id)])


def test_R36_asking_and_withdrawing_again_and_again_is_one_notice_a_week(portal_on_sqlite: Portal) -> None:
    before = notices_to_rosa(portal_on_sqlite)
    for _time in range(3):
        portal_on_sqlite.clock.move(minutes=1)
        ask(portal_on_sqlite, "sees_money").submit("I no longer ask")
    assert notices_to_rosa(portal_on_sqlite) == before + 1
    portal_on_sqlite.clock.move(days=8)
    portal_on_sqlite.visitors.clear()
    ask(portal_on_sqlite, "sees_money")
    assert notices_to_rosa(portal_on_sqlite) == before + 2


def test_R36_after_a_no_nobody_asks_again_for_four_weeks(portal_on_sqlite: Portal) -> None:
    ask(portal_on_sqlite, "sees_money")
    decided(portal_on_sqlite, "refused")
    maria = portal_on_sqlite.as_("family")
    page = maria.get(ASK)
    page.says("The answer is no for now.", "You can ask again on Monday 13 July.")
    assert not page.all("main form")
    maria.post(f"{ASK}/why?tick=sees_money", why="Please!", send_key="k")
    assert [request.state for request in requests(portal_on_sqlite)] == ["refused"]
    portal_on_sqlite.clock.move(days=28)
    portal_on_sqlite.visitors.clear()
    ask(portal_on_sqlite, "sees_money").says("You asked, and it waits")
