"""«This is not right» and «Tell me more» on each line (R30), and whose words they are (R4)."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from portal.asks.models import Ask
from portal.demo.cast import fixed_id
from tests.pages import Page
from tests.plans.plan_pages import PLAN, ROSA, SWIM_LINE, SWIM_WORDS
from tests.visitor import Portal

NOT_RIGHT = f"{SWIM_LINE}/not-right"


def told(portal: Portal) -> list[Ask]:
    """List what was said about lines of the plan, the newest last."""
    kinds = ("not-right", "tell-me-more")
    return portal.read(  # type: ignore[no-any-return]
        lambda session: list(session.scalars(select(Ask).where(Ask.kind.in_(kinds)).order_by(Ask.sent_at)))
    )


def say_it_is_not_right(portal: Portal, **values: Any) -> Page:
    return portal.as_("person").get(NOT_RIGHT).submit("Send", **values)


def with_help(portal: Portal) -> Page:
    return portal.as_("person").get(NOT_RIGHT).submit("Somebody helped me", words="Bill moved away.")


def test_R30_this_is_not_right_makes_an_ask(portal: Portal) -> None:
    say_it_is_not_right(portal, words="Bill moved away.")
    (ask,) = told(portal)
    assert (ask.kind, ask.person_id, ask.words, ask.topic) == ("not-right", ROSA, "Bill moved away.", "support")


def test_R30_tell_me_more_makes_an_ask(portal: Portal) -> None:
    portal.as_("person").get(f"{SWIM_LINE}/tell-me-more").submit("Send", words="Which pool?")
    assert [ask.kind for ask in told(portal)] == ["tell-me-more"]


def test_R30_the_ask_keeps_what_the_line_said(portal: Portal) -> None:
    say_it_is_not_right(portal)
    (ask,) = told(portal)
    assert json.loads(ask.details or "")["line"] == SWIM_WORDS
    assert ask.plan_line_id == fixed_id("line rosa 2 swim")


def test_R30_no_words_are_needed(portal: Portal) -> None:
    say_it_is_not_right(portal)
    assert [ask.words for ask in told(portal)] == [None]


def test_after_sending_the_person_reads_who_has_it_and_by_when(portal_on_sqlite: Portal) -> None:
    say_it_is_not_right(portal_on_sqlite, words="Bill moved away.").says("Harbour Shared Lives", "Monday 29 June")


def test_R4_the_person_alone_is_asked_nothing_more(portal: Portal) -> None:
    say_it_is_not_right(portal, words="Bill moved away.")
    assert [(ask.whose, ask.whose_name) for ask in told(portal)] == [("by-myself", None)]


def test_R4_when_somebody_helped_nothing_is_passed_on_before_it_is_said_how(portal: Portal) -> None:
    with_help(portal).says("Whose words are these?")
    assert told(portal) == []


def test_R4_whose_words_and_the_name_go_with_the_ask(portal: Portal) -> None:
    name = with_help(portal).submit("Next", whose="wrote-what-i-said")
    name.says("Who wrote what you said?")
    name.submit("Send", whose_name="Sam")
    (ask,) = told(portal)
    assert (ask.words, ask.whose, ask.whose_name) == ("Bill moved away.", "wrote-what-i-said", "Sam")


def test_R4_nobody_helped_after_all_is_one_press(portal: Portal) -> None:
    with_help(portal).submit("Next", whose="by-myself")
    assert [(ask.words, ask.whose) for ask in told(portal)] == [("Bill moved away.", "by-myself")]


def test_R4_without_a_choice_the_page_asks_again_and_keeps_the_words(portal: Portal) -> None:
    again = with_help(portal).submit("Next")
    assert again.status == 422
    again.says("Choose one answer.")
    again.submit("Next", whose="by-myself")
    assert [ask.words for ask in told(portal)] == ["Bill moved away."]


def test_R4_without_a_name_nothing_is_passed_on(portal: Portal) -> None:
    again = with_help(portal).submit("Next", whose="with-help").submit("Send", whose_name="   ")
    assert again.status == 422
    again.says("Write the name.")
    assert told(portal) == []


def test_R4_a_made_up_way_is_refused(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("person").post(
        f"{NOT_RIGHT}/whose/name", words="x", whose="by-magic", whose_name="Sam", send_key="k"
    )
    assert told(portal_on_sqlite) == []


def test_back_on_the_second_page_still_has_what_was_typed(portal_on_sqlite: Portal) -> None:
    with_help(portal_on_sqlite).follow("Back").says("Bill moved away.")


def test_the_words_are_forgotten_on_the_pages_once_they_are_sent(portal_on_sqlite: Portal) -> None:
    with_help(portal_on_sqlite).submit("Next", whose="by-myself")
    portal_on_sqlite.as_("person").get(NOT_RIGHT).says_not("Bill moved away.")


def test_every_page_of_a_telling_can_be_asked_for_again(portal_on_sqlite: Portal) -> None:
    second = with_help(portal_on_sqlite)
    assert portal_on_sqlite.as_("person").get(second.path).title == "Whose words are these?"


def test_the_second_page_without_words_leads_to_the_first(portal_on_sqlite: Portal) -> None:
    assert portal_on_sqlite.as_("person").get(f"{NOT_RIGHT}/whose").path == NOT_RIGHT


def test_F1_what_was_being_sent_when_the_session_ended_is_there_after_signing_in_again(portal: Portal) -> None:
    form = portal.as_("person").get(NOT_RIGHT)
    portal.clock.move(hours=2)
    form.submit("Send", words="Bill moved away.")
    portal.new_browser("person").get(NOT_RIGHT).says("Bill moved away.")


def test_sending_the_same_page_twice_makes_one_ask(portal: Portal) -> None:
    form = portal.as_("person").get(NOT_RIGHT)
    form.submit("Send", words="Bill moved away.")
    form.submit("Send", words="Bill moved away.")
    assert len(told(portal)) == 1


def test_a_line_can_be_told_about_while_staff_publish_a_new_plan(portal: Portal) -> None:
    old = f"{PLAN}/line/{fixed_id('line rosa 1 swim')}/not-right"
    portal.as_("person").get(old).submit("Send", words="I can swim now.")
    assert json.loads(told(portal)[0].details or "")["line"] == "I want to learn to swim."


def test_only_the_person_corrects_the_plan(portal: Portal) -> None:
    for who in ("family", "carer", "advocate", "worker", "manager", "care_manager", "person_2"):
        assert portal.as_(who).get(NOT_RIGHT).status == 404, who
        assert portal.as_(who).post(NOT_RIGHT, words="x", whose="by-myself", send_key="k").status == 404, who
    assert told(portal) == []


def test_somebody_elses_line_cannot_be_told_about(portal: Portal) -> None:
    amirs = fixed_id("line amir 1 music")
    sent = portal.as_("person").post(f"{PLAN}/line/{amirs}/not-right", words="x", whose="somebody-helped")
    assert sent.status == 404


def test_words_that_are_too_long_stay_on_the_page(portal_on_sqlite: Portal) -> None:
    again = say_it_is_not_right(portal_on_sqlite, words="long " * 2000)
    assert again.status == 422
    again.says("This is too long. Use fewer words.", "long long")


def test_a_megabyte_of_words_is_refused_and_not_kept(portal_on_sqlite: Portal) -> None:
    assert say_it_is_not_right(portal_on_sqlite, words="x" * 1_000_000).status == 422
    assert told(portal_on_sqlite) == []


def test_hostile_words_are_shown_as_words(portal: Portal) -> None:
    hostile = "<script>alert(1)</script> \x00\u202eemoc \U0001f600 {{ 7*7 }}"
    second = portal.as_("person").get(NOT_RIGHT).submit("Somebody helped me", words=hostile)
    assert second.status == 200
    second.submit("Next", whose="by-myself")
    assert [ask.words for ask in told(portal)] == ["<script>alert(1)</script> emoc \U0001f600 {{ 7*7 }}"]


def test_a_telling_reaches_the_team_by_a_mail_with_nothing_in_it(portal: Portal) -> None:
    before = len(portal.outbox("mail"))
    say_it_is_not_right(portal, words="Bill moved away.")
    (mail,) = portal.outbox("mail")[before:]
    assert "Bill" not in str(mail.facts)
