"""The page of one ask: opened once, taken, handed over, passed on and received (R4, R8, R11, R43)."""

from __future__ import annotations

import threading
import uuid

import pytest

from portal.asks.models import State
from portal.demo.cast import CAST, fixed_id
from tests.desk.asking import an_ask, end_tie, put_on_duty, rosas, steps, the_ask, tie
from tests.visitor import Portal


def _opened(portal: Portal, who: str, ask_id: uuid.UUID) -> object:
    return portal.as_(who).get(f"/desk/asks/{ask_id}").submit("Open")


def test_before_it_is_opened_the_page_holds_no_words_and_a_look_changes_nothing(portal: Portal) -> None:
    ask_id = rosas(portal, "late")
    page = portal.as_("worker").get(f"/desk/asks/{ask_id}")
    page.says("Nobody has opened this yet.", "Rosa Hale sees when you read it.")
    page.says_not("Bill")
    assert the_ask(portal, ask_id).seen_at is None


def test_R8_opening_makes_it_seen_with_when_and_by_whom(portal: Portal) -> None:
    ask_id = rosas(portal, "late")
    page = portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open")
    page.says("I want to see Bill more.", "Joan Reid read it.")
    ask = the_ask(portal, ask_id)
    assert (ask.state, ask.seen_by_id, ask.seen_at) == (State.SEEN, CAST["worker"].id, portal.clock.now)


def test_two_who_open_it_one_after_the_other_make_it_seen_once(portal: Portal) -> None:
    ask_id = rosas(portal, "late")
    first = portal.as_("worker").get(f"/desk/asks/{ask_id}")
    second = portal.as_("manager").get(f"/desk/asks/{ask_id}")
    first.submit("Open")
    portal.clock.move(minutes=5)
    second.submit("Open").says("I want to see Bill more.")
    assert the_ask(portal, ask_id).seen_by_id == CAST["worker"].id
    assert steps(portal, ask_id) == ["sent", "seen"]


def test_two_who_open_it_at_the_same_moment_make_it_seen_once(portal: Portal) -> None:
    ask_id = rosas(portal, "late")
    pages = [portal.as_(who).get(f"/desk/asks/{ask_id}") for who in ("worker", "manager")]
    answers: list[int] = []
    both = [threading.Thread(target=lambda page=page: answers.append(page.submit("Open").status)) for page in pages]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert answers == [200, 200]
    assert steps(portal, ask_id) == ["sent", "seen"]


def test_R8_another_team_that_reads_it_makes_it_seen_and_may_not_answer(portal: Portal) -> None:
    ask_id = rosas(portal, "late")
    page = portal.as_("care_manager").get(f"/desk/asks/{ask_id}")
    page.says_not("I want to see Bill more.")
    page = page.submit("Open")
    page.says("I want to see Bill more.", "Harbour Shared Lives must answer this.")
    assert page.find("form[action$='/answer']") is None
    assert the_ask(portal, ask_id).seen_by_id == CAST["care-manager"].id


def test_R4_the_page_says_whose_words_they_are(portal: Portal) -> None:
    ask_id = rosas(portal, "band")
    portal.as_("worker_3").get(f"/desk/asks/{ask_id}").submit("Open").says("Bev Mills helped to say this.")


def test_R6_a_carers_view_says_that_it_is_not_the_persons(portal: Portal) -> None:
    ask_id = rosas(portal, "carer view")
    page = portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open")
    page.says("Sam Okoro about Rosa Hale", "These are not the words of Rosa Hale.", "Sent by Sam Okoro.")


def test_R5_the_page_says_who_else_may_see_it(portal: Portal) -> None:
    ticked = portal.as_("worker").get(f"/desk/asks/{rosas(portal, 'ticked')}").submit("Open")
    ticked.says("These people may see it too:", "Sam Okoro: Shared Lives carer", "Maria Hale: Family or friend")
    private = portal.as_("worker").get(f"/desk/asks/{rosas(portal, 'private')}").submit("Open")
    private.says("Only staff see this.")


def test_the_page_keeps_the_wording_in_which_it_was_asked_and_the_scale(portal: Portal) -> None:
    ask_id = rosas(portal, "long")
    page = portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open")
    page.says(f"The question was: {the_ask(portal, ask_id).asked_as}", "Where they live", "Good")
    page.says("I want to bake for the whole street")


