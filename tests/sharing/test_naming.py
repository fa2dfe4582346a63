"""A person lets somebody in: five pages, kept from the first answer, and nothing open before «Yes, I agree»."""

from __future__ import annotations

import pytest

from portal.demo.cast import CAST, fixed_id
from tests.sharing.trusting import (
    HOME,
    ROSA,
    account_called,
    agreements,
    browser_of,
    let_in,
    named,
    namings,
    reachings,
    to_the_check,
)
from tests.visitor import Portal

PLAN, MONEY, VIEWS = f"/plan/{ROSA}", f"/money/{ROSA}", f"/your-say/{ROSA}"
OPENS = {"sees_plan": PLAN, "sees_money": MONEY, "says_views": VIEWS}


def test_R34_a_person_lets_somebody_in_and_they_see_what_was_ticked(portal: Portal) -> None:
    done = let_in(portal.as_("person"), ["sees_plan", "gets_notices"])
    done.says("You said yes", "Lena Berg can see your plan.", "This ends after Tuesday 15 December")
    portal.as_("person").get(HOME).says("Lena Berg", "My friend", "Lena can see your plan.", "You agreed to this.")
    lena = browser_of(portal, "Lena Berg")
    assert (lena.get(PLAN).status, lena.get(MONEY).status) == (200, 404)


@pytest.mark.parametrize("tick", OPENS)
def test_R35_each_tick_opens_its_own_page_and_no_other(portal_on_sqlite: Portal, tick: str) -> None:
    let_in(portal_on_sqlite.as_("person"), [tick])
    lena = browser_of(portal_on_sqlite, "Lena Berg")
    assert {name: lena.get(path).status == 200 for name, path in OPENS.items()} == {
        name: name == tick for name in OPENS
    }


def test_R35_all_six_ticks_are_off_to_begin_with(portal_on_sqlite: Portal) -> None:
    page = named(portal_on_sqlite.as_("person"))
    assert len(page.all("[name=ticks]")) == 6
    assert not page.all("[name=ticks][checked]")


def test_R36_no_end_is_chosen_beforehand_and_none_is_left_out(portal_on_sqlite: Portal) -> None:
    page = named(portal_on_sqlite.as_("person")).submit(ticks=["sees_plan"])
    assert not page.all("[name=months][checked]")
    refused = page.submit()
    assert refused.status == 422
    refused.says("Choose one answer.")


def test_R35_nothing_is_open_before_the_person_agrees(portal_on_sqlite: Portal) -> None:
    page = to_the_check(portal_on_sqlite.as_("person"), ["sees_plan", "sees_money"])
    page.says("Nothing is open before you say yes.")
    assert len(agreements(portal_on_sqlite)) == 1
    assert account_called(portal_on_sqlite, "Lena Berg") is None
    assert not portal_on_sqlite.outbox("invite-trusted")


def test_R35_the_person_reads_what_they_will_see_before_agreeing(portal_on_sqlite: Portal) -> None:
    page = to_the_check(portal_on_sqlite.as_("person"), ["sees_plan", "sees_review_dates"])
    page.says("They will see this", "On Thursday I go swimming with Bill.", "Your review is on")
    page.says_not("I get 40 pounds each week to spend.")


@pytest.mark.parametrize(
    ("tick", "words"),
    [
        ("sees_plan", "I like to see the boats from my window."),
        ("sees_money", "The council holds my money for me."),
        ("sees_review_dates", "Your review is on Monday 6 July"),
        ("says_views", "Your words stay yours"),
        ("helps_write", "The name of Lena Berg always stands beside those words."),
        ("gets_notices", "The message says only: You have a message."),
    ],
)
def test_R35_beside_each_tick_a_button_shows_what_it_shows(portal_on_sqlite: Portal, tick: str, words: str) -> None:
    person = portal_on_sqlite.as_("person")
    page = named(person)
    token = page.find("[name=csrf_token]")
    shown = person.send(page.path, {"csrf_token": token["value"], "do": f"show:{tick}", "ticks": ["says_views"]})
    assert shown.path.endswith(f"/they-see/{tick}")
    shown.says("Lena Berg will see this", words, "Nothing is open yet.")
    back = shown.follow("Go back and choose")
    assert [box["value"] for box in back.all("[name=ticks][checked]")] == ["says_views"]


