"""Writing a plan at the desk: versions, publishing, throwing away, and who may (R30)."""

from __future__ import annotations

from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.demo.cast import fixed_id
from portal.plans.models import PlanLine
from tests.plans.plan_pages import (
    DESK,
    KEN,
    PLAN,
    ROSA,
    SWIM,
    SWIM_WORDS,
    add_line,
    publish,
    start,
    versions,
    words_of,
)
from tests.visitor import Portal


def change_swim(portal: Portal, words: str, who: str = "worker") -> None:
    portal.as_(who).get(f"{DESK}/lines/{SWIM}").submit("Keep this line", words=words)


def test_R43_the_desk_shows_the_plan_and_how_to_talk_with_the_person(portal: Portal) -> None:
    portal.as_("worker").get(DESK).says("The plan of Rosa Hale", SWIM_WORDS, "Easy read", "Joan Reid published")


def test_R30_a_new_version_starts_with_the_lines_of_the_last(portal: Portal) -> None:
    start(portal).says(SWIM_WORDS, "I cook with somebody beside me.")
    assert versions(portal) == [(1, "published"), (2, "published"), (3, "writing")]


def test_R30_what_is_being_written_is_not_seen_by_the_person(portal: Portal) -> None:
    start(portal)
    add_line(portal, "I bake on Sundays.")
    portal.as_("person").get(f"{PLAN}/support").says_not("I bake on Sundays.")


def test_R30_after_publishing_the_person_sees_what_changed(portal: Portal) -> None:
    start(portal)
    add_line(portal, "I bake on Sundays.")
    change_swim(portal, "I swim on Fridays.")
    publish(portal).says("The plan is published.")
    changed = portal.as_("person").get("/my-plan").follow("See what has changed")
    changed.says("I bake on Sundays.", "This is new.", "I swim on Fridays.", "These were the words before:", SWIM_WORDS)


def test_R30_a_line_that_was_taken_out_is_among_the_changes(portal: Portal) -> None:
    start(portal)
    portal.as_("worker").get(f"{DESK}/lines/{SWIM}/remove").submit("Take it out")
    publish(portal)
    portal.as_("person").get(f"{PLAN}/changed").says("This is gone now.", SWIM_WORDS)


def test_R30_a_published_version_stays_as_it_was(portal: Portal) -> None:
    before = words_of(portal, 2)
    start(portal)
    change_swim(portal, "I swim on Fridays.")
    publish(portal)
    assert words_of(portal, 2) == before
    assert versions(portal)[-1] == (3, "published")


def test_starting_twice_goes_on_with_the_same_version(portal: Portal) -> None:
    page = portal.as_("worker").get(DESK)
    page.submit("Write a new version")
    page.submit("Write a new version")
    assert len(versions(portal)) == 3


def test_a_colleague_goes_on_with_the_version_that_was_started(portal: Portal) -> None:
    start(portal)
    add_line(portal, "I bake on Sundays.")
    portal.as_("manager").get(DESK).follow("Go on writing").says("I bake on Sundays.")


def test_publishing_twice_makes_one_version(portal: Portal) -> None:
    start(portal)
    page = add_line(portal, "I bake on Sundays.")
    page.submit("Publish the plan")
    again = page.submit("Publish the plan")
    assert again.path == DESK
    assert versions(portal) == [(1, "published"), (2, "published"), (3, "published")]


def test_a_version_that_says_the_same_is_not_published(portal: Portal) -> None:
    start(portal).says("Nothing is different from the published plan yet.")
    portal.as_("worker").post(f"{DESK}/publish")
    assert versions(portal)[-1] == (3, "writing")


def test_throwing_away_leaves_the_published_plan(portal: Portal) -> None:
    start(portal)
    add_line(portal, "I bake on Sundays.")
    portal.as_("worker").get(f"{DESK}/throw-away").submit("Throw it away")
    assert versions(portal) == [(1, "published"), (2, "published")]
    portal.as_("person").get(f"{PLAN}/support").says(SWIM_WORDS)


def test_throwing_away_what_is_gone_already_leads_back_to_the_plan(portal: Portal) -> None:
    start(portal)
    page = portal.as_("worker").get(f"{DESK}/throw-away")
    page.submit("Throw it away")
    assert page.submit("Throw it away").path == DESK