@pytest.mark.parametrize("name", ["late", "bus"])
def test_R43_communication_needs_stand_on_top_opened_or_not(portal: Portal, name: str) -> None:
    page = portal.as_("worker").get(f"/desk/asks/{rosas(portal, name)}")
    page.says("Short sentences with pictures.", "Large print", "Looked at on Thursday 16 April.")
    assert page.html.index("person-head") < page.html.index('<form method="post" action="/desk')


def test_R43_an_ask_about_somebody_with_nothing_recorded_says_so(portal: Portal) -> None:
    ask_id = an_ask(portal, "person-2", "ken", "one")
    portal.as_("worker_2").get(f"/desk/asks/{ask_id}").says("How to talk with this person: nothing recorded yet.")


def test_taking_it_says_who_has_it(portal: Portal) -> None:
    ask_id = rosas(portal, "late")
    page = portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open").submit("Take it")
    page.says("Joan Reid has it.", "Somebody works on this")
    assert the_ask(portal, ask_id).owner_id == CAST["worker"].id


def test_taking_what_a_colleague_took_a_moment_ago_says_so_and_changes_nothing(portal: Portal) -> None:
    ask_id = rosas(portal, "late")
    mine = portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open")
    portal.as_("manager").get(f"/desk/asks/{ask_id}").submit("Take it")
    page = mine.submit("Take it")
    page.says("Grace Obi took this a moment ago.")
    assert (page.status, the_ask(portal, ask_id).owner_id) == (409, CAST["manager"].id)


def test_taking_it_from_a_colleague_on_purpose_is_possible(portal: Portal) -> None:
    ask_id = rosas(portal, "bus")
    portal.as_("manager").get(f"/desk/asks/{ask_id}").submit("Take it")
    assert the_ask(portal, ask_id).owner_id == CAST["manager"].id


def test_taking_it_twice_makes_one_step(portal: Portal) -> None:
    ask_id = rosas(portal, "late")
    opened = portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open")
    opened.submit("Take it")
    opened.submit("Take it")
    assert sorted(steps(portal, ask_id)) == ["seen", "sent", "taken"]


def test_handing_over_offers_only_colleagues_who_may_see_it(portal: Portal) -> None:
    page = portal.as_("manager").get(f"/desk/asks/{rosas(portal, 'bus')}")
    offered = {str(option["value"]) for option in page.all("#to option") if option["value"]}
    assert offered == {str(CAST["worker"].id)}


def test_handing_over_gives_it_to_the_colleague(portal: Portal) -> None:
    tie(portal, "worker-3", "rosa")
    ask_id = rosas(portal, "bus")
    page = portal.as_("worker").get(f"/desk/asks/{ask_id}")
    page.submit("Hand it over", to=str(CAST["worker-3"].id)).says(
        "Tom Lacey has it.", "Joan Reid handed it to Tom Lacey."
    )
    assert the_ask(portal, ask_id).owner_id == CAST["worker-3"].id


def test_handing_over_to_somebody_who_may_not_see_it_is_refused(portal: Portal) -> None:
    ask_id = rosas(portal, "bus")
    for who in ("worker-3", "worker-2", "carer", "care-manager", "commissioner", "person"):
        portal.as_("worker").post(f"/desk/asks/{ask_id}/hand-over", to=str(CAST[who].id))
        assert the_ask(portal, ask_id).owner_id == CAST["worker"].id, who


def test_handing_over_to_a_worker_whose_tie_has_ended_is_refused(portal: Portal) -> None:
    tie(portal, "worker-3", "rosa")
    end_tie(portal, "worker-3", "rosa")
    page = portal.as_("worker").post(f"/desk/asks/{rosas(portal, 'bus')}/hand-over", to=str(CAST["worker-3"].id))
    assert page.status == 404


def test_handing_over_to_nobody_says_how_to_mend_it(portal: Portal) -> None:
    for to in ("", "nobody", "\x00", "x" * 5000):
        page = portal.as_("worker").post(f"/desk/asks/{rosas(portal, 'bus')}/hand-over", to=to)
        assert page.status == 422
        page.says("Something needs mending")


def test_R7_a_worry_about_safety_is_handed_over_only_inside_the_duty_list(portal: Portal) -> None:
    ask_id = an_ask(portal, "person", "rosa", "safe", kind="not-safe", words="I am afraid.")
    page = portal.as_("manager").get(f"/desk/asks/{ask_id}").submit("Open")
    offered = {str(option["value"]) for option in page.all("#to option") if option["value"]}
    assert offered == {str(CAST["worker-3"].id)}


