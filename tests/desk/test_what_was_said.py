"""What came with an ask is shown in words and pictures: the plan line, how soon, how to talk, a photo (R4)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from portal.asks.models import Photo, Whose
from portal.demo.cast import CAST, fixed_id
from tests.desk.asking import an_ask
from tests.visitor import Portal


@pytest.mark.parametrize(
    ("kind", "details", "says"),
    [
        ("not-right", {"line": "I walk to the shop alone."}, "The line in the plan: I walk to the shop alone."),
        ("named-person", {"soon": "yes", "talk": "phone"}, "They want it soon. On the phone"),
        ("named-person", {"soon": "no"}, "It does not need to be soon."),
        ("named-person", {"soon": "do-not-know", "talk": "do-not-know"}, "They do not know if it is soon."),
        ("named-person", {"talk": ["writing", "with-somebody"]}, "In writing With somebody I trust"),
        ("help", {"more": "Words <b>of</b> their own"}, "Words <b>of</b> their own"),
    ],
)
def test_each_answer_that_came_with_an_ask_is_shown(
    portal_on_sqlite: Portal, kind: str, details: dict[str, Any], says: str
) -> None:
    ask_id = an_ask(portal_on_sqlite, "person", "rosa", "with more", kind=kind, details=json.dumps(details))
    portal_on_sqlite.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open").says(says)


def test_R21_a_big_change_says_what_has_changed(portal_on_sqlite: Portal) -> None:
    ask_id = an_ask(portal_on_sqlite, "carer", "rosa", "big", kind="big-change", topic="health", asked_as="Big")
    portal_on_sqlite.as_("care_manager").get(f"/desk/asks/{ask_id}").submit("Open").says("Their health")


@pytest.mark.parametrize("scale", ["good", "not-sure", "not-good", "do-not-know", "do-not-want-to-say", "skip"])
def test_the_scale_has_its_word_and_its_picture(portal_on_sqlite: Portal, scale: str) -> None:
    ask_id = an_ask(portal_on_sqlite, "person", "rosa", "scale", scale=scale)
    page = portal_on_sqlite.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open")
    page.says("They said nothing more in words.")
    assert page.find(f"main img[src*='/{scale}.']") is not None


@pytest.mark.parametrize(
    ("whose", "says"),
    [
        ("by-myself", "These are the words of Rosa Hale."),
        ("with-help", "Sam Okoro helped to say this."),
        ("wrote-what-i-said", "Sam Okoro wrote what Rosa Hale said."),
        ("thinks-this", "Sam Okoro thinks this."),
    ],
)
def test_R4_each_of_the_four_whose_is_said(portal_on_sqlite: Portal, whose: str, says: str) -> None:
    name = None if whose == "by-myself" else "Sam Okoro"
    ask_id = an_ask(portal_on_sqlite, "person", "rosa", whose, whose=Whose(whose), whose_name=name, words="Tea.")
    portal_on_sqlite.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open").says(says, "Tea.")


def test_a_photo_is_shown_with_words_for_who_does_not_see_it(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.session() as session, session.begin():
        photo = Photo(
            person_id=fixed_id("rosa"),
            account_id=CAST["person"].id,
            made_at=portal_on_sqlite.clock.now,
            width=1,
            height=1,
            jpeg=b"\xff\xd8\xff",
        )
        session.add(photo)
        photo_id = photo.id
    ask_id = an_ask(portal_on_sqlite, "person", "rosa", "photo", photo_id=photo_id)
    image = portal_on_sqlite.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open").find("img.photo")
    assert image is not None
    assert (image["src"], image["alt"]) == (f"/photos/{photo_id}", "The photo that was sent with it")
    assert portal_on_sqlite.as_("worker").get(str(image["src"])).status == 200
