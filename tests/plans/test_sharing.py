"""Who may read a plan: R35's ticks while an agreement lives, care lines for the carer, money with its tick (R33)."""

from __future__ import annotations

import pytest

from portal.demo.cast import fixed_id
from tests.plans.plan_pages import (
    AMIR,
    KEN,
    MONEY_LINE,
    MONEY_WORDS,
    PLAN,
    ROSA,
    SWIM_LINE,
    SWIM_WORDS,
    change_agreement,
)
from tests.visitor import Portal, Visitor

PAGES = (PLAN, f"{PLAN}/support", f"{PLAN}/changed", f"{PLAN}/who-to-call", SWIM_LINE)


def finds_nothing(visitor: Visitor) -> None:
    """Fail when somebody without the tick finds a trace of Rosa's plan."""
    for address in PAGES:
        page = visitor.get(address)
        assert page.status == 404, address
        page.says_not("Rosa", "swimming")
    mine = visitor.get("/my-plan")
    mine.says_not(str(ROSA))
    # On top of it stands for whom they are here, which their agreement lets them know whatever was ticked (R35).
    assert "Rosa" not in str(mine.find("main"))


def test_R35_family_with_the_tick_reads_the_plan(portal: Portal) -> None:
    visitor = portal.as_("family")
    visitor.get("/my-plan").says("The plan of Rosa Hale")
    visitor.get(f"{PLAN}/support").says(SWIM_WORDS)
    visitor.get(SWIM_LINE).says(SWIM_WORDS)


def test_R35_without_the_tick_there_is_no_trace_of_the_plan(portal: Portal) -> None:
    change_agreement(portal, sees_plan=False)
    finds_nothing(portal.as_("family"))


def test_R35_the_other_five_ticks_do_not_open_the_plan(portal: Portal) -> None:
    others = ("sees_money", "sees_review_dates", "says_views", "helps_write", "gets_notices")
    change_agreement(portal, sees_plan=False, **dict.fromkeys(others, True))
    finds_nothing(portal.as_("family"))


@pytest.mark.parametrize("how", ["ended_at", "suspended_at"])
def test_R36_an_agreement_that_was_stopped_closes_the_plan(portal: Portal, how: str) -> None:
    change_agreement(portal, **{how: portal.clock.now})
    finds_nothing(portal.as_("family"))


def test_R36_the_last_day_of_an_agreement_still_counts(portal: Portal) -> None:
    portal.clock.move(days=240)
    assert portal.new_browser("family").get(PLAN).status == 200


def test_R36_the_day_after_its_end_an_agreement_closes_the_plan(portal: Portal) -> None:
    portal.clock.move(days=241)
    finds_nothing(portal.new_browser("family"))


def test_an_agreement_that_has_not_begun_opens_nothing(portal: Portal) -> None:
    change_agreement(portal, from_on=portal.clock.now.date().replace(month=7))
    finds_nothing(portal.as_("family"))


def test_R33_family_without_the_money_tick_finds_no_money(portal: Portal) -> None:
    visitor = portal.as_("family")
    visitor.get(PLAN).says_not("My money", "/money")
    for address in (f"{PLAN}/money", MONEY_LINE):
        page = visitor.get(address)
        assert page.status == 404
        page.says_not("40 pounds")
    visitor.get(f"{PLAN}/changed").says_not("pounds")


def test_R33_family_with_the_money_tick_reads_the_money_lines(portal: Portal) -> None:
    change_agreement(portal, sees_money=True)
    portal.as_("family").get(PLAN).follow("My money").says(MONEY_WORDS)


def test_R33_the_money_tick_alone_opens_nothing(portal: Portal) -> None:
    change_agreement(portal, sees_plan=False, sees_money=True)
    assert portal.as_("family").get(f"{PLAN}/money").status == 404


def test_R33_the_person_reads_the_money_lines(portal: Portal) -> None:
    portal.as_("person").get(f"{PLAN}/money").says(MONEY_WORDS)


def test_R33_the_carer_finds_no_money(portal: Portal) -> None:
    visitor = portal.as_("carer")
    visitor.get("/care-lines").says_not("money", "pounds")
    for address in (f"{PLAN}/money", MONEY_LINE, *PAGES):
        assert visitor.get(address).status == 404, address


def test_the_carer_reads_the_care_lines_and_whom_to_call(portal: Portal) -> None:
    shown = portal.as_("carer").get("/care-lines")
    shown.says("Care lines for Rosa Hale", SWIM_WORDS, "I cook with somebody beside me.", "01632 960 102")


def test_the_carer_does_not_find_the_other_lines(portal: Portal) -> None:
    portal.as_("carer").get("/care-lines").says_not("Maria matters")


def test_a_carer_reads_no_care_lines_of_somebody_else(portal: Portal) -> None:
    for person in (KEN, AMIR):
        assert portal.as_("carer").get(f"/care-lines/{person}").status == 404


def test_family_and_advocate_have_no_care_lines(portal: Portal) -> None:
    for who in ("family", "advocate"):
        assert portal.as_(who).get(f"/care-lines/{ROSA}").status == 404, who


def test_an_advocate_without_the_tick_reads_no_plan(portal: Portal) -> None:
    assert portal.as_("advocate").get(f"/plan/{AMIR}").status == 404


def test_nobody_reads_the_plan_of_somebody_else(portal: Portal) -> None:
    for who in ("person_2", "person_3", "carer_2", "worker_2", "worker_3", "care_manager_2", "commissioner",
                "administrator", "reviewing_officer"):  # fmt: skip
        for address in PAGES:
            assert portal.as_(who).get(address).status == 404, (who, address)


def test_a_line_of_somebody_else_is_not_found_under_ones_own_plan(portal: Portal) -> None:
    assert portal.as_("person").get(f"{PLAN}/line/{fixed_id('line amir 1 music')}").status == 404


def test_signed_out_there_is_no_plan(portal: Portal) -> None:
    for address in ("/my-plan", "/care-lines", *PAGES):
        portal.nobody().get(address).says_not("Rosa", "swimming")