def test_R7_a_worry_about_safety_is_never_passed_to_the_other_body(portal: Portal) -> None:
    ask_id = an_ask(portal, "person", "rosa", "safe", kind="not-safe", words="I am afraid.")
    page = portal.as_("worker_3").get(f"/desk/asks/{ask_id}").submit("Open")
    assert page.find("form[action$='/pass-on']") is None
    assert portal.as_("worker_3").post(f"/desk/asks/{ask_id}/pass-on").status == 409


def test_R43_the_duty_list_sees_how_to_talk_with_somebody_whose_page_it_may_not_open(portal: Portal) -> None:
    ask_id = an_ask(portal, "person", "rosa", "safe", kind="not-safe", words="I am afraid.")
    page = portal.as_("worker_3").get(f"/desk/asks/{ask_id}").submit("Open")
    page.says("Short sentences with pictures.")
    assert f"/desk/people/{fixed_id('rosa')}" not in page.links()


def test_R11_until_the_other_body_received_it_it_is_still_ours(portal: Portal) -> None:
    ask_id = rosas(portal, "bus")
    page = portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Pass to Northshire Council")
    page.says("Passed to Northshire Council on Monday 15 June. Not received yet.", "it is still ours.")
    assert page.find("form[action$='/answer']") is not None
    assert the_ask(portal, ask_id).route == "scheme"


def test_R11_receiving_it_makes_it_the_other_bodys_with_a_receipt(portal: Portal) -> None:
    ask_id = rosas(portal, "bus")
    portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Pass to Northshire Council")
    theirs = portal.as_("care_manager").get(f"/desk/asks/{ask_id}").submit("We have it now")
    theirs.says("Paul Denny received it.", "Your answer")
    ours = portal.as_("worker").get(f"/desk/asks/{ask_id}")
    ours.says("Northshire Council must answer this.", "Paul Denny received it.")
    assert ours.find("form[action$='/answer']") is None


def test_R11_the_other_bodys_team_gets_a_mail_with_no_content(portal: Portal) -> None:
    before = len(portal.outbox("mail"))
    portal.as_("worker").get(f"/desk/asks/{rosas(portal, 'bus')}").submit("Pass to Northshire Council")
    mail = portal.outbox("mail")
    assert len(mail) == before + 1
    assert dict(mail[-1].facts) == {"to_organisation": str(fixed_id("northshire"))}


def test_R11_receiving_it_twice_says_that_it_changed(portal: Portal) -> None:
    ask_id = rosas(portal, "bus")
    portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Pass to Northshire Council")
    page = portal.as_("care_manager").get(f"/desk/asks/{ask_id}")
    page.submit("We have it now")
    assert page.submit("We have it now").status == 409
    assert steps(portal, ask_id).count("received") == 1


def test_R11_the_body_that_passed_it_on_cannot_receive_it_itself(portal: Portal) -> None:
    ask_id = rosas(portal, "bus")
    portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Pass to Northshire Council")
    assert portal.as_("manager").post(f"/desk/asks/{ask_id}/receive").status == 409


@pytest.mark.parametrize("verb", ["take", "pass-on"])
def test_what_another_team_must_answer_is_refused_with_clear_words(portal: Portal, verb: str) -> None:
    page = portal.as_("care_manager").post(f"/desk/asks/{rosas(portal, 'bus')}/{verb}")
    page.says("This changed a moment ago. Look at it again.")
    assert page.status == 409


def test_what_a_carer_asks_for_themselves_has_no_person_on_top_and_stays_with_the_scheme(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/asks/{rosas(portal, 'break')}").submit("Open")
    page.says("Sam Okoro: A break", "Two weeks in July")
    assert page.find(".person-head") is None
    assert page.find("form[action$='/pass-on']") is None


def test_R7_taking_somebody_off_the_duty_list_closes_the_page_at_once(portal: Portal) -> None:
    ask_id = an_ask(portal, "person", "rosa", "safe", kind="not-safe", words="I am afraid.")
    assert portal.as_("worker_3").get(f"/desk/asks/{ask_id}").status == 200
    put_on_duty(portal, "worker-3", is_on=False)
    assert portal.as_("worker_3").get(f"/desk/asks/{ask_id}").status == 404
