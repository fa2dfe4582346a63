"""A photo beside the words: added, taken away, sent, taken back, refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.visitor import Portal
from tests.your_say.saying import AMIR, ROSA, answer, check, new_asks, photos, points, say, send, topic


@pytest.fixture
def portal(portal_on_sqlite: Portal) -> Portal:
    """Take SQLite alone: what is tested here never reaches what the two databases do differently."""
    return portal_on_sqlite


PLACE = f"{topic(AMIR, 'my-health')}/words"
FILE = f"{topic(AMIR, 'my-health')}/photo.jpg"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    """Make a small picture."""
    made = io.BytesIO()
    Image.new("RGB", size, (200, 30, 90)).save(made, kind)
    return made.getvalue()


def add(portal: Portal, data: bytes, name: str = "me.jpg") -> object:
    """Write some words, press Add a photo, and send this file."""
    visitor = portal.as_("person-3")
    answer(visitor, AMIR, "my-health", "good")
    return visitor.get(PLACE).submit("Add a photo", words="Look at my knee.").submit(photo=(data, name))


def test_a_photo_stands_beside_the_words(portal: Portal) -> None:
    page = add(portal, picture())
    page.says("Look at my knee.", "Take the photo away")
    assert page.find("img.photo")["src"] == FILE


def test_the_photo_is_shown_to_the_one_who_added_it_alone(portal: Portal) -> None:
    add(portal, picture())
    shown = portal.as_("person-3").look(FILE)
    assert (shown.status, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in shown.headers["Cache-Control"]
    for who in ("carer-3", "person", "worker-3", "advocate"):
        assert portal.as_(who).get(FILE).status == 404


def test_a_photo_holds_nothing_but_the_picture(portal: Portal) -> None:
    secret = Image.Exif()
    secret[0x010E] = "12 Garden Lane"
    data = io.BytesIO()
    Image.new("RGB", (9, 9)).save(data, "JPEG", exif=secret)
    add(portal, data.getvalue())
    assert b"Garden Lane" not in portal.as_("person-3").look(FILE).response.data


def test_a_photo_is_taken_away_for_good_and_the_words_stay(portal: Portal) -> None:
    before = photos(portal)
    page = add(portal, picture()).submit("Take the photo away", words="No photo, only words.")
    page.says("No photo, only words.", "Add a photo")
    assert portal.as_("person-3").look(FILE).status == 404
    assert photos(portal) == before


def test_another_photo_takes_the_place_of_the_first(portal: Portal) -> None:
    before = photos(portal)
    add(portal, picture())
    portal.as_("person-3").get(PLACE).submit("Change the photo").submit(photo=(picture("PNG"), "x.png"))
    assert photos(portal) == before + 1


def test_a_photo_is_sent_with_its_point_and_comes_back_with_it(portal: Portal) -> None:
    add(portal, picture())
    sent = send(portal.as_("person-3"), AMIR)
    (ask,) = new_asks(portal, "person-3")
    assert ask.photo_id is not None
    sent.submit("Take it back")
    again = points(portal, "person-3")["my-health"].photo_id
    assert again not in {None, ask.photo_id}
    assert portal.as_("person-3").look(FILE).status == 200


def test_a_photo_alone_is_an_answer(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    visitor.get(f"{topic(AMIR, 'my-money')}/photo").submit(photo=(picture(), "x.jpg"))
    send(visitor, AMIR)
    assert [(ask.topic, ask.scale, ask.words) for ask in new_asks(portal, "person-3")] == [("my-money", None, None)]


def test_a_photo_of_what_is_not_to_be_said_is_thrown_away_at_sending(portal: Portal) -> None:
    before = photos(portal)
    add(portal, picture())
    answer(portal.as_("person-3"), AMIR, "my-health", "do-not-want-to-say")
    say(portal.as_("person-3"), AMIR, "my-money", "good")
    check(portal.as_("person-3"), AMIR).submit("Send")
    assert photos(portal) == before


def test_throwing_a_draft_away_throws_its_photos_away(portal: Portal) -> None:
    before = photos(portal)
    add(portal, picture())
    portal.as_("person-3").get(f"{AMIR}/throw-away").submit("Yes, throw away")
    assert photos(portal) == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Choose a photo first."),
        (picture("PNG", (8000, 7000)), "This photo is too big. Choose a smaller photo."),
        (b"<svg onload=alert(1)>", "We cannot open this photo. Choose a different photo."),
        (b"GIF89a" + b"0" * 99, "We cannot open this photo. Choose a different photo."),
        (b"\x89PNG\r\n\x1a\n" + b"broken", "We cannot open this photo. Choose a different photo."),
        (b"0000ftypheic" + b"0" * 99, "We cannot open this kind of photo. Ask someone to help you."),
    ],
    ids=["empty", "too big", "svg", "gif", "broken", "heic"],
)
def test_a_photo_that_cannot_be_kept_says_why_and_the_words_stay(portal: Portal, data: bytes, says: str) -> None:
    page = add(portal, data)
    assert page.status == 422
    page.says(says)
    assert points(portal, "person-3")["my-health"].words == "Look at my knee."


def test_no_photo_field_at_all_is_no_photo(portal: Portal) -> None:
    page = portal.as_("person").post(f"{topic(ROSA, 'my-health')}/photo")
    assert page.status == 422
