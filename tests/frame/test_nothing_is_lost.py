"""Whatever goes wrong, what somebody typed is still there, and one press sends it again (F1, F7)."""

from __future__ import annotations

from sqlalchemy import select
from werkzeug.test import TestResponse

from portal.asks.models import Ask, AskStep
from portal.signin.models import KeptForm
from tests.frame.breaking import fault_of_ours, no_database
from tests.pages import Page
from tests.signin.cards import make_card_for
from tests.visitor import Portal, Visitor

WORDS = "The bus is late, and “nobody” <phones> me.\nI wait & wait."
TOO_LONG = {"hours": 2}


def open_box(visitor: Visitor) -> Page:
    """Open the page with a box: why it is not sorted."""
    ask = next(link for link in visitor.get("/my-asks").links() if link.startswith("/my-asks/"))
    return visitor.get(f"{ask}/not-sorted")


def words_of_main(page: Page) -> str:
    """Give the words of the page itself; the note that only a script shows stands outside of it."""
    main = page.find("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def post_with_photo(box: Page, fields: dict[str, str]) -> TestResponse:
    """Send a photo of 15 megabytes as a browser does; made by hand, since the test client leaves its file open."""
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}' for name, text in fields.items()]
    parts.append('Content-Disposition: form-data; name="photo"; filename="big.jpg"\r\n\r\n' + "x" * 15 * 2**20)
    body = "".join(f"--edge\r\n{part}\r\n" for part in parts) + "--edge--\r\n"
    kind = "multipart/form-data; boundary=edge"
    return box.visitor.client.post(box.path, data=body.encode(), content_type=kind)


def said(portal: Portal) -> int:
    """Count how often these words arrived."""
    with portal.session() as session:
        return sum(step.words == WORDS for step in session.scalars(select(AskStep)))


def kept(portal: Portal) -> int:
    with portal.session() as session:
        return len(session.scalars(select(KeptForm)).all())


def sign_in_again(visitor: Visitor, portal: Portal, who: str = "person") -> Page:
    """Sign in with a card in the same browser."""
    return visitor.get(f"/card/{make_card_for(portal, who)}").submit("Yes, this is me")


def test_F1_after_signing_in_again_there_is_the_same_page_with_the_same_words(portal: Portal) -> None:
    rosa = portal.as_("person")
    box = open_box(rosa)
    portal.clock.move(**TOO_LONG)
    page = box.submit("It is not sorted", words=WORDS)
    assert page.status == 401
    page.says("You were signed out", "We keep your words for one day.")
    page = sign_in_again(rosa, portal)
    assert page.path == box.path
    area = page.find("textarea")
    assert area is not None and area.get_text().strip() == WORDS
    assert said(portal) == 0


def test_F1_the_words_that_were_given_back_are_sent_once_and_forgotten(portal: Portal) -> None:
    rosa = portal.as_("person")
    box = open_box(rosa)
    portal.clock.move(**TOO_LONG)
    box.submit("It is not sorted", words=WORDS)
    sign_in_again(rosa, portal).submit("It is not sorted")
    assert (said(portal), kept(portal)) == (1, 0)
    assert rosa.get(box.path).find("textarea").get_text().strip() == ""  # type: ignore[union-attr]


def test_F1_words_that_are_refused_after_signing_in_again_stay_kept(portal: Portal) -> None:
    rosa = portal.as_("person")
    box = open_box(rosa)
    portal.clock.move(**TOO_LONG)
    box.submit("It is not sorted", words=WORDS)
    page = sign_in_again(rosa, portal).submit("It is not sorted", words="x" * 6000)
    assert (page.status, kept(portal)) == (422, 1)


