"""A person reads the name that they wrote, and never that of an account that they only reached by an address (R34)."""

from __future__ import annotations

import pytest

from portal.demo.cast import fixed_id
from tests.asks.telling import said
from tests.sharing.trusting import HOME, MARIA, asked
from tests.visitor import Portal, Visitor

AMIR = fixed_id("amir")
TOPIC = f"/your-say/{AMIR}/topics/home"


@pytest.fixture
def amir(portal_on_sqlite: Portal) -> Visitor:
    """Let Amir let in «Mia» by the address of Maria Hale, whom he does not know by that name."""
    visitor = portal_on_sqlite.as_("person_3")
    page = visitor.get(f"{HOME}/name").submit(name="Mia", relation="friend").submit(ticks=["sees_plan"])
    page.submit(months="3").submit(reach="family@harbour.example").submit("Yes, I agree")
    return visitor


def test_R37_who_looked_has_the_name_that_the_person_wrote(portal_on_sqlite: Portal, amir: Visitor) -> None:
    portal_on_sqlite.as_("family").get(f"/plan/{AMIR}")
    page = amir.get("/who-looked")
    page.says("Mia, your friend, looked at your plan.")
    page.says_not("Maria", "Hale")


def test_R37_staff_read_the_name_of_the_account(portal_on_sqlite: Portal, amir: Visitor) -> None:
    portal_on_sqlite.as_("family").get(f"/plan/{AMIR}")
    portal_on_sqlite.as_("manager").get(f"/desk/people/{AMIR}/who-looked").says("Maria Hale")


def test_R34_a_request_has_the_name_that_the_person_wrote(portal_on_sqlite: Portal, amir: Visitor) -> None:
    portal_on_sqlite.as_("family").get(f"/ask-to-see/{AMIR}").submit(ticks=["sees_money"]).submit("Ask")
    page = amir.get(HOME)
    page.says("Mia asks you something")
    page.says_not("Maria", "Hale")


def test_R5_who_else_may_see_this_has_the_name_that_the_person_wrote(portal_on_sqlite: Portal, amir: Visitor) -> None:
    amir.get(TOPIC).submit(scale="good")
    page = amir.get(f"{TOPIC}/who-sees")
    page.says("Mia")
    page.says_not("Maria", "Hale")


def test_R5_what_was_said_names_who_may_see_it_as_the_person_does(portal_on_sqlite: Portal, amir: Visitor) -> None:
    ask_id = said(portal_on_sqlite, "person-3", "amir", seers=(MARIA,))
    page = amir.get(f"/my-asks/{ask_id}")
    page.says("Mia")
    page.says_not("Maria", "Hale")


def test_R34_whom_a_person_did_not_name_has_the_name_of_their_account(portal_on_sqlite: Portal) -> None:
    asked(portal_on_sqlite)
    portal_on_sqlite.as_("person").get(HOME).says("Maria Hale asks you something")
