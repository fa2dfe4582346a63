"""From the first page to «What happens next», for each kind of person who says what they think."""

from __future__ import annotations

from portal.demo.cast import CAST
from tests.visitor import Portal
from tests.your_say.saying import new_asks, seers


def test_the_person_says_what_they_think_from_start_to_end(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    page = visitor.get("/your-say").follow("Start").follow("My health").submit(scale="not-good")
    page = page.submit(words="My knee hurts.").submit(seers=[str(CAST["carer-3"].id)])
    page.says("We keep this for you.", "You said: Not good")
    page = page.follow("Check and send").submit(whose="with-help").submit(name="Bev Mills")
    page.says("How is your health?", "Not good", "My knee hurts.", "Bev Mills sees this.")
    page = page.submit("Send")
    page.says("What happens next", "Harbour Shared Lives", "in 10 working days", "Monday 29 June", "Take it back")
    (ask,) = new_asks(portal, "person-3")
    assert (ask.topic, ask.scale, ask.words, ask.whose, ask.whose_name) == (
        "my-health",
        "not-good",
        "My knee hurts.",
        "with-help",
        "Bev Mills",
    )
    assert seers(portal, ask) == {CAST["carer-3"].id}


def test_the_carer_says_what_they_think_from_start_to_end(portal: Portal) -> None:
    page = portal.as_("carer").get("/your-say").follow("Start").follow("Support for Rosa Hale").submit(scale="good")
    page = page.submit(words="The club helps her.").follow("Check and send").submit("Send")
    page.says("What happens next")
    (ask,) = new_asks(portal, "carer")
    assert (ask.made_by_role, ask.speaks_for_person, ask.words) == ("carer", False, "The club helps her.")


def test_the_family_says_what_it_thinks_from_start_to_end(portal: Portal) -> None:
    visitor = portal.as_("family")
    page = visitor.get("/your-say").follow("Start").follow("Where Rosa Hale lives").submit(scale="good")
    page = page.submit(words="The house is warm.").follow("Check and send")
    page.says("How is the place where Rosa Hale lives?", "The house is warm.")
    page.submit("Send").says("What happens next", "You get an answer in 10 working days.", "Monday 29 June")