def test_R3_what_was_said_is_kept_and_goes_on_from_the_list(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    named(person).submit(ticks=["sees_plan"])
    page = person.get(HOME).follow("Go on: Lena Berg")
    page.says("Check, then say yes", "See my plan", "You did not say this yet.")
    page.follow("Say what is missing").submit(months="3").says("Until Tuesday 15 September", "Yes, I agree")


def test_R3_a_naming_that_is_a_year_old_is_thrown_away(portal: Portal) -> None:
    named(portal.as_("person"))
    portal.clock.move(days=364)
    portal.run_worker()
    assert [one.state for one in namings(portal)] == ["open"]
    portal.clock.move(days=2)
    portal.run_worker()
    assert [(one.state, one.name) for one in namings(portal)] == [("thrown-away", None)]


def test_F4_i_do_not_know_keeps_what_was_said_and_opens_nothing(portal_on_sqlite: Portal) -> None:
    page = named(portal_on_sqlite.as_("person")).submit("I do not know", ticks=["sees_plan"])
    assert page.path == HOME
    page.says("We keep this for you, and nothing is open yet.")
    assert [one.ticks for one in namings(portal_on_sqlite)] == ["sees_plan"]


def test_F4_help_keeps_what_was_said_and_leads_back_to_the_question(portal_on_sqlite: Portal) -> None:
    page = named(portal_on_sqlite.as_("person")).submit("Ask someone to help me", ticks=["sees_money"])
    page.says("Nobody may say yes in your place.")
    back = page.follow("Go back to the question")
    assert [box["value"] for box in back.all("[name=ticks][checked]")] == ["sees_money"]


def test_F7_back_leads_through_the_pages_with_the_answers_in_them(portal_on_sqlite: Portal) -> None:
    page = to_the_check(portal_on_sqlite.as_("person"))
    for field, value in (
        ("reach", "lena@berg.example"),
        ("months", "6"),
        ("ticks", "sees_plan"),
        ("name", "Lena Berg"),
    ):
        page = page.follow("Back")
        chosen = page.find(f"[name={field}][checked], [name={field}]:not([type=radio], [type=checkbox])")
        assert chosen is not None
        assert chosen["value"] == value


def test_F5_each_line_can_be_changed_from_the_check_and_leads_back_to_it(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    check = to_the_check(person)
    for link in [str(a["href"]) for a in check.all("main a[href*='then=check']")]:
        assert person.get(link).submit().path == check.path


def test_R48_agreeing_twice_lets_in_one(portal: Portal) -> None:
    person = portal.as_("person")
    page = to_the_check(person)
    first, second = page.submit("Yes, I agree"), page.submit("Yes, I agree")
    assert first.path == second.path
    assert (len(agreements(portal)), len(reachings(portal))) == (2, 1)


def test_R35_what_changed_in_another_tab_must_be_checked_again(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    old = to_the_check(person, ["sees_plan"])
    person.get(old.path.replace("/check", "/what?then=check")).submit(ticks=["sees_plan", "sees_money"])
    page = old.submit("Yes, I agree")
    page.says("Something changed, so check it again.")
    assert len(agreements(portal_on_sqlite)) == 1


def test_F6_an_address_that_cannot_be_is_refused_and_stays_in_the_box(portal_on_sqlite: Portal) -> None:
    page = named(portal_on_sqlite.as_("person")).submit(ticks=["sees_plan"]).submit(months="3")
    for typed in ("lena@", "a,b@c.example", "01632 960 101", "lena@berg.example\nBcc: x@y.example"):
        refused = page.submit(reach=typed)
        assert refused.status == 422, typed
    assert refused.find("#reach")["value"].startswith("lena@berg.example")
    page.submit(reach="07700 900-123").says("07700 900-123")


def test_R34_a_naming_thrown_away_opens_nothing_and_is_forgotten(portal_on_sqlite: Portal) -> None:
    page = to_the_check(portal_on_sqlite.as_("person")).follow("Throw it away").submit("Yes, throw away")
    page.says("We threw this away, and nothing has changed.")
    page.says_not("Lena Berg")
    assert [(one.name, one.reach) for one in namings(portal_on_sqlite)] == [(None, None)]


@pytest.mark.parametrize("who", ["person-2", "person-3", "carer", "family", "worker"])
def test_R5_nobody_else_finds_what_a_person_is_about_to_say(portal_on_sqlite: Portal, who: str) -> None:
    check = to_the_check(portal_on_sqlite.as_("person"))
    other = portal_on_sqlite.as_(who)
    for step in ("what", "until", "reach", "check", "agreed", "throw-away", "they-see/sees_plan", "help"):
        assert other.get(check.path.replace("check", step)).status == 404
    for step in ("what", "until", "reach", "check", "throw-away"):
        assert other.post(check.path.replace("check", step), do="skip").status == 404
    assert [one.state for one in namings(portal_on_sqlite)] == ["open"]


def test_R5_the_carer_finds_no_trace_of_who_was_let_in(portal_on_sqlite: Portal) -> None:
    let_in(portal_on_sqlite.as_("person"))
    for path in ("/", "/your-say", "/my-asks", "/support", f"/care-lines/{ROSA}", "/shared-with-me"):
        portal_on_sqlite.as_("carer").get(path).says_not("Lena", "lena@berg")
    assert portal_on_sqlite.as_("carer").get(HOME).status == 404
    to = {job.facts.get("to_account") for job in portal_on_sqlite.outbox("mail")}
    assert str(CAST["carer"].id) not in to


def test_R35_hostile_names_stay_words(portal_on_sqlite: Portal) -> None:
    page = let_in(portal_on_sqlite.as_("person"), name="<b>{{ 7 * 7 }}</b> %(x)s")
    page.says("<b>{{ 7 * 7 }}</b> %(x)s can see your plan.")
    assert portal_on_sqlite.as_("person").get(HOME).status == 200


def test_R35_a_tick_that_is_none_is_refused(portal_on_sqlite: Portal) -> None:
    page = named(portal_on_sqlite.as_("person"))
    refused = portal_on_sqlite.as_("person").post(page.path, ticks=["sees_everything"])
    assert refused.status == 422
    assert portal_on_sqlite.as_("person").get(f"{HOME}/naming/{fixed_id('no naming')}/what").status == 404


def test_R35_another_name_starts_with_nothing_that_was_said_of_the_first(portal_on_sqlite: Portal) -> None:
    to_the_check(portal_on_sqlite.as_("person"), ["sees_plan", "sees_money"])
    page = portal_on_sqlite.as_("person").get(f"{HOME}/name?then=check").submit(name="Bob Stone", relation="friend")
    page.says("Bob Stone", "You did not say this yet.")
    page.says_not("lena@berg.example")
    assert [(one.ticks, one.months, one.reach) for one in namings(portal_on_sqlite)] == [("", None, None)]


def test_R3_the_same_name_written_out_keeps_what_was_said(portal_on_sqlite: Portal) -> None:
    to_the_check(portal_on_sqlite.as_("person"), name="Lena")
    portal_on_sqlite.as_("person").get(f"{HOME}/name?then=check").submit(name="Lena Berg", relation="friend")
    assert [(one.name, one.ticks, one.months) for one in namings(portal_on_sqlite)] == [("Lena Berg", "sees_plan", 6)]
