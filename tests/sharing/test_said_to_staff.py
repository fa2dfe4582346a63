"""The person answers by voice, on paper or with pictures, and staff write it down (R34, R48)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.access.models import Agreement
from portal.demo.cast import CAST
from portal.sharing.models import Reaching
from tests.sharing.desk_side import ALL, Notices, audited, finds_no_trace
from tests.sharing.saying_to_staff import (
    MONEY,
    TODAY,
    answer_page,
    asked_by_phone,
    last_event,
    said_no,
    said_yes,
    the_request,
)
from tests.sharing.trusting import HOME, MARIA, agreement, asked, closed_by_staff, events
from tests.visitor import Portal


def test_R48_who_asks_waits_beside_a_link_to_what_the_person_answered(portal_on_sqlite: Portal) -> None:
    asked(portal_on_sqlite, why="I want to help with the bills.")
    page = portal_on_sqlite.as_("worker").get(ALL).follow("The person answered")
    page.says("The person answered: Rosa Hale", "Maria Hale asks for this", "Sees the money")
    page.says("I want to help with the bills.", "They spoke to me", "On the phone", "On paper", "With pictures")


def test_R35_all_ticks_are_off_and_only_what_was_asked_for_can_be_ticked(portal_on_sqlite: Portal) -> None:
    page = answer_page(portal_on_sqlite)
    assert [str(tick["value"]) for tick in page.all("#ticks input")] == ["sees_money", "gets_notices"]
    assert page.all("input[checked]") == []


def test_R34_a_yes_that_staff_wrote_down_opens_what_the_person_named_and_no_more(portal: Portal) -> None:
    answer_page(portal).submit(**said_yes()).says("Sees the money", "Rosa Hale agreed to this.")
    now = agreement(portal)
    assert (now.basis, now.sees_money, now.gets_notices) == ("agreed", True, False)
    assert (the_request(portal).state, the_request(portal).agreement_id) == ("agreed", now.id)
    assert portal.as_("family").get(MONEY).status == 200


def test_R34_what_they_see_already_stays_on(portal_on_sqlite: Portal) -> None:
    page = answer_page(portal_on_sqlite)
    page.says("Maria Hale has this already until Wednesday 10 February, and it stays.")
    page.submit(**said_yes())
    assert (agreement(portal_on_sqlite).sees_plan, agreement(portal_on_sqlite).says_views) == (True, True)


def test_R36_the_last_day_is_the_one_that_the_person_named(portal_on_sqlite: Portal) -> None:
    answer_page(portal_on_sqlite).submit(**said_yes())
    assert agreement(portal_on_sqlite).until_on == TODAY + timedelta(days=180)


def test_R4_the_history_says_who_wrote_it_down_how_whose_words_they_are_and_the_words(portal: Portal) -> None:
    page = answer_page(portal).submit(**said_yes())
    page.says("Joan Reid wrote down a yes for Maria Hale.", "What was said: They answered on the phone.")
    page.says("Bev Mills helped to say this. Their words: Maria may see the bills.")
    event = last_event(portal)
    assert (event.what, event.by_id) == ("changed", CAST["worker"].id)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("spoke", "They spoke to Joan Reid. Bev Mills wrote what Rosa Hale said."),
        ("paper", "They answered on paper. Bev Mills wrote what Rosa Hale said."),
        ("pictures", "They answered with pictures. Bev Mills wrote what Rosa Hale said."),
    ],
)
def test_R4_without_words_how_and_whose_are_kept_all_the_same(portal_on_sqlite: Portal, how: str, says: str) -> None:
    answer_page(portal_on_sqlite).submit(**said_yes(how=how, whose="wrote-what-i-said", words=""))
    assert last_event(portal_on_sqlite).reason == says


def test_R48_the_person_reads_that_they_agreed_and_who_wrote_it_down(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    portal.as_("person").get(HOME).says_not("wrote down what you said")
    answer_page(portal).submit(**said_yes())
    page = portal.as_("person").get(HOME)
    page.says("You agreed to this.", "Joan Reid wrote down what you said.", "can see your money.")
    page.says_not("Maria may see the bills.", "asks you something")


def test_R48_once_the_person_changes_it_themselves_nobody_wrote_it_down(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    answer_page(portal).submit(**said_yes())
    page = portal.as_("person").get(HOME).submit("Change").submit(ticks=["sees_plan"]).submit(months="3")
    page.submit("Yes, I agree")
    portal.as_("person").get(HOME).says_not("wrote down what you said")


def test_R36_the_person_stops_with_one_press_what_staff_wrote_down(portal: Portal) -> None:
    answer_page(portal).submit(**said_yes())
    portal.as_("person").get(HOME).submit("Stop")
    assert portal.as_("family").get(MONEY).status == 404
    assert events(portal)[-2:] == ["changed", "stopped"]


def test_R45_after_a_yes_the_person_and_the_other_get_a_message_each(portal: Portal) -> None:
    request_id = asked(portal)
    notices = Notices(portal)
    answer_page(portal, request_id).submit(**said_yes())
    assert (notices.to("person"), notices.to("family"), notices.to("carer")) == (1, 1, 0)


def test_R48_who_never_came_is_invited_after_a_yes_and_not_before(portal: Portal) -> None:
    request_id = asked_by_phone(portal)
    assert portal.outbox("invite-trusted") == []
    page = answer_page(portal, request_id).submit(**said_yes(ticks=["sees_plan"]))
    page.says("Rosa Hale named Tomas Hale. Nobody has reached them.", "tomas@hale.example")
    reaching = portal.read(lambda session: session.query(Reaching).one())
    assert [job.facts["reaching"] for job in portal.outbox("invite-trusted")] == [str(reaching.id)]
    new = portal.read(lambda session: session.get_one(Agreement, reaching.agreement_id))
    assert (new.relation, new.sees_plan, new.until_on) == ("brother", True, TODAY + timedelta(days=180))


def test_R34_after_a_no_nothing_is_open_and_the_other_gets_a_notice_without_a_reason(portal: Portal) -> None:
    request_id = asked(portal)
    answer_page(portal, request_id).submit(**said_no()).says("Maria Hale: Rosa Hale said no on Monday 15 June.")
    assert (the_request(portal).state, events(portal)) == ("refused", ["agreed"])
    assert portal.as_("family").get(MONEY).status == 404
    told = [job.facts for job in portal.outbox("mail") if str(request_id) in job.key]
    assert told == [{"to_account": str(MARIA)}]


def test_R4_the_audit_says_that_a_no_was_written_down_and_holds_no_words(portal_on_sqlite: Portal) -> None:
    answer_page(portal_on_sqlite).submit(**said_no())
    assert "wrote down a no to an access request" in audited(portal_on_sqlite)
    assert "Bev Mills" not in audited(portal_on_sqlite)


def test_R48_sent_twice_it_is_written_down_once(portal: Portal) -> None:
    request_id = asked(portal)
    notices = Notices(portal)
    page = answer_page(portal, request_id)
    for _time in range(2):
        assert page.submit(**said_yes()).status == 200
    assert events(portal) == ["agreed", "changed"]
    assert (notices.to("person"), notices.to("family")) == (1, 1)


def test_R34_what_the_person_answered_themselves_meanwhile_stays(portal: Portal) -> None:
    request_id = asked(portal)
    page = answer_page(portal, request_id)
    portal.as_("person").get(f"{HOME}/asks/{request_id}").submit(answer="no")
    assert page.submit(**said_yes()).path == ALL
    assert answer_page(portal, request_id).path == ALL
    assert (the_request(portal).state, events(portal)) == ("refused", ["agreed"])


def test_R36_what_staff_closed_for_safeguarding_stays_closed_after_a_yes(portal: Portal) -> None:
    request_id = asked(portal)
    closed_by_staff(portal)
    notices = Notices(portal)
    page = answer_page(portal, request_id)
    page.says("This is closed for now, and a yes does not open it.")
    page.submit(**said_yes()).says("Closed for now")
    assert portal.as_("family").get(MONEY).status == 404
    assert notices.to("family") == 0


def test_R5_before_the_yes_and_after_it_nobody_else_finds_a_trace(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    request_id = asked_by_phone(portal)
    for who in ("carer", "family"):
        finds_no_trace(portal, who, "Tomas Hale", str(request_id))
    answer_page(portal, request_id).submit(**said_yes(ticks=["sees_plan"], words="Tomas may look."))
    for who in ("carer", "family"):
        finds_no_trace(portal, who, "Tomas Hale", "Tomas may look.", "Bev Mills")
