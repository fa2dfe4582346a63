"""What a trusted person has, they have while the agreement lives, and not a moment longer (R35, R36)."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from portal.access.models import Agreement
from portal.demo.cast import CAST, fixed_id
from portal.support.operations import Said, say_not_safe
from tests.asks.telling import answered, asks_by, said, state_of
from tests.visitor import Portal

MARIA = CAST["family"].id


def end(portal: Portal, how: str) -> None:
    moment = {how: portal.clock.now}
    with portal.session() as session, session.begin():
        session.execute(update(Agreement).where(Agreement.account_id == MARIA).values(**moment))


@pytest.mark.parametrize("how", ["suspended_at", "ended_at"])
def test_R36_an_agreement_that_was_stopped_closes_ticked_points(portal: Portal, how: str) -> None:
    ask_id = said(portal, "person", "rosa", words="The new gate is good.", seers=(MARIA,))
    assert portal.as_("family").get(f"/shared-with-me/{ask_id}").status == 200
    end(portal, how)
    page = portal.as_("family").get(f"/shared-with-me/{ask_id}")
    assert page.status == 404
    page.says_not("The new gate is good.")


@pytest.mark.parametrize("how", ["suspended_at", "ended_at"])
def test_R36_who_was_stopped_asks_for_nothing_and_says_nothing_more(portal: Portal, how: str) -> None:
    end(portal, how)
    rosa = fixed_id("rosa")
    paths = (f"/advocate/for/{rosa}", f"/big-change/{rosa}", f"/your-say/{rosa}", f"/plan/{rosa}")
    assert [portal.as_("family").get(path).status for path in paths] == [404] * 4


def test_R36_who_was_stopped_cannot_be_ticked_anew(portal: Portal) -> None:
    page_of = f"/your-say/{fixed_id('rosa')}/topics/home/who-sees"
    portal.as_("person").get(page_of).says("Maria Hale")
    end(portal, "ended_at")
    portal.as_("person").get(page_of).says_not("Maria Hale")


def test_R36_an_agreement_lapses_by_itself_after_its_last_day(portal: Portal) -> None:
    ask_id = said(portal, "person", "rosa", words="The new gate is good.", seers=(MARIA,))
    portal.clock.move(days=241)
    assert portal.new_browser("family").get(f"/shared-with-me/{ask_id}").status == 404


def test_R36_no_mail_goes_to_who_was_stopped(portal: Portal) -> None:
    ask_id = said(portal, "family", "rosa", words="She is tired.", kind="advocate")
    end(portal, "ended_at")
    answered(portal, ask_id, who="care-manager", words="We found an advocate.")
    assert str(MARIA) not in [value for job in portal.outbox("mail") for value in job.facts.values()]


def test_R5_what_the_person_says_about_a_carers_ask_is_an_ask_of_their_own(portal: Portal) -> None:
    ask_id = said(portal, "carer", "rosa", words="She needs somebody.", kind="advocate")
    before, mails = state_of(portal, ask_id), len(portal.outbox("mail"))
    page = portal.as_("person").get(f"/my-asks/{ask_id}/not-sorted").submit(words="Sam frightens me.")
    assert not page.path.endswith(str(ask_id))
    assert state_of(portal, ask_id) == before
    assert [ask.words for ask in asks_by(portal, "person", "advocate")] == ["Sam frightens me."]
    told = portal.outbox("mail")[mails:]
    assert all("to_organisation" in job.facts for job in told)
    portal.as_("carer").get(f"/my-asks/{ask_id}").says_not("look at this again", "Sam frightens me.")


def test_R7_the_audit_of_a_worry_about_safety_names_neither_kind_nor_person(portal: Portal) -> None:
    from portal.audit.models import AuditEntry
    from portal.demo.cast import work_as

    with portal.session() as session, session.begin():
        before = {entry.id for entry in session.query(AuditEntry)}
        say_not_safe(work_as(session, "person", portal.clock.now), Said("worry", "He hit me."))
    with portal.session() as session:
        new = [entry for entry in session.query(AuditEntry) if entry.id not in before]
    assert new
    assert not [entry for entry in new if "safe" in entry.what]
    assert {entry.person_id for entry in new if entry.kind == "change"} == {None}
