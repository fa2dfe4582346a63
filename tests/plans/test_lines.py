"""One line at the desk: its words with advice, its picture, who sees it; wrong, huge and hostile input."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from portal.demo.cast import fixed_id
from portal.plans.models import PlanLine, PlanVersion
from portal.plans.picker import IDEAS
from tests.pages import Page
from tests.plans.plan_pages import DESK, KEN, PLAN, SWIM, SWIM_WORDS, add_line, publish, start, versions, words_of
from tests.visitor import Portal

NEW = f"{DESK}/lines/new"
HOSTILE = "<script>alert(1)</script> \x00\u202eemoc \U0001f600 {{ 7*7 }}"
AS_KEPT = "<script>alert(1)</script> emoc \U0001f600 {{ 7*7 }}"


def line_that_says(portal: Portal, words: str) -> PlanLine:
    lines = portal.read(lambda session: list(session.scalars(select(PlanLine))))
    return next(line for line in reversed(lines) if line.words == words)


def new_line(portal: Portal, group: str = "support") -> Page:
    return portal.as_("worker").get(f"{NEW}?group={group}")


def test_a_new_line_has_words_a_picture_a_group_and_who_sees_it(portal: Portal) -> None:
    add_line(portal, "I bake on Sundays.", picture="cooking", group="safe", is_care_line=["y"])
    line = line_that_says(portal, "I bake on Sundays.")
    assert (line.picture, line.group, line.is_care_line, line.language) == ("cooking", "safe", True, "en")


def test_nobody_but_those_who_see_the_plan_sees_a_line_to_begin_with(portal_on_sqlite: Portal) -> None:
    add_line(portal_on_sqlite, "I bake on Sundays.")
    assert not line_that_says(portal_on_sqlite, "I bake on Sundays.").is_care_line


def test_the_carer_reads_a_line_with_the_tick_once_it_is_published(portal: Portal) -> None:
    add_line(portal, "I bake on Sundays.", is_care_line=["y"])
    portal.as_("carer").get("/care-lines").says_not("I bake on Sundays.")
    publish(portal)
    portal.as_("carer").get("/care-lines").says("I bake on Sundays.")


def test_adding_a_line_starts_a_new_version(portal: Portal) -> None:
    add_line(portal, "I bake on Sundays.")
    assert "I bake on Sundays." in words_of(portal, 3)


def test_sending_a_new_line_twice_makes_one_line(portal: Portal) -> None:
    form = new_line(portal)
    form.submit("Keep this line", words="I bake on Sundays.", picture="food")
    form.submit("Keep this line", words="I bake on Sundays.", picture="food")
    assert words_of(portal, 3).count("I bake on Sundays.") == 1


def test_a_line_is_moved_to_another_group(portal_on_sqlite: Portal) -> None:
    start(portal_on_sqlite)
    portal_on_sqlite.as_("worker").get(f"{DESK}/lines/{SWIM}").submit("Keep this line", group="what-matters")
    assert line_that_says(portal_on_sqlite, SWIM_WORDS).group == "what-matters"


def test_the_language_of_the_person_is_chosen_to_begin_with(portal_on_sqlite: Portal) -> None:
    form = portal_on_sqlite.as_("worker_2").get(f"/desk/people/{KEN}/plan/lines/new?group=safe")
    assert form.find("[name=language][value=cy][checked]") is not None


def test_check_my_words_gives_advice_and_keeps_nothing(portal: Portal) -> None:
    page = new_line(portal).submit("Check my words", words="The individual should utilise the facilities.")
    page.says("Easier to read, perhaps:", "utilise")
    assert page.find("textarea").get_text().strip() == "The individual should utilise the facilities."  # type: ignore[union-attr]
    assert len(versions(portal)) == 2


def test_check_my_words_is_content_with_easy_words(portal_on_sqlite: Portal) -> None:
    new_line(portal_on_sqlite).submit("Check my words", words="I like tea.").says("Your words are easy to read.")


def test_hard_words_are_kept_all_the_same(portal_on_sqlite: Portal) -> None:
    hard = "The individual should utilise the facilities, e.g. the pool, whenever it is deemed appropriate."
    add_line(portal_on_sqlite, hard)
    assert hard in words_of(portal_on_sqlite, 3)


def test_pictures_are_named_in_the_language_of_the_reader(portal_on_sqlite: Portal) -> None:
    address = f"{NEW}?group=safe"
    english = portal_on_sqlite.as_("worker").get(address).find("#picture")
    welsh = portal_on_sqlite.as_("worker").get(f"{address}&lang=cy").find("#picture")
    assert english is not None
    assert welsh is not None
    assert "A house" in english.get_text()
    assert "A house" not in welsh.get_text()


def test_the_picker_offers_each_picture_once(portal_on_sqlite: Portal) -> None:
    values = [str(choice["value"]) for choice in new_line(portal_on_sqlite).all("[name=picture]")]
    assert values == list(IDEAS)
    assert len(values) == len(set(values)) >= 40


def test_a_line_keeps_a_picture_that_is_not_offered(portal: Portal) -> None:
    portal.as_("worker").get(DESK).submit("Write a new version")
    with portal.session() as session, session.begin():
        being_written = select(PlanVersion.id).where(PlanVersion.state == "writing")
        line = session.scalars(
            select(PlanLine).where(PlanLine.version_id.in_(being_written), PlanLine.line_key == SWIM)
        ).one()
        line.picture = "review-meeting"
    portal.as_("worker").get(f"{DESK}/lines/{SWIM}").submit("Keep this line", words="I swim.")
    assert line_that_says(portal, "I swim.").picture == "review-meeting"


def test_without_words_and_picture_the_page_says_what_is_missing(portal_on_sqlite: Portal) -> None:
    refused = new_line(portal_on_sqlite).submit("Keep this line")
    assert refused.status == 422
    refused.says("Something needs mending", "Write the line.", "Choose a picture.")


def test_what_was_typed_stays_when_something_is_missing(portal_on_sqlite: Portal) -> None:
    refused = new_line(portal_on_sqlite).submit("Keep this line", words="I bake on Sundays.", is_care_line=["y"])
    refused.says("I bake on Sundays.")
    assert refused.find("#is_care_line[checked]") is not None


@pytest.mark.parametrize(
    ("field", "value"),
    [("picture", "../../etc/passwd"), ("picture", "review-meeting"), ("group", "secrets"), ("language", "xx")],
)
def test_a_made_up_choice_is_refused(portal_on_sqlite: Portal, field: str, value: str) -> None:
    sent = {"group": "safe", "picture": "food", "words": "x", "language": "en", field: value}
    assert portal_on_sqlite.as_("worker").post(NEW, **sent).status == 422


def test_a_group_that_there_is_not_has_no_form(portal_on_sqlite: Portal) -> None:
    for group in ("", "secrets", "money"):
        assert portal_on_sqlite.as_("worker").get(f"{NEW}?group={group}").status == 404, group


def test_a_line_that_is_too_long_is_refused_and_stays_on_the_page(portal_on_sqlite: Portal) -> None:
    refused = new_line(portal_on_sqlite).submit("Keep this line", words="long " * 200, picture="food")
    assert refused.status == 422
    refused.says("This is too long. Use fewer words.", "long long")


def test_a_megabyte_is_refused(portal_on_sqlite: Portal) -> None:
    form = new_line(portal_on_sqlite)
    assert form.submit("Keep this line", words="x" * 1_000_000, picture="food").status == 422
    assert form.submit("Check my words", words="utilise " * 120_000).status == 200


def test_several_lines_in_the_box_become_one(portal_on_sqlite: Portal) -> None:
    add_line(portal_on_sqlite, "I bake\r\n\r\n  on   Sundays.")
    assert "I bake on Sundays." in words_of(portal_on_sqlite, 3)


def test_hostile_words_are_shown_as_words_to_everybody(portal: Portal) -> None:
    add_line(portal, HOSTILE, is_care_line=["y"]).says(AS_KEPT)
    publish(portal)
    for who, address in (("person", f"{PLAN}/support"), ("carer", "/care-lines"), ("worker", DESK)):
        page = portal.as_(who).get(address)
        page.says(AS_KEPT)
        assert page.find("main script") is None


def test_words_that_are_nothing_but_space_are_no_line(portal_on_sqlite: Portal) -> None:
    assert new_line(portal_on_sqlite).submit("Keep this line", words=" \x00 \n ", picture="food").status == 422


def test_F1_a_line_that_was_sent_when_the_session_ended_is_there_again(portal: Portal) -> None:
    form = new_line(portal)
    portal.clock.move(hours=2)
    form.submit("Keep this line", words="I bake on Sundays.", picture="food")
    portal.new_browser("worker").get(f"{NEW}?group=support").says("I bake on Sundays.")


def test_a_line_that_a_colleague_changed_meanwhile_is_not_overwritten(portal: Portal) -> None:
    start(portal)
    mine = portal.as_("worker").get(f"{DESK}/lines/{SWIM}")
    portal.as_("manager").get(f"{DESK}/lines/{SWIM}").submit("Keep this line", words="I swim on Fridays.")
    both = mine.submit("Keep this line", words="I swim with Tom.")
    assert both.status == 409
    both.says("A colleague changed this line a moment ago.", "I swim on Fridays.", "I swim with Tom.")
    both.submit("Keep this line")
    assert "I swim with Tom." in words_of(portal, 3)


def test_sending_a_changed_line_twice_is_no_quarrel(portal_on_sqlite: Portal) -> None:
    start(portal_on_sqlite)
    form = portal_on_sqlite.as_("worker").get(f"{DESK}/lines/{SWIM}")
    form.submit("Keep this line", words="I swim on Fridays.")
    assert form.submit("Keep this line", words="I swim on Fridays.").status == 200


def test_a_line_that_a_colleague_took_out_meanwhile_comes_back_with_what_was_typed(portal: Portal) -> None:
    start(portal)
    mine = portal.as_("worker").get(f"{DESK}/lines/{SWIM}")
    portal.as_("manager").get(f"{DESK}/lines/{SWIM}/remove").submit("Take it out")
    mine.submit("Keep this line", words="I swim with Tom.")
    assert "I swim with Tom." in words_of(portal, 3)


def test_a_line_typed_while_a_colleague_published_goes_into_the_next_version(portal: Portal) -> None:
    start(portal)
    mine = portal.as_("worker").get(f"{DESK}/lines/{SWIM}")
    add_line(portal, "I bake on Sundays.", who="manager")
    publish(portal, "manager")
    mine.submit("Keep this line", words="I swim with Tom.")
    assert "I swim with Tom." in words_of(portal, 4)


def test_a_line_that_never_was_is_not_found(portal: Portal) -> None:
    start(portal)
    nowhere = f"{DESK}/lines/{fixed_id('no such line')}"
    sent = {"group": "safe", "picture": "food", "words": "x", "language": "en"}
    assert portal.as_("worker").get(nowhere).status == 404
    assert portal.as_("worker").post(nowhere, **sent).status == 404


def test_a_version_whose_lines_are_gone_still_has_a_page(portal_on_sqlite: Portal) -> None:
    start(portal_on_sqlite)
    with portal_on_sqlite.session() as session, session.begin():
        session.execute(
            delete(PlanLine).where(PlanLine.version_id == line_that_says(portal_on_sqlite, SWIM_WORDS).version_id)
        )
    portal_on_sqlite.as_("worker").get(f"{DESK}/writing").says("Nobody to call in the day. Add a line.")
