"""Answering: four ways, in easy words, with a day and a name; never lost, never twice (R9)."""

from __future__ import annotations

from typing import Any

import pytest

from portal.asks.models import Answer, State
from portal.demo.cast import CAST, fixed_id
from tests.desk.asking import rosas, steps, the_ask
from tests.pages import Page
from tests.visitor import Portal

SEND = "Send the answer"


def _page(portal: Portal, who: str = "worker", name: str = "bus") -> Page:
    return portal.as_(who).get(f"/desk/asks/{rosas(portal, name)}")


def _answers(portal: Portal, name: str = "bus") -> list[Answer]:
    with portal.session() as session:
        choice = session.query(Answer).filter_by(ask_id=rosas(portal, name))
        return list(choice.order_by(Answer.answered_at, Answer.id))


@pytest.mark.parametrize(
    ("kind", "day", "says"),
    [
        ("did-it", {}, "We did it."),
        ("will-do", {"day": "30", "month": "6", "year": "2026"}, "We will do it by Tuesday 30 June"),
        ("cannot", {}, "We cannot do it, because:"),
        ("do-not-agree", {}, "We do not agree, because:"),
    ],
)
def test_R9_an_ask_is_answered_in_each_of_the_four_ways(
    portal: Portal, kind: str, day: dict[str, str], says: str
) -> None:
    page = _page(portal).submit(SEND, kind=kind, words="Sam drives you on Mondays.", **day)
    page.says(says, "Sam drives you on Mondays.", "Joan Reid answered it.")
    given = _answers(portal)[-1]
    assert (given.kind, given.words, given.decided_by) == (kind, "Sam drives you on Mondays.", "Joan Reid")
    assert the_ask(portal, rosas(portal, "bus")).state == State.ANSWERED


def test_R9_the_answer_names_who_decided(portal: Portal) -> None:
    _page(portal).submit(SEND, kind="cannot", words="There is no bus.", decided_by="Grace Obi")
    assert _answers(portal)[-1].decided_by == "Grace Obi"


def test_R9_a_promise_puts_a_reminder_for_the_day_after_it(portal: Portal) -> None:
    _page(portal).submit(SEND, kind="will-do", words="We will ask.", day="30", month="6", year="2026")
    job = [job for job in portal.outbox("promise") if str(_answers(portal)[-1].id) in job.key]
    assert [job.run_at.date().isoformat() for job in job] == ["2026-07-01"]


def test_R9_a_day_beside_another_kind_of_answer_is_left_out(portal: Portal) -> None:
    _page(portal).submit(SEND, kind="did-it", words="Done.", day="1", month="1", year="1999")
    assert _answers(portal)[-1].promised_on is None


@pytest.mark.parametrize(
    ("day", "month", "year", "says"),
    [
        ("", "", "", "Write the day by which you will do it."),
        ("31", "2", "2027", "There is no such day."),
        ("14", "6", "2026", "The day has passed."),
        ("1", "1", "9999", "The day is too far away."),
        ("first", "of", "may", "Write the day in numbers"),
        ("1", "", "2027", "Write the day in numbers"),
        ("-1", "1", "2027", "Write the day in numbers"),
        ("²", "1", "2027", "Write the day in numbers"),
        ("1", "1", "27", "The day has passed."),
        ("0", "0", "0", "There is no such day."),
        ("9" * 5000, "1", "2027", "Write the day in numbers"),
    ],
)
def test_R9_a_day_that_cannot_be_says_how_to_mend_it_and_keeps_what_was_typed(
    portal_on_sqlite: Portal, day: str, month: str, year: str, says: str
) -> None:
    page = _page(portal_on_sqlite).submit(SEND, kind="will-do", words="We will ask.", day=day, month=month, year=year)
    assert page.status == 422
    page.says(says, "Something needs mending", "We will ask.")
    assert len(_answers(portal_on_sqlite)) == 1


def test_R9_today_is_a_day_that_can_be_promised(portal: Portal) -> None:
    _page(portal).submit(SEND, kind="will-do", words="Today.", day="15", month="6", year="2026")
    assert _answers(portal)[-1].promised_on == portal.clock.now.date()


@pytest.mark.parametrize("words", ["", "   ", "\n\n", "\x00\x01", "\u202e\u2066"])
def test_an_answer_without_words_is_not_sent(portal_on_sqlite: Portal, words: str) -> None:
    page = _page(portal_on_sqlite).submit(SEND, kind="did-it", words=words)
    assert page.status == 422
    page.says("Write the answer in the box.")
    assert len(_answers(portal_on_sqlite)) == 1


@pytest.mark.parametrize("kind", [None, "", "maybe", "did-it\x00"])
def test_an_answer_without_its_kind_is_not_sent(portal_on_sqlite: Portal, kind: str | None) -> None:
    page = _page(portal_on_sqlite).submit(SEND, kind=kind, words="We did it.")
    assert page.status == 422
    page.says("We did it.")
    assert len(_answers(portal_on_sqlite)) == 1


def test_an_answer_of_a_megabyte_is_refused_and_stays_in_its_box(portal_on_sqlite: Portal) -> None:
    page = _page(portal_on_sqlite).submit(SEND, kind="did-it", words="a" * 1_000_000)
    assert page.status == 422
    page.says("This is too long. Use fewer words.")
    box = page.find("#words")
    assert box is not None
    assert len(box.get_text()) > 999_999


