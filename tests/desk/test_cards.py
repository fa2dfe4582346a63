"""Giving a person a sign-in card, and stopping it."""

from __future__ import annotations

from portal.access.models import Account, Tie
from portal.access.work import NOBODY, Work
from portal.audit.models import AuditEntry
from portal.paper.code import in_groups
from portal.signin.models import KeptForm, SignedIn, Token
from portal.signin.operations import find_token
from tests.desk.asking import AMIR, KEN, ROSA, many_people
from tests.pages import Page
from tests.paper.reading import words_of
from tests.visitor import Portal


def _new_card(portal: Portal) -> Page:
    return portal.as_("worker").get(f"/desk/people/{ROSA}/card").submit("Make the card")


def _secret(page: Page) -> str:
    found = page.find("[name=card_secret]")
    assert found is not None
    return str(found["value"])


def test_a_new_card_shows_its_letters_and_its_code_once(portal: Portal) -> None:
    page = _new_card(portal)
    secret = _secret(page)
    page.says("You see this once.", "Rosa Hale", "http://127.0.0.1:8000", " ".join(in_groups(secret)))
    assert page.find("svg.card-code path") is not None
    portal.as_("worker").get(f"/desk/people/{ROSA}/signing-in").says_not(secret, in_groups(secret)[0])


def test_the_secret_of_a_card_is_stored_nowhere(portal: Portal) -> None:
    secret = _secret(_new_card(portal))
    with portal.session() as session:
        assert all(secret not in str(vars(token)) for token in session.query(Token))


def test_a_GET_of_the_card_page_makes_no_card(portal: Portal) -> None:
    portal.as_("worker").get(f"/desk/people/{ROSA}/card").says("You see the card once.")
    with portal.session() as session:
        assert session.query(Token).count() == 0


def test_the_card_signs_the_person_in(portal: Portal) -> None:
    secret = _secret(_new_card(portal))
    with portal.session() as session:
        _token, account = find_token(Work(NOBODY, session, portal.clock.now), "card", secret)
        assert account.name == "Rosa Hale"


def test_a_new_card_stops_the_old_one(portal: Portal) -> None:
    _new_card(portal)
    _new_card(portal)
    with portal.session() as session:
        assert sorted(token.revoked_at is None for token in session.query(Token)) == [False, True]


def test_stopping_the_card_ends_what_it_had_opened(portal: Portal) -> None:
    _new_card(portal)
    rosa = portal.as_("person")
    assert rosa.get("/settings").status == 200
    page = portal.as_("worker").get(f"/desk/people/{ROSA}/signing-in").submit("Stop this card")
    page.says("The card is stopped.", "Rosa Hale has no card.")
    with portal.session() as session:
        own = session.query(Tie).filter_by(person_id=ROSA, kind="self").one().account_id
        assert session.query(SignedIn).filter_by(account_id=own, ended_at=None).count() == 0
        assert session.query(Token).filter_by(revoked_at=None).count() == 0


def test_one_press_replaces_the_card_and_ends_what_the_old_one_opened(portal: Portal) -> None:
    old = _secret(_new_card(portal))
    rosa = portal.nobody()
    rosa.get(f"/card/{old}").submit("Yes, this is me")
    new = _secret(portal.as_("worker").get(f"/desk/people/{ROSA}/signing-in").submit("Make a new card"))
    assert rosa.look("/my-plan").headers["Location"] == "/sign-in"
    assert portal.nobody().get(f"/card/{old}").status == 404
    assert portal.nobody().get(f"/card/{new}").title == "Is this you?"


def test_a_page_that_is_sent_twice_does_not_stop_the_card_that_was_just_printed(portal: Portal) -> None:
    page = portal.as_("worker").get(f"/desk/people/{ROSA}/card")
    secret = _secret(page.submit("Make the card"))
    again = page.submit("Make the card")
    assert again.status == 409
    again.says("No new card was made.")
    assert portal.nobody().get(f"/card/{secret}").title == "Is this you?"


def test_stopping_a_card_that_is_not_there_changes_nothing(portal: Portal) -> None:
    assert portal.as_("worker").post(f"/desk/people/{ROSA}/card/stop").status == 200


