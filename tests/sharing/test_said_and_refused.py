"""The person does not answer so: what staff write down is refused (R34, R35, R48)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from portal.access.models import Account
from portal.demo.cast import fixed_id, work_as
from portal.sharing.agreements import Terms
from portal.sharing.said_to_staff import AnsweredAlready, AnswerIsUnclear, Said, write_down_no, write_down_yes
from tests.desk.asking import AMIR, KEN, ROSA
from tests.sharing.desk_side import OUTSIDE, day
from tests.sharing.saying_to_staff import (
    IN_HALF_A_YEAR,
    SPOKEN,
    TODAY,
    address_of,
    answer_page,
    said_no,
    said_yes,
    the_request,
)
from tests.sharing.trusting import MARIA, agreement, asked, events
from tests.visitor import Portal


def test_R4_through_staff_it_is_never_by_myself_nor_what_somebody_else_thinks(portal_on_sqlite: Portal) -> None:
    page = answer_page(portal_on_sqlite)
    offered = [str(one["value"]) for one in page.all("#whose input")]
    assert offered == ["with-help", "wrote-what-i-said"]
    for whose in ("by-myself", "thinks-this"):
        assert page.submit(**said_yes(whose=whose)).status == 422
    assert the_request(portal_on_sqlite).state == "waiting"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ticks": ["sees_money"]}, "They said no. Tick nothing here."),
        (IN_HALF_A_YEAR, "They said no. Leave the day empty."),
    ],
)
def test_R34_a_no_takes_nothing_that_belongs_to_a_yes(
    portal_on_sqlite: Portal, wrong: dict[str, Any], says: str
) -> None:
    page = answer_page(portal_on_sqlite).submit(**said_no(**wrong))
    assert (page.status, the_request(portal_on_sqlite).state) == (422, "waiting")
    page.says(says)


def test_R4_a_no_is_kept_with_whose_words_it_is_in(portal_on_sqlite: Portal) -> None:
    answer_page(portal_on_sqlite).submit(**said_no(words="Not my letters."))
    assert the_request(portal_on_sqlite).state == "refused"
    kept = the_request(portal_on_sqlite).answer or ""
    assert "Not my letters." in kept
    portal_on_sqlite.as_("worker").get(f"/desk/people/{fixed_id('rosa')}/agreements").says("Not my letters.")


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ({"how": None}, "Choose how they answered."),
        ({"whose": None}, "Choose whose words they are."),
        ({"whose_name": " "}, "Write the name."),
        ({"answer": None}, "Choose what they answered."),
        ({"ticks": None}, "Choose what they may see or do."),
        ({"until_day": "", "until_month": "", "until_year": ""}, "Write the day."),
        (day("until", TODAY), "The last day has to come later than today."),
        (day("until", TODAY + timedelta(days=367)), "Choose a day within 12 months."),
        ({"read_back": None}, "Read it back to them first. Then tick this."),
    ],
)
def test_R48_what_is_missing_is_asked_for_and_nothing_opens(
    portal_on_sqlite: Portal, missing: dict[str, Any], says: str
) -> None:
    page = answer_page(portal_on_sqlite).submit(**said_yes(**missing))
    assert (page.status, the_request(portal_on_sqlite).state) == (422, "waiting")
    page.says(says)
    assert events(portal_on_sqlite) == ["agreed"]


def test_F6_all_that_is_missing_is_said_at_once(portal_on_sqlite: Portal) -> None:
    wrong = {"how": None, "read_back": None, **day("until", TODAY + timedelta(days=367))}
    page = answer_page(portal_on_sqlite).submit(**said_yes(**wrong))
    said = [" ".join(one.get_text(" ").split()) for one in page.all(".faults li")]
    assert said == [
        "Choose how they answered.",
        "Choose a day within 12 months.",
        "Read it back to them first. Then tick this.",
    ]


def test_R48_what_was_typed_stays_when_it_was_not_read_back(portal_on_sqlite: Portal) -> None:
    page = answer_page(portal_on_sqlite).submit(**said_yes(read_back=None))
    chosen = [str(one["value"]) for one in page.all("input[checked]")]
    assert chosen == ["phone", "with-help", "yes", "sees_money"]
    assert [str(one["value"]) for one in page.all("[name^=until]")] == ["12", "12", "2026"]
    page.says("Maria may see the bills.")
    page.submit(read_back=["yes"])
    assert the_request(portal_on_sqlite).state == "agreed"


def test_R35_a_tick_that_was_not_asked_for_is_refused_by_the_form(portal_on_sqlite: Portal) -> None:
    page = answer_page(portal_on_sqlite).submit(**said_yes(ticks=["sees_money", "helps_write"]))
    assert (page.status, agreement(portal_on_sqlite).sees_money) == (422, False)
    page.says("Choose from these answers.")


@pytest.mark.parametrize(
    ("ticks", "said", "fault"),
    [
        ("helps_write", SPOKEN, "not-asked-for"),
        ("sees_money", Said("phone", "by-myself", "Rosa Hale", "", is_read_back=True), "whose"),
        ("sees_money", Said("phone", "with-help", " ", "", is_read_back=True), "whose-name"),
        ("sees_money", Said("by-post", "with-help", "Bev Mills", "", is_read_back=True), "how"),
        ("sees_money", Said("phone", "with-help", "Bev Mills", "", is_read_back=False), "read-back"),
    ],
)
def test_R35_the_operation_itself_refuses_what_the_form_refuses(
    portal_on_sqlite: Portal, ticks: str, said: Said, fault: str
) -> None:
    request_id = asked(portal_on_sqlite)
    with portal_on_sqlite.session() as session:
        work = work_as(session, "worker", portal_on_sqlite.clock.now)
        terms = Terms(frozenset({ticks}), TODAY + timedelta(days=9))
        with pytest.raises(AnswerIsUnclear) as refused:
            write_down_yes(work, ROSA, request_id, said, terms)
    assert refused.value.fault == fault


def test_R34_the_operation_writes_nothing_over_an_answer(portal: Portal) -> None:
    request_id = asked(portal, state="refused")
    with portal.session() as session, pytest.raises(AnsweredAlready):
        write_down_no(work_as(session, "worker", portal.clock.now), ROSA, request_id, SPOKEN)


def test_R34_only_staff_of_the_person_write_down_an_answer(portal_on_sqlite: Portal) -> None:
    address = address_of(asked(portal_on_sqlite))
    for who in (*OUTSIDE, "worker_2", "worker_3", "care_manager", "care_manager_2"):
        visitor = portal_on_sqlite.as_(who)
        assert (visitor.get(address).status, visitor.post(address, answer="no").status) == (404, 404), who
    assert the_request(portal_on_sqlite).state == "waiting"


def test_R34_a_question_to_somebody_else_is_not_there(portal_on_sqlite: Portal) -> None:
    request_id = asked(portal_on_sqlite)
    for who, person in (("worker", AMIR), ("worker_2", KEN), ("worker", KEN)):
        visitor = portal_on_sqlite.as_(who)
        assert visitor.get(address_of(request_id, person)).status == 404
        assert visitor.post(address_of(request_id, person), answer="no").status == 404


def test_R34_nobody_of_another_role_is_let_in_so(portal_on_sqlite: Portal) -> None:
    request_id = asked(portal_on_sqlite, who="carer")
    assert portal_on_sqlite.as_("worker").get(address_of(request_id)).status == 404
    with portal_on_sqlite.session() as session, session.begin():
        session.get_one(Account, MARIA).ended_at = portal_on_sqlite.clock.now
    assert portal_on_sqlite.as_("worker").get(address_of(asked(portal_on_sqlite))).status == 404


def test_R48_an_old_proof_is_asked_for_again_before_the_page_opens(portal_on_sqlite: Portal) -> None:
    address = address_of(asked(portal_on_sqlite))
    worker = portal_on_sqlite.as_("worker")
    portal_on_sqlite.clock.move(minutes=11)
    assert worker.get(address).path == "/is-it-still-you"
