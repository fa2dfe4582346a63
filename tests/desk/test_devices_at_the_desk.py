"""Devices and passkeys of a person at the desk: listed, ended one by one, or all at once."""

from __future__ import annotations

from portal.signin.models import Passkey
from tests.desk.asking import ROSA
from tests.desk.signing_in_side import add_passkey, begun_with, helped, keep, page_of_rosa
from tests.signin.cards import make_card_for, make_link_for
from tests.signin.links import NUMBER, ask, post, set_account
from tests.signin.on_devices import PHONE, devices, is_in, on_device
from tests.visitor import Portal


def test_devices_are_listed_with_first_and_last_use_and_whose_they_are(portal: Portal) -> None:
    tablet = on_device(portal)
    tablet.get("/this-device").submit("Keep this", whose=["own"])
    portal.clock.move(minutes=5)
    on_device(portal, agent=PHONE)
    page = page_of_rosa(portal)
    page.says("A tablet of their own. First used on Monday 15 June, last used Monday 15 June at 10 in the morning.")
    page.says("A phone that others use too.", "Signed in now")


def test_R45_new_devices_that_nobody_answered_for_stand_on_top(portal_on_sqlite: Portal) -> None:
    tablet = on_device(portal_on_sqlite)
    page_of_rosa(portal_on_sqlite).says_not("New, and nobody said who it was")
    portal_on_sqlite.clock.move(minutes=5)
    on_device(portal_on_sqlite, agent=PHONE)
    page = page_of_rosa(portal_on_sqlite)
    page.says("A phone, first used Monday 15 June at 5 past 10 in the morning.")
    assert page.text.index("nobody said who it was") < page.text.index("Help them sign in now")
    tablet.get("/").follow("Was it you?").submit("It was me")
    page_of_rosa(portal_on_sqlite).says_not("nobody said who it was")


def test_one_press_ends_one_device_at_once(portal: Portal) -> None:
    tablet = on_device(portal)
    page = page_of_rosa(portal).submit("End this one")
    page.says("The device is ended.", "They were not signed in anywhere yet.")
    assert not is_in(tablet)


def test_a_passkey_is_listed_and_removed_with_what_was_begun_with_it(portal: Portal) -> None:
    add_passkey(portal)
    begun = begun_with(portal, "passkey")
    page = page_of_rosa(portal)
    page.says("A tablet. Made on Monday 15 June, not used yet.")
    page.submit("Take this passkey away").says("The passkey is taken away.", "They have no passkey.")
    assert not is_in(begun)


def test_ending_everything_leaves_nothing_that_opens(portal: Portal) -> None:
    card, tablet = make_card_for(portal, "person"), on_device(portal)
    add_passkey(portal)
    link, code = make_link_for(portal, "person"), helped(portal)
    page_of_rosa(portal).submit("End everything now").says("Everything is ended.", "Rosa Hale has no card.")
    assert not is_in(tablet)
    opened = [portal.nobody().get(path).status for path in (f"/card/{card}", f"/link/{link}", f"/helped/{code}")]
    assert opened == [404, 404, 404]
    with portal.session() as session:
        assert session.query(Passkey).filter_by(removed_at=None).count() == 0


def test_after_ending_everything_a_stolen_phone_gets_no_link(portal_on_sqlite: Portal) -> None:
    set_account(portal_on_sqlite, "person", phone=NUMBER)
    page = page_of_rosa(portal_on_sqlite).submit("End everything now")
    page.says("Links by email and by text are closed too. You can open them again below.")
    with post(portal_on_sqlite) as sent:
        ask(portal_on_sqlite, "07700 900123")
        sent.run()
        assert sent.notify.tries == 0
        keep(portal_on_sqlite, ways=["card", "text"])
        ask(portal_on_sqlite, "07700 900123")
        sent.run()
        assert len(sent.notify.texts) == 1


def test_a_device_of_somebody_else_is_not_ended_through_a_person_one_works_with(portal_on_sqlite: Portal) -> None:
    kens = on_device(portal_on_sqlite, "person-2")
    device = devices(portal_on_sqlite, "person-2")[0]
    assert portal_on_sqlite.as_("worker").post(f"/desk/people/{ROSA}/devices/{device.id}/end").status == 404
    assert is_in(kens)