def test_a_first_plan_can_be_written(portal: Portal) -> None:
    portal.as_("worker_2").get(f"/desk/people/{KEN}/plan").submit("Write the first plan").says("Add a line")
    assert versions(portal, KEN) == [(1, "writing")]


def test_a_line_is_moved_up_within_its_group(portal: Portal) -> None:
    start(portal)
    portal.as_("worker").post(f"{DESK}/lines/{SWIM}/up")
    words = words_of(portal, 3)
    assert words.index(SWIM_WORDS) < words.index("On Monday I go to the garden club.")


def test_the_first_line_of_a_group_stays_where_it_is(portal: Portal) -> None:
    start(portal)
    before = words_of(portal, 3)
    portal.as_("worker").post(f"{DESK}/lines/{fixed_id('line rosa garden')}/up")
    assert words_of(portal, 3) == before


def test_what_was_taken_out_can_be_put_back(portal: Portal) -> None:
    start(portal)
    page = portal.as_("worker").get(f"{DESK}/lines/{SWIM}/remove").submit("Take it out")
    page.says("Taken out:")
    page.submit("Put it back").says("Nothing is different from the published plan yet.")


def test_the_care_manager_of_the_placing_council_writes(portal: Portal) -> None:
    start(portal, "care_manager")
    add_line(portal, "I bake on Sundays.", who="care_manager")
    publish(portal, "care_manager")
    portal.as_("person").get(f"{PLAN}/support").says("I bake on Sundays.")


def test_others_neither_see_nor_write_at_the_desk(portal: Portal) -> None:
    others = ("person", "carer", "family", "advocate", "worker_2", "worker_3", "care_manager_2", "reviewing_officer",
              "commissioner", "administrator")  # fmt: skip
    for who in others:
        for address in (DESK, f"{DESK}/writing", f"{DESK}/lines/new?group=safe", f"{DESK}/lines/{SWIM}"):
            page = portal.as_(who).get(address)
            assert page.status == 404, (who, address)
            page.says_not(SWIM_WORDS)
        assert portal.as_(who).post(f"{DESK}/start").status == 404, who
    assert len(versions(portal)) == 2


def test_others_change_nothing_in_what_is_being_written(portal: Portal) -> None:
    start(portal)
    add_line(portal, "I bake on Sundays.")
    before = words_of(portal, 3)
    line = {"group": "safe", "picture": "food", "words": "Hacked.", "language": "en"}
    for who in ("person", "family", "worker_2", "worker_3", "care_manager_2"):
        visitor = portal.as_(who)
        for where, sent in (
            ("/lines/new", line),
            (f"/lines/{SWIM}", line),
            (f"/lines/{SWIM}/up", {}),
            (f"/lines/{SWIM}/remove", {}),
            (f"/lines/{SWIM}/put-back", {}),
            ("/publish", {}),
            ("/throw-away", {}),
        ):
            assert visitor.post(f"{DESK}{where}", **sent).status == 404, (who, where)
    assert words_of(portal, 3) == before
    assert versions(portal)[-1] == (3, "writing")


def test_a_line_of_somebody_else_is_not_found_in_this_plan(portal: Portal) -> None:
    start(portal, "care_manager")
    amirs = fixed_id("line amir music")
    visitor = portal.as_("care_manager")
    assert visitor.get(f"{DESK}/lines/{amirs}").status == 404
    for what in ("up", "remove", "put-back"):
        assert visitor.post(f"{DESK}/lines/{amirs}/{what}").status == 404, what


def test_every_change_is_written_down_without_words(portal: Portal) -> None:
    start(portal)
    add_line(portal, "I bake on Sundays.")
    publish(portal)
    entries = select(AuditEntry.what).where(AuditEntry.person_id == ROSA, AuditEntry.kind == "change")
    said = portal.read(lambda session: list(session.scalars(entries.order_by(AuditEntry.at))))
    assert {"started a new plan", "added a plan line", "published a plan"} <= set(said)
    assert not [what for what in said if "bake" in what]


def test_the_words_of_a_plan_are_sealed_on_disk(portal: Portal) -> None:
    add_line(portal, "I bake on Sundays.")
    sealed = portal.read(lambda session: list(session.scalars(select(PlanLine.words_sealed))))
    assert not [value for value in sealed if b"bake" in value]
    assert portal.read(lambda session: session.scalar(select(func.count()).select_from(PlanLine))) > 0
