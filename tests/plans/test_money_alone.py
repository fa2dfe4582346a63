"""Somebody may see the money and not the plan: an appointee, a deputy for property (R33, R34, R35)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.access.models import Account, Agreement, Person
from portal.audit.models import AuditEntry
from portal.demo.cast import CAST, fixed_id, work_as
from portal.sharing import agreements
from portal.sharing.agreements import Terms
from tests.visitor import Portal

ROSA = fixed_id("rosa")


def agree(portal: Portal, *ticks: str, basis: str = "agreed") -> None:
    """Let Maria have these ticks and no others."""
    with portal.session() as session, session.begin():
        work = work_as(session, "person", portal.clock.now)
        for one in session.scalars(select(Agreement).where(Agreement.account_id == CAST["family"].id)):
            agreements.stop(work, one)
        terms = Terms(frozenset(ticks), work.today + timedelta(days=30))
        person, maria = session.get_one(Person, ROSA), session.get_one(Account, CAST["family"].id)
        agreements.agree(work, person, maria, terms, basis=basis)


@pytest.mark.parametrize("basis", ["agreed", "appointee", "lpa-money"])
def test_R34_a_basis_for_money_opens_the_money_and_not_the_plan(portal: Portal, basis: str) -> None:
    agree(portal, "sees_money", basis=basis)
    page = portal.as_("family").get("/my-money")
    assert page.path == f"/money/{ROSA}"
    page.says("The money of Rosa Hale")
    assert portal.as_("family").get(f"/plan/{ROSA}").status == 404
    assert portal.as_("family").get(f"/plan/{ROSA}/money").status == 404


def test_R33_who_may_see_the_plan_alone_sees_no_money(portal: Portal) -> None:
    agree(portal, "sees_plan")
    assert portal.as_("family").get(f"/money/{ROSA}").status == 404
    portal.as_("family").get("/my-money").says("There is nothing for you to see here.")


def test_R37_the_look_at_the_money_is_written_down_as_such(portal: Portal) -> None:
    agree(portal, "sees_money")
    portal.as_("family").get(f"/money/{ROSA}")
    with portal.session() as session:
        looks = select(AuditEntry.what).where(AuditEntry.account_id == CAST["family"].id, AuditEntry.kind == "look")
        assert "money" in session.scalars(looks).all()
        assert "plan" not in session.scalars(looks).all()


def test_R33_the_person_has_a_page_with_the_money_alone(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("person").get("/my-money")
    assert page.path == f"/money/{ROSA}"
    page.says("My money")
