"""«Who to call» is never blank (R32)."""

from __future__ import annotations

from portal.access.models import Organisation
from portal.demo.cast import work_as
from portal.plans.operations import LineSaid, add_line
from tests.plans.plan_pages import AMIR, DESK, KEN, NIGHT, PLAN, publish, start, take_numbers_away
from tests.visitor import Portal

TIMES = ("In the day", "At night and weekends", "If nobody answers")


def phones(portal: Portal, who: str, address: str) -> list[str]:
    return [str(link["href"]) for link in portal.as_(who).get(f"{address}?lang=en").all("main .call a[href^='tel:']")]


def test_R32_the_plan_says_whom_to_call_at_each_time(portal: Portal) -> None:
    shown = portal.as_("person").get(f"{PLAN}/who-to-call")
    shown.says(*TIMES, "In the day, phone Joan.", "01632 960 101", "01632 960 102", "01632 960 555")


def test_R32_without_a_plan_the_numbers_of_the_scheme_and_the_council_stand_there(portal: Portal) -> None:
    assert phones(portal, "person_2", f"/plan/{KEN}/who-to-call") == [
        "tel:01632960201",
        "tel:01632960202",
        "tel:01632960402",
    ]


def test_R32_without_a_plan_the_page_says_whose_number_it_is(portal: Portal) -> None:
    portal.as_("person_2").get(f"/plan/{KEN}/who-to-call?lang=en").says(*TIMES, "Phone Cysylltu Bywydau Cwm.")


def test_R32_without_any_number_of_a_team_the_office_is_left(portal: Portal) -> None:
    take_numbers_away(portal)
    assert phones(portal, "person_2", f"/plan/{KEN}/who-to-call") == ["tel:03000000001"] * 3


def test_R32_without_a_night_number_the_number_of_the_day_is_left(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        for organisation in session.query(Organisation):
            organisation.night_phone = ""
    assert phones(portal, "person_2", f"/plan/{KEN}/who-to-call")[1] == "tel:01632960201"


def test_R32_the_carer_sees_a_number_where_a_line_is_not_for_carers(portal: Portal) -> None:
    start(portal)
    line = portal.as_("worker").get(f"{DESK}/lines/{NIGHT}")
    line.submit("Keep this line", is_care_line=None)
    publish(portal)
    shown = portal.as_("carer").get("/care-lines")
    shown.says(*TIMES, "Phone Harbour Shared Lives.")
    shown.says_not("phone the night line")


def test_R32_two_numbers_for_one_time_both_stand_there(portal: Portal) -> None:
    start(portal)
    form = portal.as_("worker").get(f"{DESK}/lines/new?group=who-to-call&when=night")
    form.submit("Keep this line", words="Or phone Sam.", phone="01632 960 777")
    publish(portal)
    assert len(phones(portal, "person", f"{PLAN}/who-to-call")) == 4


def test_R32_a_plan_without_a_number_at_night_is_not_published(portal: Portal) -> None:
    start(portal)
    portal.as_("worker").get(f"{DESK}/lines/{NIGHT}/remove").submit("Take it out")
    refused = publish(portal)
    assert refused.status == 422
    refused.says("The plan cannot be published yet", "Nobody to call at night. Add a line.")
    portal.as_("person").get(f"{PLAN}/who-to-call").says("01632 960 102")


def test_R32_what_is_missing_leads_to_the_line_to_add(portal: Portal) -> None:
    start(portal)
    portal.as_("worker").get(f"{DESK}/lines/{NIGHT}/remove").submit("Take it out")
    link = publish(portal).find("#faults a")
    assert link is not None
    assert link["href"] == "#call-night"
    form = portal.as_("worker").get(f"{DESK}/writing").submit("Add: at night")
    form.submit("Keep this line", words="At night, phone Sam.", phone="01632 960 777")
    publish(portal)
    portal.as_("person").get(f"{PLAN}/who-to-call").says("At night, phone Sam.", "01632 960 777")


def test_R32_a_first_plan_without_anybody_to_call_names_all_three_times(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        add_line(
            work_as(session, "worker-2", portal.clock.now), KEN, LineSaid("safe", "night", "I lock the door."), "k"
        )
    refused = portal.as_("worker_2").get(f"/desk/people/{KEN}/plan/writing").submit("Publish the plan")
    assert len(refused.all("#faults a")) == 3


def test_R32_a_line_to_call_needs_a_time_and_a_number(portal_on_sqlite: Portal) -> None:
    form = portal_on_sqlite.as_("worker").get(f"{DESK}/lines/new?group=who-to-call")
    refused = form.submit("Keep this line", words="Phone Bev.", picture="phone", phone="ring ring")
    assert refused.status == 422
    refused.says("Choose when to call.", "Write the phone number, in numbers only.", "Phone Bev.")


def test_a_number_is_kept_without_brackets_and_dashes(portal_on_sqlite: Portal) -> None:
    form = portal_on_sqlite.as_("worker").get(f"{DESK}/lines/new?group=who-to-call&when=day")
    form.submit("Keep this line", words="Phone Bev.", phone="(01632) 960-103").says("01632 960 103")


def test_help_has_stopped_is_offered_to_the_person_and_not_to_staff(portal: Portal) -> None:
    assert f"/help-stopped/{AMIR}" in portal.as_("person_3").get(f"/plan/{AMIR}/who-to-call").links()
    portal.as_("manager").get(f"/plan/{AMIR}/who-to-call").says_not("/help-stopped")
