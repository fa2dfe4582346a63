"""Somebody asks to see something of mine, and I am asked in my own way (R34)."""

from __future__ import annotations

from sqlalchemy import select

from portal.demo.cast import CAST, work_as
from portal.sharing.asked_of_me import requests_waiting
from portal.sharing.models import AccessRequest
from tests.sharing.trusting import HOME, MARIA, ROSA, agreement, asked, events, namings
from tests.visitor import Portal

MONEY = f"/money/{ROSA}"


def request_states(portal: Portal) -> list[str]:
    return portal.read(lambda session: list(session.scalars(select(AccessRequest.state))))


def waiting(portal: Portal, who: str = "person") -> list[str]:
    return portal.read(lambda session: [one.name for one in requests_waiting(work_as(session, who, portal.clock.now))])


def test_R34_the_person_reads_who_asks_for_what_in_whose_words_and_who_wrote_it(portal_on_sqlite: Portal) -> None:
    asked(portal_on_sqlite, why="I want to help with the bills.", asked_by_id=CAST["worker"].id)
    page = portal_on_sqlite.as_("person").get(HOME).follow("Maria Hale asks you something")
    page.says("May Maria Hale see something of yours?", "Maria asks to see your money.")
    page.says("I want to help with the bills.", "Joan Reid wrote this down.", "You do not have to say why.")


def test_R34_yes_leads_to_the_persons_own_ticks_and_opens_nothing_yet(portal: Portal) -> None:
    page = portal.as_("person").get(f"{HOME}/asks/{asked(portal)}").submit(answer="yes")
    page.says("What may Maria Hale see or do?", "They ask for this")
    assert page.find("[value=sees_money][checked]") is None
    assert portal.as_("family").get(MONEY).status == 404
    assert request_states(portal) == ["waiting"]


def test_R34_what_they_see_already_stays_on_when_they_ask_for_more(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get(f"{HOME}/asks/{asked(portal_on_sqlite)}").submit(answer="yes")
    assert [box["value"] for box in page.all("[name=ticks][checked]")] == ["sees_plan", "says_views"]


def test_R34_what_is_agreed_opens_and_answers_the_request(portal: Portal) -> None:
    page = portal.as_("person").get(f"{HOME}/asks/{asked(portal)}").submit(answer="yes")
    page.submit(ticks=["sees_plan", "sees_money"]).submit(months="6").submit("Yes, I agree")
    assert portal.as_("family").get(MONEY).status == 200
    assert (request_states(portal), events(portal)) == (["agreed"], ["agreed", "changed"])
    assert waiting(portal) == []


def test_R34_the_person_may_agree_to_less_than_was_asked(portal_on_sqlite: Portal) -> None:
    request_id = asked(portal_on_sqlite, ticks="sees_money gets_notices")
    page = portal_on_sqlite.as_("person").get(f"{HOME}/asks/{request_id}").submit(answer="yes")
    page.submit(ticks=["sees_plan", "gets_notices"]).submit(months="3").submit("Yes, I agree")
    assert portal_on_sqlite.as_("family").get(MONEY).status == 404
    assert agreement(portal_on_sqlite).gets_notices
    assert request_states(portal_on_sqlite) == ["agreed"]


def test_R34_no_changes_nothing_and_the_other_gets_a_notice_without_a_reason(portal: Portal) -> None:
    request_id = asked(portal)
    page = portal.as_("person").get(f"{HOME}/asks/{request_id}")
    page.submit(answer="no").says("You said no, and all stays as it was.")
    page.submit(answer="no")
    assert (request_states(portal), events(portal)) == (["refused"], ["agreed"])
    told = [job for job in portal.outbox("mail") if str(request_id) in job.key]
    assert [job.facts for job in told] == [{"to_account": str(MARIA)}]


def test_R34_i_do_not_know_yet_leaves_the_question_waiting(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get(f"{HOME}/asks/{asked(portal_on_sqlite)}").submit(answer="do-not-know")
    page.says("This can wait, and nothing has changed.", "Maria Hale asks you something")
    assert waiting(portal_on_sqlite) == ["Maria Hale"]


def test_R34_what_was_answered_is_not_asked_again(portal_on_sqlite: Portal) -> None:
    request_id = asked(portal_on_sqlite)
    old = portal_on_sqlite.as_("person").get(f"{HOME}/asks/{request_id}")
    old.submit(answer="no")
    assert portal_on_sqlite.as_("person").get(f"{HOME}/asks/{request_id}").path == HOME
    assert old.submit(answer="yes").path == HOME
    assert namings(portal_on_sqlite) == []


def test_F4_help_to_answer_leads_back_to_the_question(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get(f"{HOME}/asks/{asked(portal_on_sqlite)}")
    assert page.follow("Ask someone to help me").follow("Go back to the question").path == page.path


def test_R34_a_carer_who_asks_is_not_put_before_the_person(portal_on_sqlite: Portal) -> None:
    request_id = asked(portal_on_sqlite, who="carer")
    assert waiting(portal_on_sqlite) == []
    assert portal_on_sqlite.as_("person").get(f"{HOME}/asks/{request_id}").status == 404


def test_R5_only_the_person_asked_finds_the_question(portal_on_sqlite: Portal) -> None:
    asked(portal_on_sqlite)
    others = ("person-2", "person-3", "carer", "family", "worker", "manager", "administrator")
    assert [who for who in others if waiting(portal_on_sqlite, who)] == []


def test_R34_a_question_stays_when_nothing_of_it_is_agreed_to(portal_on_sqlite: Portal) -> None:
    asked(portal_on_sqlite)
    page = portal_on_sqlite.as_("person").get(HOME).submit("Change")
    page.submit(ticks=["sees_review_dates"]).submit(months="3").submit("Yes, I agree")
    assert request_states(portal_on_sqlite) == ["waiting"]
