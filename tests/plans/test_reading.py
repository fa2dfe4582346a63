"""Reading a plan: groups, lines, what changed, long plans and no plan (R30)."""

from __future__ import annotations

from sqlalchemy import func, select

from portal.audit.models import AuditEntry
from portal.demo.cast import CAST, fixed_id, work_as
from portal.plans.operations import LineSaid, add_line, publish
from tests.plans.plan_pages import AMIR, KEN, PLAN, ROSA, SWIM_LINE, SWIM_WORDS
from tests.visitor import Portal


def write_thirty_lines(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        work = work_as(session, "worker-3", portal.clock.now)
        for number in range(1, 31):
            add_line(work, AMIR, LineSaid("safe", "night", f"Line number {number}."), f"line {number}")
        publish(work, AMIR)


def test_the_person_sees_five_groups(portal: Portal) -> None:
    shown = portal.as_("person").get("/my-plan")
    shown.says("My plan", "What matters to me", "My support", "Staying safe", "My money", "Who to call")


def test_the_person_sees_when_the_plan_was_made(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("person").get("/my-plan").says("It was made on Tuesday 26 May.")


def test_a_group_shows_its_lines_with_their_pictures(portal_on_sqlite: Portal) -> None:
    shown = portal_on_sqlite.as_("person").get(f"{PLAN}/support")
    shown.says(SWIM_WORDS)
    assert any("swimming" in str(image["src"]) for image in shown.all("main .card img"))


def test_each_line_of_the_person_leads_to_a_page_of_its_own(portal_on_sqlite: Portal) -> None:
    line = portal_on_sqlite.as_("person").get(f"{PLAN}/support").follow(SWIM_WORDS)
    line.says(SWIM_WORDS, "This is not right", "Tell me more")


def test_a_line_keeps_the_language_it_was_written_in(portal_on_sqlite: Portal) -> None:
    words = portal_on_sqlite.as_("person").get(f"{SWIM_LINE}?lang=cy").find("main bdi[lang=en]")
    assert words is not None
    assert words.get_text() == SWIM_WORDS


def test_R30_what_changed_since_last_time_is_offered_on_top(portal: Portal) -> None:
    changed = portal.as_("person").get("/my-plan").follow("See what has changed")
    changed.says("This has changed.", SWIM_WORDS, "These were the words before:", "I want to learn to swim.")


def test_R30_a_line_that_is_new_says_so(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("person").get(f"{PLAN}/changed").says("This is new.", "I can be at home alone for two hours.")


def test_R30_a_line_that_stayed_is_not_among_the_changes(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("person").get(f"{PLAN}/changed").says_not("garden club")


def test_the_first_version_of_a_plan_has_no_changes(portal: Portal) -> None:
    visitor = portal.as_("person-3")
    visitor.get("/my-plan").says_not("See what has changed")
    visitor.get(f"/plan/{AMIR}/changed").says("Nothing has changed since last time.")


def test_a_group_without_lines_says_so(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("person-3").get(f"/plan/{AMIR}/safe").says("Nothing is written here yet.")


def test_a_long_group_shows_five_lines_on_a_page(portal: Portal) -> None:
    write_thirty_lines(portal)
    first = portal.as_("person-3").get(f"/plan/{AMIR}/safe")
    first.says("Page 1 of 6.", "Line number 5.")
    first.says_not("Line number 6.")


def test_a_long_group_leads_on_to_the_next_page(portal_on_sqlite: Portal) -> None:
    write_thirty_lines(portal_on_sqlite)
    portal_on_sqlite.as_("person-3").get(f"/plan/{AMIR}/safe").follow("More lines").says(
        "Page 2 of 6.", "Line number 10."
    )


def test_back_on_a_later_page_leads_to_the_page_before(portal_on_sqlite: Portal) -> None:
    write_thirty_lines(portal_on_sqlite)
    portal_on_sqlite.as_("person-3").get(f"/plan/{AMIR}/safe?page=3").follow("Back").says("Page 2 of 6.")


def test_back_on_a_line_leads_to_the_page_that_it_stands_on(portal_on_sqlite: Portal) -> None:
    write_thirty_lines(portal_on_sqlite)
    line = portal_on_sqlite.as_("person-3").get(f"/plan/{AMIR}/safe?page=3").follow("Line number 12.")
    line.follow("Back").says("Page 3 of 6.")


def test_the_last_page_of_a_long_group_leads_no_further(portal_on_sqlite: Portal) -> None:
    write_thirty_lines(portal_on_sqlite)
    portal_on_sqlite.as_("person-3").get(f"/plan/{AMIR}/safe?page=6").says_not("More lines")


def test_a_page_number_that_there_is_not_gives_the_nearest_page(portal_on_sqlite: Portal) -> None:
    write_thirty_lines(portal_on_sqlite)
    visitor = portal_on_sqlite.as_("person-3")
    for number, says in (("0", "Page 1"), ("-7", "Page 1"), ("x", "Page 1"), ("9" * 5000, "Page 1"), ("700", "Page 6")):
        visitor.get(f"/plan/{AMIR}/safe?page={number}").says(says)


def test_without_a_plan_the_person_is_told_and_can_say_what_should_be_in_it(portal: Portal) -> None:
    shown = portal.as_("person-2").get("/my-plan?lang=en")
    shown.says("Nothing is written here yet.", "Say what I think", "Who to call")


def test_without_a_plan_there_is_no_link_to_an_empty_group(portal_on_sqlite: Portal) -> None:
    assert f"/plan/{KEN}/support" not in portal_on_sqlite.as_("person-2").get("/my-plan").links()


def test_a_group_that_there_is_not_is_not_found(portal_on_sqlite: Portal) -> None:
    assert portal_on_sqlite.as_("person").get(f"{PLAN}/secrets").status == 404


def test_a_line_of_the_version_before_can_still_be_read(portal: Portal) -> None:
    old = f"{PLAN}/line/{fixed_id('line rosa 1 swim')}"
    portal.as_("person").get(old).says("I want to learn to swim.")


def test_a_line_that_is_being_written_cannot_be_read(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        work = work_as(session, "worker-3", portal.clock.now)
        line_id = add_line(work, AMIR, LineSaid("safe", "night", "Not published."), "one").id
    assert portal.as_("person-3").get(f"/plan/{AMIR}/line/{line_id}").status == 404


def test_looking_at_a_plan_is_written_down(portal: Portal) -> None:
    portal.as_("family").get(PLAN)
    looks = select(func.count()).where(
        AuditEntry.account_id == CAST["family"].id, AuditEntry.person_id == ROSA, AuditEntry.kind == "look"
    )
    assert portal.read(lambda session: session.scalar(looks)) == 1
