"""A look held back for safeguarding: with a reason and an end, in sight of an auditor, and back by itself (R37)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from portal.access.models import Account
from portal.demo.cast import CAST, fixed_id
from portal.sharing.models import LookHeldBack
from tests.pages import Page
from tests.sharing.looking import AT_THE_DESK, KEN, MINE, ROSA, looked, my_list
from tests.visitor import Portal

HELD = f"/desk/people/{ROSA}/held-back"
WHY = "We look into what a neighbour told us."


def hold(portal: Portal, by: str = "worker-3", whose: str = "worker-3", days: int = 14, **values: Any) -> Page:
    """Hold the looks of one of the cast back from Rosa for so many days."""
    until = (portal.clock.now + timedelta(days=days)).date().isoformat()
    filled = {"who": str(CAST[whose].id), "since": "today", "until_on": until, "reason": WHY, **values}
    return portal.new_browser(by).get(HELD).submit("Hold looks back", **filled)


def all_held(portal: Portal) -> list[LookHeldBack]:
    return list(portal.read(lambda session: session.scalars(select(LookHeldBack)).all()))


def test_R37_while_looks_are_held_back_the_person_does_not_see_them(portal: Portal) -> None:
    looked(portal, "worker-3", hours=1)
    hold(portal).says("Looks of Tom Lacey", "Held back until Monday 29 June", WHY)
    assert my_list(portal) == []


def test_R37_looks_of_others_and_earlier_ones_still_show(portal: Portal) -> None:
    looked(portal, "worker-3", days=2)
    looked(portal, "worker-3", hours=1)
    looked(portal, "worker", hours=2)
    hold(portal)
    assert [line.partition(",")[0] for line in my_list(portal)] == ["Joan Reid", "Tom Lacey"]


def test_R37_looks_since_a_week_ago_can_be_held_back_too(portal_on_sqlite: Portal) -> None:
    looked(portal_on_sqlite, "worker-3", days=6)
    looked(portal_on_sqlite, "worker-3", days=9)
    hold(portal_on_sqlite, since="week")
    assert len(my_list(portal_on_sqlite)) == 1


def test_R37_after_the_last_day_they_show_by_themselves(portal: Portal) -> None:
    looked(portal, "worker-3", hours=1)
    hold(portal, days=14)
    portal.clock.move(days=14)
    assert my_list(portal) == []
    portal.clock.move(days=1)
    assert len(my_list(portal)) == 1


def test_R37_one_press_ends_it_early(portal: Portal) -> None:
    looked(portal, "worker-3", hours=1)
    page = hold(portal).submit("Show them again now")
    page.says("Ended on Monday 15 June")
    assert len(my_list(portal)) == 1


def test_R37_ended_twice_is_ended(portal_on_sqlite: Portal) -> None:
    page = hold(portal_on_sqlite)
    page.submit("Show them again now")
    assert page.submit("Show them again now").status == 200
    (held,) = all_held(portal_on_sqlite)
    assert held.ended_at == portal_on_sqlite.clock.now


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"reason": "   "}, "Write the reason."),
        ({"who": ""}, "Choose whose looks."),
        ({"since": None}, "Choose since when."),
        ({"until_on": ""}, "Choose the last day."),
        ({"until_on": "soon"}, "Choose the last day."),
        ({"until_on": "2026-06-14"}, "Choose a day that has not passed."),
        ({"until_on": "2026-09-16"}, "Choose a day within three months."),
        ({"until_on": "9999-12-31"}, "Choose a day within three months."),
    ],
)
def test_R37_reason_and_end_are_compulsory(portal_on_sqlite: Portal, values: dict[str, Any], says: str) -> None:
    page = hold(portal_on_sqlite, **values)
    assert page.status == 422
    page.says(says)
    assert all_held(portal_on_sqlite) == []


def test_R37_three_months_are_allowed(portal_on_sqlite: Portal) -> None:
    hold(portal_on_sqlite, days=92)
    assert len(all_held(portal_on_sqlite)) == 1


@pytest.mark.parametrize("whose", ["carer", "family", "person", "worker-2"])
def test_R37_only_looks_of_staff_with_this_person_can_be_held_back(portal_on_sqlite: Portal, whose: str) -> None:
    looked(portal_on_sqlite, "carer", hours=1)
    page = portal_on_sqlite.as_("worker_3").get(HELD)
    page.says_not(CAST[whose].name.join((">", ",")))
    assert hold(portal_on_sqlite, whose=whose).status == 422
    assert all_held(portal_on_sqlite) == []


def test_sending_the_same_page_twice_holds_back_once(portal: Portal) -> None:
    page = portal.as_("manager").get(HELD)
    filled = {"who": str(CAST["manager"].id), "since": "today", "until_on": "2026-07-01", "reason": WHY}
    page.submit("Hold looks back", **filled)
    page.submit("Hold looks back", **filled)
    assert len(all_held(portal)) == 1


def test_R7_the_pages_of_holding_back_leave_no_trace_in_the_list(portal: Portal) -> None:
    page = hold(portal, whose="manager")
    page.submit("Show them again now")
    assert my_list(portal) == []


def test_R7_the_persons_own_worker_alone_neither_holds_back_nor_learns_of_it(portal: Portal) -> None:
    looked(portal, "worker-3", hours=1)
    hold(portal)
    joan = portal.as_("worker")
    assert joan.get(HELD).status == 404
    assert joan.post(HELD, who=str(CAST["worker"].id)).status == 404
    joan.get(AT_THE_DESK).says_not("Tom Lacey", "Held back", "held-back")
    portal.as_("care_manager").get(AT_THE_DESK).says_not("Tom Lacey", "Held back", "held-back")


def test_R37_managers_see_the_look_and_that_it_is_held_back(portal_on_sqlite: Portal) -> None:
    looked(portal_on_sqlite, "worker-3", hours=1)
    hold(portal_on_sqlite)
    page = portal_on_sqlite.as_("manager").get(AT_THE_DESK)
    page.says("Tom Lacey", "Held back")
    page.follow("Hold looks back").says(WHY)


def test_R47_the_duty_list_of_another_scheme_finds_nothing(portal: Portal) -> None:
    hold(portal)
    (held,) = all_held(portal)
    huw = portal.as_("worker_2")
    assert huw.get(HELD).status == 404
    assert huw.post(f"{HELD}/{held.id}/end").status == 404
    assert huw.post(f"/desk/people/{KEN}/held-back/{held.id}/end").status == 404
    assert all_held(portal)[0].ended_at is None


def test_others_hold_nothing_back(portal_on_sqlite: Portal) -> None:
    for who in ("person", "carer", "family", "advocate", "care_manager", "administrator", "commissioner"):
        assert portal_on_sqlite.as_(who).get(HELD).status == 404, who
        assert portal_on_sqlite.as_(who).post(HELD, who=str(CAST["worker-3"].id), since="today").status == 404, who
    assert all_held(portal_on_sqlite) == []


def test_holding_back_needs_a_fresh_proof(portal_on_sqlite: Portal) -> None:
    tom = portal_on_sqlite.as_("worker_3")
    assert tom.get(HELD).status == 200
    portal_on_sqlite.clock.move(minutes=11)
    answer = tom.look(HELD)
    assert (answer.status, answer.headers["Location"]) == (303, "/is-it-still-you")


def test_the_reason_is_sealed_on_disk(portal: Portal) -> None:
    hold(portal)
    sealed = portal.read(lambda session: session.scalars(select(LookHeldBack.reason_sealed)).one())
    assert b"neighbour" not in sealed


def test_R37_an_auditor_sees_who_when_until_when_and_why(portal: Portal) -> None:
    hold(portal, "manager", "worker-3")
    page = portal.as_("administrator").get("/audit/held-back")
    page.says("Looks of Tom Lacey", "Held back until Monday 29 June", "Grace Obi decided this on Monday 15 June.", WHY)
    page.says_not("Rosa Hale", str(ROSA))


def test_R37_an_auditor_still_sees_what_was_ended(portal_on_sqlite: Portal) -> None:
    hold(portal_on_sqlite).submit("Show them again now")
    portal_on_sqlite.as_("administrator").get("/audit/held-back").says(
        "Looks of Tom Lacey", "Ended on Monday 15 June", WHY
    )


def test_R47_an_auditor_sees_nothing_of_another_scheme(portal: Portal) -> None:
    hold(portal)
    with portal.session() as session, session.begin():
        session.get_one(Account, CAST["administrator"].id).organisation_id = fixed_id("cwm")
    page = portal.as_("administrator").get("/audit/held-back")
    page.says("Nothing is or was held back.")
    page.says_not("Tom Lacey")


def test_R37_nothing_is_deleted_from_the_audit(portal_on_sqlite: Portal) -> None:
    looked(portal_on_sqlite, "worker-3", hours=1)
    hold(portal_on_sqlite)
    portal_on_sqlite.as_("administrator").get("/audit?kind=look&q=Tom").says("Tom Lacey", "plan")


def test_R37_the_person_finds_no_trace_of_the_holding_back_itself(portal_on_sqlite: Portal) -> None:
    before = portal_on_sqlite.new_browser("person").get(MINE).text
    hold(portal_on_sqlite)
    assert portal_on_sqlite.new_browser("person").get(MINE).text == before
