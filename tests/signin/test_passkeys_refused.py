"""What a passkey must not do: each attack is refused with a page of its own, is counted, and is in the audit."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select, update

from portal.audit.models import AuditEntry
from portal.demo.cast import CAST
from portal.signin.limits import ALLOWED
from portal.signin.models import Passkey
from tests.pages import Page
from tests.signin.authenticator import PRESENT, Authenticator, text
from tests.signin.test_passkeys import comes_in, has_made, is_signed_in, told
from tests.visitor import Portal


def audited(portal: Portal) -> list[str]:
    choice = select(AuditEntry.what).where(AuditEntry.kind == "refused").order_by(AuditEntry.at)
    return list(portal.read(lambda session: session.scalars(choice).all()))


def refuses(page: Page, *words: str) -> None:
    assert page.status in {400, 403} and not is_signed_in(page)
    page.says("You can phone us.", "Phone 0300 000 0001", *words)


def test_an_answer_for_another_address_is_refused(portal: Portal) -> None:
    device = has_made(portal)
    device.origin = "http://localhost:9000"
    refuses(comes_in(portal, device), "This is the wrong address", "Somebody may want to trick you.")
    assert audited(portal) == ["passkey: answered at another address"]


def test_an_answer_for_another_host_is_refused(portal_on_sqlite: Portal) -> None:
    device = has_made(portal_on_sqlite)
    device.host = "example.org"
    refuses(comes_in(portal_on_sqlite, device), "That did not work")


def test_a_counter_that_goes_back_takes_the_passkey_away_and_ends_everything(portal: Portal) -> None:
    device = has_made(portal)
    copy = comes_in(portal, device)
    device.count = 0
    refuses(comes_in(portal, device), "We stopped this key", "Somebody may have copied your key.")
    assert not is_signed_in(copy) and audited(portal) == ["passkey: its counter went back"]
    assert told(portal, "passkey-copied") == {str(CAST["person"].id), str(CAST["worker"].id)}
    device.count = 100
    refuses(comes_in(portal, device), "We do not know this key")


def test_a_device_that_counts_nothing_is_let_in_again_and_again(portal_on_sqlite: Portal) -> None:
    device = has_made(portal_on_sqlite)
    for _day in range(2):
        device.count = -1
        assert is_signed_in(comes_in(portal_on_sqlite, device))


def test_a_stranger_cannot_have_a_passkey_taken_away_with_an_old_counter(portal: Portal) -> None:
    owner = has_made(portal)
    comes_in(portal, owner)
    stranger = Authenticator(credential_id=owner.credential_id, handle=owner.handle)
    stranger.count = -1
    refuses(comes_in(portal, stranger), "That did not work")
    assert is_signed_in(comes_in(portal, owner))


def test_a_question_that_is_too_old_is_asked_again(portal: Portal) -> None:
    device = has_made(portal)
    page = portal.nobody().get("/sign-in/passkey")
    portal.clock.move(minutes=5)
    page = device.answers(page)
    refuses(page, "That took too long", "You did nothing wrong.")
    assert is_signed_in(device.answers(page.follow("Try again")))


def test_an_answer_works_once(portal: Portal) -> None:
    device = has_made(portal)
    page = portal.nobody().get("/sign-in/passkey")
    answered = device.answered(page)
    assert is_signed_in(device.sends(page, answered))
    refuses(device.is_overheard(page, answered, portal.nobody()), "That took too long")


def test_a_question_that_was_answered_wrongly_cannot_be_answered_again(portal: Portal) -> None:
    device = has_made(portal)
    page = portal.nobody().get("/sign-in/passkey")
    device.sends(page, {"id": "x"})
    refuses(device.answers(page), "That took too long")


def test_of_two_answers_at_the_same_moment_one_wins(portal: Portal) -> None:
    device = has_made(portal)
    page = portal.nobody().get("/sign-in/passkey")
    answered = device.answered(page)
    together, ends = threading.Barrier(2), []

    def answer() -> None:
        visitor = portal.nobody()
        together.wait()
        ends.append(device.is_overheard(page, answered, visitor).status)

    both = [threading.Thread(target=answer) for _one in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(ends) == [200, 400]


@pytest.mark.parametrize("page_of_question", ["/my-passkeys/new", "/is-it-still-you"])
def test_a_question_for_something_else_lets_nobody_in(portal_on_sqlite: Portal, page_of_question: str) -> None:
    device = has_made(portal_on_sqlite)
    asked = portal_on_sqlite.as_("person").get(page_of_question)
    answered = device.answered(asked)
    asked.path = "/sign-in/passkey"
    refuses(device.is_overheard(asked, answered, portal_on_sqlite.nobody()), "That took too long")


def test_a_device_that_nobody_opened_with_finger_face_or_code_is_refused(portal_on_sqlite: Portal) -> None:
    device = has_made(portal_on_sqlite)
    device.flags = PRESENT
    refuses(comes_in(portal_on_sqlite, device), "That did not work")


def test_a_passkey_is_made_only_by_a_device_that_somebody_opened(portal_on_sqlite: Portal) -> None:
    device = Authenticator(flags=PRESENT)
    page = device.makes(portal_on_sqlite.as_("person").get("/my-passkeys/new"))
    assert page.status == 400
    page.visitor.get("/my-passkeys").says("You have no key yet.")


def test_the_passkey_of_one_account_is_no_passkey_of_another(portal_on_sqlite: Portal) -> None:
    device = has_made(portal_on_sqlite)
    device.handle = text(CAST["person-2"].id.bytes)
    refuses(comes_in(portal_on_sqlite, device), "That did not work")


def test_nobody_can_make_a_passkey_that_is_there_already(portal_on_sqlite: Portal) -> None:
    device = has_made(portal_on_sqlite)
    page = device.makes(portal_on_sqlite.as_("person-2").get("/my-passkeys/new?lang=en"))
    assert page.status == 400


@pytest.mark.parametrize(
    "said", ["", "{}", "[]", "null", "[" * 9000, '{"response": 1}', "\x00", '{"id":"A","rawId":"A"}']
)
def test_nonsense_is_refused_in_easy_words(portal_on_sqlite: Portal, said: str) -> None:
    visitor = portal_on_sqlite.nobody()
    page = visitor.get("/sign-in/passkey")
    challenge = page.find("[name=passkey_challenge]")
    assert challenge is not None
    page = visitor.post("/sign-in/passkey", passkey_challenge=str(challenge["value"]), passkey_answer=said)
    assert page.status in {400, 422}


def test_F2_wrong_passkeys_are_counted_and_a_good_one_never_waits(portal: Portal) -> None:
    device, stranger = has_made(portal), Authenticator()
    finder = portal.nobody()
    for _try in range(ALLOWED):
        stranger.answers(finder.get("/sign-in/passkey"))
    assert stranger.answers(finder.get("/sign-in/passkey")).status == 429
    assert is_signed_in(comes_in(portal, device))


def test_the_audit_names_the_reason_and_the_account_and_no_key(portal_on_sqlite: Portal) -> None:
    device = has_made(portal_on_sqlite)
    with portal_on_sqlite.session() as session, session.begin():
        session.execute(update(Passkey).values(removed_at=portal_on_sqlite.clock.now))
    comes_in(portal_on_sqlite, device)
    entries = portal_on_sqlite.read(lambda session: session.scalars(select(AuditEntry)).all())
    refused = [(entry.what, entry.row_id) for entry in entries if entry.kind == "refused"]
    assert refused == [("passkey: unknown or taken away", CAST["person"].id)]