def test_hostile_words_are_only_words(portal: Portal) -> None:
    for words in ("<script>alert(1)</script>", "'; DROP TABLE ask --", "عربي 🙂 𝕏", "{{ 7 * 7 }}"):
        portal.clock.move(minutes=1)
        page = _page(portal).submit(SEND, kind="did-it", words=words, decided_by=words)
        page.says(words)
        assert page.find("main script") is None
        assert _answers(portal)[-1].words == words


def test_marks_that_turn_letters_around_are_taken_out(portal: Portal) -> None:
    _page(portal).submit(SEND, kind="did-it", words="We \u202edid\u202c it.\x00")
    assert _answers(portal)[-1].words == "We did it."


def test_sending_the_same_page_twice_makes_one_answer(portal: Portal) -> None:
    page = _page(portal)
    for _time in range(2):
        page.submit(SEND, kind="did-it", words="Done.").says("We did it.")
    assert len(_answers(portal)) == 2
    assert steps(portal, rosas(portal, "bus")).count("answered") == 2


def test_two_workers_at_once_are_told_who_was_first_and_nothing_typed_is_lost(portal: Portal) -> None:
    slow = _page(portal, "manager")
    _page(portal).submit(SEND, kind="did-it", words="Sam drives you.")
    page = slow.submit(SEND, kind="cannot", words="There is no money for a taxi.")
    page.says("Joan Reid answered this a moment ago.", "Sam drives you.")
    box = page.find("#words")
    assert box is not None
    assert box.get_text().strip() == "There is no money for a taxi."
    assert (page.status, len(_answers(portal))) == (409, 2)


def test_after_that_message_the_second_answer_can_still_be_sent(portal: Portal) -> None:
    slow = _page(portal, "manager")
    _page(portal).submit(SEND, kind="did-it", words="Sam drives you.")
    portal.clock.move(minutes=1)
    slow.submit(SEND, kind="cannot", words="No taxi.").submit(SEND).says("No taxi.")
    assert [given.words for given in _answers(portal)][1:] == ["Sam drives you.", "No taxi."]


def test_a_kept_promise_is_told_with_one_more_answer(portal: Portal) -> None:
    page = _page(portal, name="answered change")
    page.submit(SEND, kind="did-it", words="The second swim is booked.")
    assert [given.kind for given in _answers(portal, "answered change")] == ["will-do", "did-it"]


def test_another_team_cannot_answer_even_by_hand(portal: Portal) -> None:
    ask_id = rosas(portal, "bus")
    page = portal.as_("care_manager").post(f"/desk/asks/{ask_id}/answer", kind="did-it", words="Done.")
    assert (page.status, len(_answers(portal))) == (409, 1)


def test_the_council_answers_what_is_the_councils(portal: Portal) -> None:
    page = _page(portal, "care_manager", "advocate").submit("Open")
    page.submit(SEND, kind="will-do", words="Nadia will come.", day="1", month="7", year="2026")
    given = _answers(portal, "advocate")[-1]
    assert (given.answered_by_id, given.decided_by) == (CAST["care-manager"].id, "Paul Denny")


def test_R45_whoever_asked_gets_a_mail_that_says_nothing(portal: Portal) -> None:
    _page(portal).submit(SEND, kind="did-it", words="Done.")
    facts: dict[str, Any] = dict(portal.outbox("mail")[-1].facts)
    assert facts == {"to_account": str(CAST["person"].id), "about_person": str(fixed_id("rosa"))}


def test_check_my_words_sends_nothing_and_keeps_everything_typed(portal: Portal) -> None:
    page = _page(portal).submit(
        "Check my words", kind="will-do", words="We will facilitate your utilisation of the bus.", day="3",
        decided_by="Grace",
    )  # fmt: skip
    page.says("Easier to read, perhaps:", "You can send your words as they are.")
    kept = {name: page.find(f"#{name}") for name in ("words", "day", "decided_by")}
    assert kept["words"] is not None
    assert kept["words"].get_text().strip().startswith("We will facilitate")
    assert [kept[name]["value"] for name in ("day", "decided_by")] == ["3", "Grace"]  # type: ignore[index]
    assert page.find("input[value='will-do'][checked]") is not None
    assert len(_answers(portal)) == 1


def test_words_that_are_hard_to_read_can_still_be_sent(portal: Portal) -> None:
    hard = "We will endeavour to facilitate the utilisation of appropriate transport, e.g. a taxi, in due course."
    _page(portal).submit("Check my words", kind="did-it", words=hard).submit(SEND)
    assert _answers(portal)[-1].words == hard


def test_the_advice_comes_while_writing(portal: Portal) -> None:
    visitor = portal.as_("worker")
    token = visitor.get("/settings").find("[name=csrf_token]")
    assert token is not None
    sent = {"csrf_token": str(token["value"]), "words": "We will facilitate it.", "language": "en"}
    part = visitor.send("/desk/easy-words", sent, part=True)
    part.says("Easier to read, perhaps:")
    assert not part.is_whole


def test_the_advice_answers_whatever_is_sent_to_it(portal_on_sqlite: Portal) -> None:
    joan = portal_on_sqlite.as_("worker")
    for language in ("en", "cy", "xx", ""):
        for words in ("", "We did it.", "a" * 200_000, "<b>x</b>\x00"):
            assert joan.post("/desk/easy-words", words=words, language=language).status == 200


def test_only_the_desk_gets_the_advice(portal_on_sqlite: Portal) -> None:
    for who in ("person", "carer", "family", "advocate", "commissioner"):
        assert portal_on_sqlite.as_(who).post("/desk/easy-words", words="x").status == 404, who