def test_F1_kept_words_are_sealed(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    portal.clock.move(**TOO_LONG)
    box.submit("It is not sorted", words=WORDS)
    sealed = portal.read(lambda session: session.scalars(select(KeptForm.fields_sealed)).one())
    assert b"late" not in sealed


def test_F1_somebody_else_who_signs_in_on_the_device_gets_no_word_of_it(portal: Portal) -> None:
    rosa = portal.as_("person")
    box = open_box(rosa)
    portal.clock.move(**TOO_LONG)
    box.submit("It is not sorted", words=WORDS)
    page = sign_in_again(rosa, portal, "carer")
    assert page.path == "/"
    page.says_not("late, and")
    assert rosa.get(box.path).status == 404


def test_F1_words_are_kept_for_one_day_and_not_given_back_after_it(portal: Portal) -> None:
    rosa = portal.as_("person")
    box = open_box(rosa)
    portal.clock.move(**TOO_LONG)
    box.submit("It is not sorted", words=WORDS)
    sign_in_again(rosa, portal)
    portal.clock.move(hours=25)
    sign_in_again(rosa, portal)
    with rosa.client.session_transaction() as cookie:
        cookie["kept"] = box.path
    assert rosa.get(box.path).find("textarea").get_text().strip() == ""  # type: ignore[union-attr]


def test_F1_words_for_an_address_without_a_page_are_shown_and_sent_with_one_press(portal: Portal) -> None:
    rosa = portal.as_("person")
    answered = portal.read(lambda s: s.scalars(select(Ask.id).where(Ask.send_key == "story answered my-money")).one())
    path = f"/my-asks/{answered}/sorted"
    token = rosa.get("/").find("[name=csrf_token]")
    assert token is not None
    portal.clock.move(**TOO_LONG)
    rosa.send(path, {"csrf_token": str(token["value"]), "words": WORDS})
    page = sign_in_again(rosa, portal)
    page.says("We kept your words", "The bus is late")
    page.submit("Try again")
    assert kept(portal) == 0


def test_F1_after_signing_in_again_a_page_that_was_only_looked_at_comes_back(portal: Portal) -> None:
    rosa = portal.as_("person")
    rosa.get("/my-plan")
    portal.clock.move(**TOO_LONG)
    page = rosa.get("/my-plan")
    assert page.status == 401
    assert "We keep your words" not in words_of_main(page)
    assert sign_in_again(rosa, portal).path == "/my-plan"


def test_a_session_that_is_over_puts_no_page_into_a_part(portal: Portal) -> None:
    portal.as_("person").get("/")
    assert portal.nobody().part("/my-asks").status == 401


def test_F7_a_page_that_is_too_old_shows_the_words_and_sends_them_with_one_press(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    sign_in_again(box.visitor, portal)
    page = box.submit("It is not sorted", words=WORDS)
    assert page.status == 400
    page.says("Please send it again")
    assert "We keep your words here." in words_of_main(page)
    page.submit("Try again")
    assert said(portal) == 1


def test_a_database_that_is_gone_says_not_saved_and_keeps_the_words(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    with no_database(portal):
        page = box.submit("It is not sorted", words=WORDS)
    assert page.status == 503
    assert "Not saved yet. We keep your words here." in words_of_main(page)
    page.submit("Try again")
    assert said(portal) == 1


def test_a_fault_of_ours_keeps_the_words_and_gives_nothing_away(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    with fault_of_ours(portal, "asks.send_not_sorted"):
        page = box.submit("It is not sorted", words=WORDS)
    assert page.status == 500
    assert "Not saved yet. We keep your words here." in words_of_main(page)
    page.says_not("ZeroDivisionError", "Traceback")
    page.submit("Try again")
    assert said(portal) == 1


def test_a_photo_that_is_too_big_does_not_cost_the_words(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    box = open_box(portal.as_("person"))
    token = box.find("[name=csrf_token]")
    assert token is not None
    page = Page(box.visitor, post_with_photo(box, {"csrf_token": str(token["value"]), "words": WORDS}))
    assert page.status == 413
    page.says("at most 12 megabytes", "You can go on without the photo.")
    page.submit("Try again")
    assert said(portal) == 1


def test_words_that_are_shown_again_cannot_become_a_script(portal: Portal) -> None:
    box = open_box(portal.as_("person"))
    sign_in_again(box.visitor, portal)
    page = box.submit("It is not sorted", words='"><script>alert(1)</script> and more')
    assert page.find("main script") is None
    page.says("<script>alert(1)</script> and more")


def test_a_wrong_address_says_so_in_easy_words(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.nobody().get("/nowhere")
    assert page.status == 404
    page.says("We cannot find this page", "You did nothing wrong.")


def test_what_is_not_yours_looks_like_what_is_not_there(portal: Portal) -> None:
    theirs = open_box(portal.as_("person")).path
    other = portal.as_("person-2")
    there = other.get(theirs)
    nowhere = other.get("/my-asks/00000000-0000-0000-0000-000000000000/not-sorted")
    assert (there.status, there.text) == (nowhere.status, nowhere.text)
