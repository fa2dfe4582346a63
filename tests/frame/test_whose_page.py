"""R5: on a shared tablet no word of one account reaches the next, by Back, by an open page or by a made-up sending."""

from __future__ import annotations

from portal.asks.models import Ask
from tests.asks.telling import asks_by
from tests.frame.breaking import no_database
from tests.frame.test_nothing_is_lost import TOO_LONG, WORDS, kept, open_box, said, sign_in_again
from tests.pages import Page
from tests.visitor import Portal, Visitor


def sent_again(page: Page, **values: str) -> Page:
    """Send the form of a page as the browser kept it, without following the redirect."""
    token = page.find("[name=csrf_token]")
    assert token is not None
    fields = {"csrf_token": str(token["value"]), "words": WORDS, **values}
    return Page(page.visitor, page.visitor.client.post(page.path, data=fields))


def not_safe_of(portal: Portal) -> tuple[Visitor, Page]:
    """Open «I do not feel safe» as Rosa."""
    rosa = portal.as_("person")
    return rosa, rosa.get("/not-safe")


def worries(portal: Portal) -> list[Ask]:
    return list(asks_by(portal, "person", "not-safe"))


def test_R5_going_back_and_sending_again_shows_the_next_account_nothing(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    box.visitor.get("/").submit("I have finished")
    sign_in_again(box.visitor, portal, "carer")
    answer = sent_again(box)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    answer.says_not("The bus is late")


def test_R5_going_back_and_sending_again_after_finishing_shows_nothing(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    box.visitor.get("/").submit("I have finished")
    answer = sent_again(box)
    assert (answer.status, answer.headers["Location"]) == (303, "/sign-in")


def test_R5_words_of_a_page_that_was_still_open_are_not_kept_for_the_next_account(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    sign_in_again(box.visitor, portal, "carer")
    portal.clock.move(**TOO_LONG)
    page = sent_again(box)
    assert (page.status, kept(portal)) == (401, 0)
    page.says_not("We keep your words for one day.")


def test_R5_nobody_puts_words_into_what_is_kept_without_a_page(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    portal.clock.move(**TOO_LONG)
    sent_again(box, csrf_token="made up")
    assert kept(portal) == 0


def test_F1_asking_for_more_time_too_late_does_not_cost_the_kept_words(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    portal.clock.move(**TOO_LONG)
    sent_again(box)
    box.submit("I need more time")
    assert sign_in_again(box.visitor, portal).path == box.path


def test_R5_another_fault_shows_the_next_account_nothing_either(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    sign_in_again(box.visitor, portal, "carer")
    with no_database(portal):
        page = sent_again(box)
    assert page.status == 503
    page.says_not("The bus is late")


def test_F1_when_only_the_cookie_went_the_words_stay_on_the_page(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    box.visitor.look("/leave")
    page = sent_again(box)
    assert page.status == 401
    page.says("You are not signed in.", "The bus is late")


def test_F1_saving_while_typing_after_the_cookie_went_does_not_cost_the_words(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    box.visitor.look("/leave")
    token = box.find("[name=csrf_token]")
    assert token is not None
    assert box.visitor.send(box.path, {"csrf_token": str(token["value"]), "words": WORDS}, part=True).status == 401
    sent_again(box).says("The bus is late")


def test_F1_words_that_stayed_when_the_cookie_went_are_sent_after_signing_in(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    box.visitor.look("/leave")
    page = sent_again(box)
    sign_in_again(box.visitor, portal)
    page.submit("Try again").submit("Try again")
    assert said(portal) == 1


def test_R5_words_that_stayed_when_the_cookie_went_are_nothing_for_somebody_else(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    box.visitor.look("/leave")
    page = sent_again(box)
    sign_in_again(box.visitor, portal, "carer")
    assert sent_again(page).headers["Location"] == "/"


def test_R7_I_do_not_feel_safe_is_sent_at_once_when_the_session_was_over(portal: Portal) -> None:
    _rosa, page = not_safe_of(portal)
    portal.clock.move(**TOO_LONG)
    page = page.submit("I do not feel safe", words=WORDS)
    assert (page.path, [ask.words for ask in worries(portal)]) == ("/thank-you", [WORDS])


def test_R7_I_do_not_feel_safe_is_never_kept_for_the_next_sign_in(portal: Portal) -> None:
    _rosa, page = not_safe_of(portal)
    portal.clock.move(**TOO_LONG)
    too_long = page.submit("I do not feel safe", words="x" * 6000)
    assert (too_long.status, kept(portal), worries(portal)) == (401, 0, [])
    too_long.says("Not sent", "Phone 999", "Phone 0300 000 0000", "xxx")


def test_R7_a_worry_that_was_too_long_is_still_in_its_box_and_can_be_made_shorter(portal: Portal) -> None:
    _rosa, page = not_safe_of(portal)
    portal.clock.move(**TOO_LONG)
    page = page.submit("I do not feel safe", words="x" * 6000)
    page.submit("Try again", words=WORDS)
    assert [ask.words for ask in worries(portal)] == [WORDS]


def test_R7_nobody_says_I_do_not_feel_safe_for_somebody_whose_session_is_over(portal: Portal) -> None:
    _rosa, page = not_safe_of(portal)
    portal.clock.move(**TOO_LONG)
    page.submit("I do not feel safe", words=WORDS, csrf_token="made up").says("Not sent", "Phone 999")
    assert worries(portal) == []


def test_R7_signed_out_entirely_there_are_phones_and_the_words_stay(portal: Portal) -> None:
    rosa, page = not_safe_of(portal)
    rosa.look("/leave")
    answer = page.submit("I do not feel safe", words=WORDS)
    assert (answer.status, kept(portal)) == (401, 0)
    answer.says("Not sent", "Phone 999", "The bus is late")


def test_R7_after_finishing_the_words_of_a_worry_are_not_shown(portal: Portal) -> None:
    rosa, page = not_safe_of(portal)
    rosa.get("/").submit("I have finished")
    answer = sent_again(page)
    answer.says("Not sent", "Phone 999")
    answer.says_not("The bus is late")
