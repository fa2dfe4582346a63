"""Who looked at my page: who, as what, when and at what, and nothing that the person must not learn of (R37)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from portal.asks.models import Ask
from portal.audit.models import AuditEntry
from portal.demo.cast import CAST, work_as
from portal.support.operations import Said, say_not_safe
from tests.asks.telling import photo_of, read, said
from tests.sharing.looking import AT_THE_DESK, KEN, MINE, PLAN, ROSA, looked, my_list
from tests.visitor import Portal


def test_R37_the_person_sees_who_as_what_when_and_at_what(portal: Portal) -> None:
    portal.as_("worker").get(PLAN)
    page = portal.as_("person").get(MINE)
    page.says("Monday 15 June", "Joan Reid, your worker, looked at your plan. At 10 in the morning.")


def test_R37_each_kind_of_looker_is_said_as_what_they_are_to_the_person(portal_on_sqlite: Portal) -> None:
    for minutes, who in enumerate(("worker", "worker-3", "manager", "care-manager", "carer", "family", "advocate")):
        looked(portal_on_sqlite, who, minutes=minutes)
    assert [line.partition(" looked")[0] for line in my_list(portal_on_sqlite)] == [
        "Joan Reid, your worker,",
        "Tom Lacey, scheme worker,",
        "Grace Obi, scheme manager,",
        "Paul Denny, your social worker,",
        "Sam Okoro, your carer,",
        "Maria Hale, your sister,",
        "Nadia Brook, your advocate,",
    ]


def test_R37_staff_who_read_what_the_person_said_are_there(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa", words="The bus is late.")
    portal.as_("worker").get(f"/desk/asks/{ask_id}")
    assert my_list(portal) == ["Joan Reid, your worker, looked at what you said. At 10 in the morning."]


def test_R37_the_carer_who_opens_the_care_lines_is_there(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("carer").get(f"/care-lines/{ROSA}")
    assert my_list(portal_on_sqlite)[0].startswith("Sam Okoro, your carer, looked at the care lines of your plan.")


def test_R37_a_look_at_the_money_lines_is_told_apart(portal: Portal) -> None:
    portal.as_("manager").get(f"{PLAN}/money")
    assert {line.partition(" At ")[0] for line in my_list(portal)} == {
        "Grace Obi, scheme manager, looked at your plan.",
        "Grace Obi, scheme manager, looked at your money.",
    }


def test_R37_many_looks_at_one_thing_on_one_day_are_one_line(portal: Portal) -> None:
    for minutes in (0, 20, 40):
        looked(portal, "worker", minutes=minutes)
    assert my_list(portal) == ["Joan Reid, your worker, looked at your plan. 3 times, last at 10 in the morning."]


def test_R37_days_stand_apart_and_the_newest_is_first(portal_on_sqlite: Portal) -> None:
    for days in (2, 0, 1):
        looked(portal_on_sqlite, "worker", days=days)
    headings = [heading.get_text(" ").strip() for heading in portal_on_sqlite.as_("person").get(MINE).all("main h2")]
    assert headings == ["Monday 15 June", "Sunday 14 June", "Saturday 13 June"]


def test_W9_a_look_late_in_the_evening_stands_on_the_day_that_it_was_here(portal_on_sqlite: Portal) -> None:
    # Half past 11 in the evening in UTC is the next day in summer time.
    looked(portal_on_sqlite, "worker", hours=9.5)
    portal_on_sqlite.as_("person").get(MINE).says("Monday 15 June", "half past 12 at night")


def test_R37_twenty_lines_stand_on_a_page_and_older_ones_on_the_next(portal: Portal) -> None:
    for days in range(23):
        looked(portal, "worker", days=days)
    page = portal.as_("person").get(MINE)
    assert len(page.all("main .call")) == 20
    older = page.follow("Show older")
    assert len(older.all("main .call")) == 3
    older.says_not("Show older")
    older.follow("Back").says("Monday 15 June")


@pytest.mark.parametrize("number", ["0", "-1", "x", "9999", "9" * 30])
def test_a_made_up_page_is_a_page(portal_on_sqlite: Portal, number: str) -> None:
    assert portal_on_sqlite.as_("person").get(f"{MINE}?page={number}").status == 200


def test_R37_nobody_looked_yet_is_said(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("person").get(MINE).says("Nobody has looked at your page yet.")


def test_R37_the_persons_own_looks_are_left_out(portal: Portal) -> None:
    portal.as_("person").get("/my-plan")
    portal.as_("person").get(MINE)
    assert my_list(portal) == []


def test_R37_looks_at_another_person_are_not_there(portal_on_sqlite: Portal) -> None:
    looked(portal_on_sqlite, "worker-2", person_id=KEN)
    assert my_list(portal_on_sqlite) == []


def test_R37_a_thing_without_easy_words_is_your_page(portal_on_sqlite: Portal) -> None:
    looked(portal_on_sqlite, "worker", "capacity_decision")
    portal_on_sqlite.as_("person").get(MINE).says_not("capacity")
    assert my_list(portal_on_sqlite)[0].startswith("Joan Reid, your worker, looked at your page.")


def test_R6_a_private_ask_of_the_carer_leaves_no_trace(portal: Portal) -> None:
    carer = portal.as_("carer")
    carer.get(f"/your-say/{ROSA}/topics/home").submit(scale="not-good").submit(words="She is hard to live with.")
    carer.get(f"/your-say/{ROSA}/check").submit()
    (ask_id,) = portal.read(
        lambda session: session.scalars(select(Ask.id).where(Ask.made_by_id == CAST["carer"].id, Ask.topic == "home"))
    ).all()
    carer.get(f"/my-asks/{ask_id}")
    portal.as_("worker").get(f"/desk/asks/{ask_id}").submit("Open")
    assert my_list(portal) == []


def test_R6_a_photo_that_hangs_on_a_carers_own_words_leaves_no_trace(portal: Portal) -> None:
    photo_id = photo_of(portal, "carer", "rosa")
    ask_id = said(portal, "carer", "rosa", words="Look.", photo_id=photo_id, speaks_for_person=False)
    portal.as_("worker").get(f"/photos/{photo_id}")
    portal.as_("worker").get(f"/desk/asks/{ask_id}")
    assert my_list(portal) == []


def test_R37_a_photo_of_the_persons_own_is_there(portal_on_sqlite: Portal) -> None:
    photo_id = photo_of(portal_on_sqlite, "person", "rosa")
    said(portal_on_sqlite, "person", "rosa", photo_id=photo_id)
    portal_on_sqlite.as_("worker").get(f"/photos/{photo_id}")
    assert my_list(portal_on_sqlite)[0].startswith("Joan Reid, your worker, looked at your photo.")


def test_R24_what_family_asked_for_the_person_is_theirs_to_see_and_looks_at_it_too(portal: Portal) -> None:
    ask_id = said(portal, "family", "rosa", kind="advocate", whose="thinks-this", whose_name="Maria Hale")
    portal.as_("care_manager").get(f"/desk/asks/{ask_id}")
    assert my_list(portal)[0].startswith("Paul Denny, your social worker, looked at what you said.")


def test_R7_a_worry_about_safety_leaves_no_trace(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        say_not_safe(work_as(session, "person", portal.clock.now), Said("worry", "He hit me."))
    (ask_id,) = portal.read(lambda s: s.scalars(select(Ask.id).where(Ask.send_key == "worry"))).all()
    portal.as_("worker_3").get("/desk/inbox")
    portal.as_("worker_3").get(f"/desk/asks/{ask_id}").submit("Open")
    portal.as_("manager").get(f"/desk/asks/{ask_id}")
    assert my_list(portal) == []


def test_R6_that_a_trusted_person_began_to_say_something_leaves_no_trace(portal_on_sqlite: Portal) -> None:
    for path in (f"/your-say/{ROSA}", f"/advocate/for/{ROSA}", f"/big-change/{ROSA}", "/ask-to-see"):
        portal_on_sqlite.as_("family").get(path)
    assert my_list(portal_on_sqlite) == []


def test_R37_only_the_person_has_this_list(portal_on_sqlite: Portal) -> None:
    for who in ("carer", "family", "advocate", "worker", "manager", "care_manager", "administrator", "commissioner"):
        assert portal_on_sqlite.as_(who).get(MINE).status == 404, who


def test_R37_staff_see_the_same_list_at_the_desk(portal: Portal) -> None:
    looked(portal, "family", hours=1)
    for who in ("worker", "manager", "care_manager"):
        portal.as_(who).get(AT_THE_DESK).says("Maria Hale", "Family or friend", "The plan", "9 in the morning")


def test_R37_that_staff_looked_at_the_list_stands_in_the_list(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("worker").get(AT_THE_DESK)
    assert my_list(portal_on_sqlite) == ["Joan Reid, your worker, looked at this list. At 10 in the morning."]


def test_R47_staff_who_do_not_work_with_the_person_find_no_list(portal_on_sqlite: Portal) -> None:
    for who in ("worker_2", "worker_3", "care_manager_2", "reviewing_officer", "administrator", "person"):
        assert portal_on_sqlite.as_(who).get(AT_THE_DESK).status == 404, who


def test_staff_find_looks_by_name_and_by_what_was_looked_at(portal: Portal) -> None:
    looked(portal, "family", hours=1)
    looked(portal, "carer", "care lines", hours=2)
    worker = portal.as_("worker")
    worker.get(f"{AT_THE_DESK}?q=maria").says_not("Sam Okoro")
    worker.get(f"{AT_THE_DESK}?kind=care-lines").says_not("Maria Hale")
    worker.get(f"{AT_THE_DESK}?q=nobody").says("nothing fits")
    part = worker.part(f"{AT_THE_DESK}?q=sam")
    part.says("Sam Okoro")
    assert not part.is_whole


@pytest.mark.parametrize("query", ["q=%25", "q=%00", "q=%F0%9F%99%82&kind=<script>", "kind=ask&page=-3"])
def test_hostile_searches_find_nothing_and_break_nothing(portal: Portal, query: str) -> None:
    looked(portal, "family", hours=1)
    assert portal.as_("worker").get(f"{AT_THE_DESK}?{query}").status == 200


def test_R37_the_list_holds_names_of_things_and_never_words(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa", words="The bus is late.")
    read(portal, ask_id)
    portal.as_("worker").get(f"/desk/asks/{ask_id}")
    portal.as_("person").get(MINE).says_not("The bus is late.", str(ask_id))
    whats = portal.read(lambda session: set(session.scalars(select(AuditEntry.what))))
    assert not [what for what in whats if "bus" in what]


def test_R37_a_search_that_is_typed_letter_by_letter_is_one_look(portal_on_sqlite: Portal) -> None:
    worker = portal_on_sqlite.as_("worker")
    for end in range(1, 6):
        worker.part(f"{AT_THE_DESK}?q={'maria'[:end]}")
        portal_on_sqlite.clock.move(seconds=1)
    assert [line.partition(" At ")[0] for line in my_list(portal_on_sqlite)] == [
        "Joan Reid, your worker, looked at this list."
    ]


def test_R37_a_part_of_a_page_that_nobody_opened_before_is_a_look(portal_on_sqlite: Portal) -> None:
    for _time in range(2):
        portal_on_sqlite.as_("worker").part(AT_THE_DESK)
        portal_on_sqlite.clock.move(minutes=2)
    assert "2 times" in my_list(portal_on_sqlite)[0]
