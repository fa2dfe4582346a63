"""Who sees something of mine: the list, stop in one press, change, and begin again (R35, R36)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from portal.access.models import Account, Agreement
from portal.post.outbox import put
from tests.asks.telling import asks_by
from tests.sharing.trusting import (
    AGREED_WITH_MARIA,
    HOME,
    MARIA,
    ROSA,
    agreement,
    agreements,
    asked,
    by_law,
    closed_by_staff,
    events,
    mail_to,
    namings,
    post,
)
from tests.visitor import Portal

PLAN = f"/plan/{ROSA}"
MARIAS = f"{HOME}/{AGREED_WITH_MARIA}"


def test_R36_everybody_who_sees_something_is_there_with_what_until_when_and_why(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get(HOME)
    page.says("Maria Hale", "My sister", "Maria can see your plan.", "Maria can say what Maria thinks.")
    page.says("This ends after Wednesday 10 February", "You agreed to this.")
    page.says_not("can see your money")


def test_R36_one_press_stops_and_the_very_next_request_of_the_other_is_refused(portal: Portal) -> None:
    maria, rosa = portal.as_("family"), portal.as_("person")
    assert maria.get(PLAN).status == 200
    page = rosa.get(HOME).submit("Stop")
    page.says("Maria Hale sees nothing of yours any more.")
    refused = maria.get(PLAN)
    assert refused.status == 404
    refused.says_not("garden club")
    assert (agreement(portal).ended_at, events(portal)) == (portal.clock.now, ["agreed", "stopped"])


def test_R36_a_page_that_was_open_sends_nothing_after_the_stop(portal_on_sqlite: Portal) -> None:
    open_page = portal_on_sqlite.as_("family").get(f"/your-say/{ROSA}/topics/home")
    portal_on_sqlite.as_("person").get(HOME).submit("Stop")
    assert open_page.submit("Next", scale="good").status == 404


def test_R36_stopped_twice_is_stopped_once(portal: Portal) -> None:
    page = portal.as_("person").get(HOME)
    page.submit("Stop")
    portal.clock.move(minutes=5)
    assert page.submit("Stop").status == 200
    assert events(portal) == ["agreed", "stopped"]


def test_R36_mail_that_waited_about_the_person_is_not_sent_after_the_stop(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        facts = {"to_account": str(MARIA), "about_person": str(ROSA)}
        put(session, "mail", "mail:waits", facts, now=portal.clock.now + timedelta(minutes=1))
    portal.as_("person").get(HOME).submit("Stop")
    portal.clock.move(minutes=2)
    with post(portal) as send:
        # One neutral note, which says only that there is a message.
        (words,) = mail_to(send(), "family@harbour.example")
    assert words.split() == ["You", "have", "a", "message.", "https://your-say.example.org/"]


def test_R36_a_mistake_begins_again_with_all_ticks_off_and_opens_nothing_by_itself(portal: Portal) -> None:
    page = portal.as_("person").get(HOME).submit("Stop").submit("That was a mistake")
    page.says("What may Maria Hale see or do?", "Step 1 of 3")
    assert not page.all("[name=ticks][checked]")
    assert portal.as_("family").get(PLAN).status == 404
    page.submit(ticks=["sees_plan"]).submit(months="12").submit("Yes, I agree").says("Maria Hale can see your plan.")
    assert portal.new_browser("family").get(PLAN).status == 200


def test_R36_who_was_stopped_stands_on_a_page_of_its_own_for_a_year(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    assert "Who could see before" not in person.get(HOME).text
    person.get(HOME).submit("Stop")
    page = person.get(HOME)
    page.says("Nobody you trust sees anything of yours.")
    page.follow("Who could see before").says("Maria Hale", "You stopped this on Monday 15 June")
    portal_on_sqlite.clock.move(days=366)
    portal_on_sqlite.new_browser("person").get(f"{HOME}/before").says_not("Maria Hale")


def test_R36_a_change_opens_and_closes_only_when_it_is_agreed(portal: Portal) -> None:
    maria = portal.as_("family")
    page = portal.as_("person").get(HOME).submit("Change")
    assert sorted(box["value"] for box in page.all("[name=ticks][checked]")) == ["says_views", "sees_plan"]
    page = page.submit(ticks=["sees_money"]).submit(months="0")
    assert (maria.get(PLAN).status, maria.get(f"/money/{ROSA}").status) == (200, 404)
    page.says("Until Wednesday 10 February")
    page.submit("Yes, I agree")
    assert (maria.get(PLAN).status, maria.get(f"/money/{ROSA}").status) == (404, 200)
    assert events(portal) == ["agreed", "changed"]
    assert len(agreements(portal)) == 1


def test_R36_a_change_keeps_the_end_or_moves_it(portal_on_sqlite: Portal) -> None:
    before = agreement(portal_on_sqlite).until_on
    page = portal_on_sqlite.as_("person").get(HOME).submit("Change").submit(ticks=["sees_plan"])
    page.says("As it is now, until Wednesday 10 February")
    page.submit(months="0").submit("Yes, I agree")
    assert agreement(portal_on_sqlite).until_on == before
    page = portal_on_sqlite.as_("person").get(HOME).submit("Change").submit().submit(months="3")
    page.submit("Yes, I agree")
    assert str(agreement(portal_on_sqlite).until_on) == "2026-09-15"


def test_R3_a_change_that_is_not_finished_does_not_mix_with_somebody_new(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    person.get(f"{HOME}/name").submit(name="Lena Berg", relation="friend").submit("Skip", ticks=["sees_money"])
    person.get(HOME).submit("Change")
    assert [(one.name, one.ticks) for one in namings(portal_on_sqlite)] == [
        ("Lena Berg", "sees_money"),
        ("Maria Hale", "sees_plan says_views"),
    ]


def test_R3_a_change_that_is_not_finished_goes_on_where_it_was(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    person.get(HOME).submit("Change").submit("I do not know", ticks=["sees_money"])
    person.get(HOME).follow("Go on: Maria Hale").says("Check, then say yes", "See my money")
    again = person.get(HOME).submit("Change")
    assert [box["value"] for box in again.all("[name=ticks][checked]")] == ["sees_money"]
    stopped = person.get(HOME).submit("Stop").submit("That was a mistake")
    assert not stopped.all("[name=ticks][checked]")


def test_R36_what_staff_closed_says_so_and_whom_to_ask(portal_on_sqlite: Portal) -> None:
    closed_by_staff(portal_on_sqlite)
    page = portal_on_sqlite.as_("person").get(HOME)
    page.says("Harbour Shared Lives closed this for now.", "Maria sees nothing of yours today.", "01632 960 101")
    page.says_not("A worry.", "Maria can see your plan.")


def test_R34_what_rests_on_the_law_says_why_and_cannot_be_stopped_by_one_press(portal_on_sqlite: Portal) -> None:
    law = by_law(portal_on_sqlite)
    page = portal_on_sqlite.as_("person").get(HOME)
    page.says("You signed a paper: Maria helps to decide about your health and care.", "I do not want this")
    assert page.find(f"form[action='{HOME}/{law}/stop']") is None
    sent = portal_on_sqlite.as_("person").post(f"{HOME}/{law}/stop")
    sent.says("So you cannot stop this by yourself.")
    assert agreement(portal_on_sqlite, law).ended_at is None


def test_R34_i_do_not_want_this_is_an_ask_with_a_receipt_and_nobody_else_finds_it(portal: Portal) -> None:
    law = by_law(portal)
    page = portal.as_("person").get(f"{HOME}/{law}/not-wanted").submit("Send", words="She tells me what to do.")
    page.says("We have got this", "Who sees my page")
    (ask,) = asks_by(portal, "person", "sharing")
    assert (ask.words, ask.asked_as) == ("She tells me what to do.", "I do not want Maria Hale to see my page")
    portal.as_("person").get("/my-asks").says("Who sees my page")
    portal.as_("worker").get(f"/desk/inbox/{ask.id}")
    for who in ("family", "carer"):
        for path in ("/", "/my-asks", "/shared-with-me"):
            portal.as_(who).get(path).says_not("I do not want", "Who sees my page", "She tells me")


def test_R4_who_helped_to_say_it_stands_beside_it(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get(f"{HOME}/{by_law(portal_on_sqlite)}/not-wanted")
    page = page.submit("Somebody helped me", words="I want to choose.")
    page.submit(whose="with-help", whose_name="Nadia")
    (ask,) = asks_by(portal_on_sqlite, "person", "sharing")
    assert (ask.whose, ask.whose_name) == ("with-help", "Nadia")


def test_R36_stopping_what_i_agreed_does_not_promise_that_the_law_is_over(portal_on_sqlite: Portal) -> None:
    by_law(portal_on_sqlite)
    page = portal_on_sqlite.as_("person").post(f"{MARIAS}/stop")
    page.says("What you agreed to with Maria Hale is over.", "So Maria still sees a part of it.")
    page.says_not("sees nothing of yours any more")


@pytest.mark.parametrize("who", ["person-2", "person-3", "carer", "family", "advocate", "worker", "manager"])
def test_R36_nobody_else_reaches_an_agreement_of_a_person_here(portal_on_sqlite: Portal, who: str) -> None:
    request_id = asked(portal_on_sqlite)
    other = portal_on_sqlite.as_(who)
    for path in ("stopped", "still", "not-wanted"):
        assert other.get(f"{MARIAS}/{path}").status == 404, path
    for path in ("stop", "again", "change", "still", "not-wanted"):
        answer = {"answer": "no", "whose": "by-myself", "send_key": "x"}
        assert other.post(f"{MARIAS}/{path}", **answer).status == 404, path
    assert other.get(f"{HOME}/asks/{request_id}").status == 404
    assert other.post(f"{HOME}/asks/{request_id}", answer="yes").status == 404
    assert (agreement(portal_on_sqlite).ended_at, namings(portal_on_sqlite)) == (None, [])


def test_R36_an_account_that_has_ended_is_found_again_by_the_worker(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    person.get(HOME).submit("Stop")
    with portal_on_sqlite.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == MARIA).values(ended_at=portal_on_sqlite.clock.now))
    page = person.get(f"{HOME}/before").submit("Let in again")
    page.says("Step 2 of 5")
    page.submit(ticks=["sees_plan"]).submit(months="3").submit("I do not know").submit("Yes, I agree")
    (new,) = [one for one in agreements(portal_on_sqlite) if one.ended_at is None]
    assert new.account_id != MARIA


def test_R36_the_list_is_empty_in_a_friendly_way(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person-2").get(f"{HOME}?lang=en")
    page.says("Nobody you trust sees anything of yours.", "Let somebody in")


def test_R36_an_agreement_whose_last_day_is_over_is_not_on_the_list(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.session() as session, session.begin():
        yesterday = portal_on_sqlite.clock.now.date() - timedelta(days=1)
        session.execute(update(Agreement).where(Agreement.id == AGREED_WITH_MARIA).values(until_on=yesterday))
    person = portal_on_sqlite.as_("person")
    person.get(HOME).says_not("Maria Hale")
    person.get(f"{HOME}/before").says("Maria Hale", "This ended on Sunday 14 June")


def test_R36_a_change_that_was_begun_is_gone_after_a_stop(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    check = person.get(HOME).submit("Change").submit(ticks=["sees_plan", "sees_money"]).submit(months="12")
    person.post(f"{MARIAS}/stop")
    person.get(HOME).says_not("Go on")
    assert check.submit("Yes, I agree").path == HOME
    assert [one.state for one in namings(portal_on_sqlite)] == ["thrown-away"]
    assert [one for one in agreements(portal_on_sqlite) if one.ended_at is None] == []


def test_R3_letting_in_again_keeps_what_was_begun_with_somebody_else(portal_on_sqlite: Portal) -> None:
    person = portal_on_sqlite.as_("person")
    person.get(HOME).submit("Stop")
    person.get(f"{HOME}/name").submit(name="Joy Marsh", relation="friend").submit("Skip", ticks=["sees_money"])
    with portal_on_sqlite.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == MARIA).values(ended_at=portal_on_sqlite.clock.now))
    page = person.get(f"{HOME}/before").submit("Let in again")
    page.says("You began with somebody else, so finish that first.", "Go on: Joy Marsh")
    assert [(one.name, one.ticks) for one in namings(portal_on_sqlite)] == [("Joy Marsh", "sees_money")]


def test_R34_who_is_no_longer_trusted_is_not_let_in_and_easy_words_say_so(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get(HOME).submit("Change").submit(ticks=["sees_money"]).submit(months="3")
    with portal_on_sqlite.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == MARIA).values(role="carer"))
    page.submit("Yes, I agree").says("We could not do this, so ask your worker.")
    assert not agreement(portal_on_sqlite).sees_money


def test_R36_on_the_last_day_a_change_asks_for_another_end(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.session() as session, session.begin():
        today = portal_on_sqlite.clock.now.date()
        session.execute(update(Agreement).where(Agreement.id == AGREED_WITH_MARIA).values(until_on=today))
    page = portal_on_sqlite.as_("person").get(HOME).submit("Change").submit(ticks=["sees_money"]).submit(months="0")
    assert page.submit("Yes, I agree").path.endswith("/until")


@pytest.mark.parametrize(
    ("relation", "label"), [("friend", "Stop: Maria Hale, My friend"), ("sister", "Stop: Maria Hale, since Monday")]
)
def test_R36_two_of_one_name_are_told_apart_by_relation_or_else_by_day(
    portal_on_sqlite: Portal, relation: str, label: str
) -> None:
    person = portal_on_sqlite.as_("person")
    page = person.get(f"{HOME}/name").submit(name="Maria Hale", relation=relation).submit(ticks=["sees_plan"])
    page.submit(months="3").submit(reach="another.maria@mail.example").submit("Yes, I agree")
    page = person.get(HOME)
    labels = [str(button["aria-label"]) for button in page.all("button[aria-label^='Stop']")]
    assert (len(set(labels)), labels[1][: len(label)]) == (2, label)
    assert [heading.get_text(strip=True) for heading in page.all("section.panel h2")] == [one[6:] for one in labels]


def test_R36_the_day_after_the_last_one_somebody_is_let_in_anew(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        yesterday = portal.clock.now.date() - timedelta(days=1)
        session.execute(update(Agreement).where(Agreement.id == AGREED_WITH_MARIA).values(until_on=yesterday))
    page = portal.as_("person").get(f"{HOME}/before").submit("Let in again").submit(ticks=["sees_plan"])
    page.submit(months="3").submit("Yes, I agree").says("Maria Hale can see your plan.")
    assert events(portal) == ["agreed", "lapsed"]