def test_somebody_who_could_never_sign_in_gets_an_account_with_the_card(portal: Portal) -> None:
    many_people(portal, 1)
    page = portal.as_("worker").get("/desk/people").follow("Person 000").follow("Signing in")
    page.submit("Make a new card").says("Person 000")
    with portal.session() as session:
        account = session.query(Account).filter_by(name="Person 000").one()
        assert (account.role, session.query(Tie).filter_by(account_id=account.id, kind="self").count()) == ("person", 1)


def test_the_card_is_printed_from_the_page_that_shows_it_once(portal_on_sqlite: Portal) -> None:
    page = _new_card(portal_on_sqlite)
    pdf = page.submit("Print this card").response
    assert (pdf.status_code, pdf.mimetype) == (200, "application/pdf")
    words = words_of(pdf.get_data())
    assert " ".join(in_groups(_secret(page))) in words
    assert "\nRosa\n" in words and "Hale" not in words


def test_the_paper_has_a_neutral_name_and_stays_in_no_cache(portal_on_sqlite: Portal) -> None:
    page = _new_card(portal_on_sqlite)
    headers = page.submit("Print this card").headers
    assert headers["Content-Disposition"] == 'inline; filename="card.pdf"'
    assert headers["Cache-Control"] == "private, no-store"
    assert _secret(page) not in str(headers)


def test_R44_the_card_speaks_the_language_of_the_person(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("worker_2").get(f"/desk/people/{KEN}/card").submit("Make the card")
    assert b"/Lang(cy-GB)" in page.submit("Print this card").response.get_data()


def test_a_card_that_was_stopped_is_not_printed(portal_on_sqlite: Portal) -> None:
    page = _new_card(portal_on_sqlite)
    portal_on_sqlite.as_("worker").get(f"/desk/people/{ROSA}/signing-in").submit("Stop this card")
    refused = page.submit("Print this card")
    assert (refused.status, refused.is_html) == (409, True)
    refused.says("does not work any more")


def test_nobody_prints_the_card_of_one_person_as_that_of_another(portal_on_sqlite: Portal) -> None:
    secret = _secret(_new_card(portal_on_sqlite))
    path = f"/desk/people/{KEN}/card/print"
    assert portal_on_sqlite.as_("worker_2").post(path, card_secret=secret).status == 409


def test_the_secret_is_not_kept_when_the_session_ended_before_printing(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    page = _new_card(portal)
    portal.clock.move(minutes=61)
    page.submit("Print this card").says_not(_secret(page))
    with portal.session() as session:
        assert all(_secret(page) not in (kept.fields or "") for kept in session.query(KeptForm))


def test_the_card_is_printed_after_the_proof_ran_out(portal_on_sqlite: Portal) -> None:
    page = _new_card(portal_on_sqlite)
    portal_on_sqlite.clock.move(minutes=30)
    assert page.submit("Print this card").response.mimetype == "application/pdf"


def test_nothing_about_printing_in_the_audit_holds_the_secret(portal_on_sqlite: Portal) -> None:
    page = _new_card(portal_on_sqlite)
    page.submit("Print this card")
    with portal_on_sqlite.session() as session:
        entries = [entry.what for entry in session.query(AuditEntry)]
    assert "printed the card" in entries and not any(_secret(page) in what for what in entries)


WRONG = (
    ("worker", AMIR),
    ("worker", KEN),
    ("worker_2", ROSA),
    ("care_manager", ROSA),
    ("carer", ROSA),
    ("person", ROSA),
    ("family", ROSA),
    ("administrator", ROSA),
)


def test_nobody_else_gives_or_stops_a_card(portal: Portal) -> None:
    for who, person in WRONG:
        visitor, address = portal.as_(who), f"/desk/people/{person}/card"
        answers = [visitor.get(address)]
        answers += [visitor.post(f"{address}{what}") for what in ("", "/stop", "/print")]
        assert {answer.status for answer in answers} == {404}, who


def test_a_care_manager_sees_nothing_of_cards(portal: Portal) -> None:
    portal.as_("care_manager").get(f"/desk/people/{ROSA}").says_not("Signing in", "signing-in")
