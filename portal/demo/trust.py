"""The second part of the story of the demo: who was let in, who asks, what staff wrote down, and who looked.

It is told beside the first (`story`), so that tests of the portal begin with few agreements and the demo shows all.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.access.models import Account, Person
from portal.access.permissions import Role
from portal.access.work import Work
from portal.audit.operations import Entry
from portal.demo.cast import CAST, SCHEME_2, fixed_id, work_as
from portal.sharing.agreeing import agree_to, checked_key
from portal.sharing.agreements import Terms, agree
from portal.sharing.deciding import Decision, record_decision
from portal.sharing.holding_back import Holding, hold_back
from portal.sharing.legal import Checked, record_paper
from portal.sharing.naming import keep_months, keep_reach, keep_ticks, keep_who
from portal.sharing.others import Whom
from portal.sharing.somebody_asks import Asking, write_down


def load_trust(session: Session, now: datetime) -> None:
    """Tell it, after `load_story`."""
    joan = work_as(session, "worker", now)
    _rosa_names(work_as(session, "person", now))
    _gwen_ends_soon(session, now)
    _somebody_asks(joan)
    _a_paper_about_money(joan)
    _a_decision(joan)
    _looks(session, now)
    _hold_back(work_as(session, "manager", now))


def _rosa_names(rosa: Work) -> None:
    """Rosa let her friend in, whom nobody has reached yet; and she has begun to name somebody else."""
    friend = keep_who(rosa, "Lena Berg", "friend")
    keep_ticks(rosa, friend.id, ["sees_plan", "helps_write"])
    keep_months(rosa, friend.id, 3)
    keep_reach(rosa, friend.id, "")
    agree_to(rosa, friend.id, checked_key(rosa, friend))
    begun = keep_who(rosa, "Joy Marsh", "relative")
    keep_ticks(rosa, begun.id, ["sees_review_dates"])
    keep_months(rosa, begun.id, 6)
    keep_reach(rosa, begun.id, "joy@family.example")


def _gwen_ends_soon(session: Session, now: datetime) -> None:
    ken, gwen = session.get_one(Person, fixed_id("ken")), _family(session, "Gwen Prys", "gwen@family.example")
    work = work_as(session, "person-2", now - timedelta(days=80))
    terms = Terms(frozenset({"sees_plan", "gets_notices"}), work.today + timedelta(days=100))
    agree(work, ken, gwen, terms, relation="sister")


def _family(session: Session, name: str, address: str) -> Account:
    account = Account(
        id=fixed_id(name),
        role=Role.TRUSTED,
        name=name,
        organisation_id=fixed_id(SCHEME_2),
        address=address,
        language="cy",
    )
    session.add(account)
    session.flush()
    return account


def _somebody_asks(joan: Work) -> None:
    whom = Whom(name="Bill Hale", relation="brother", address="bill@family.example")
    wish = Asking(whom, frozenset({"sees_plan", "says_views"}), "I visit each week and want to help.", "story asks")
    write_down(joan, fixed_id("rosa"), wish)


def _a_paper_about_money(joan: Work) -> None:
    whom = Whom(name="Karin Hale", relation="parent", address="karin@family.example")
    checked = Checked(
        document="appointee",
        number="BF57-2291",
        limits="Benefits only.",
        tried="Joan asked with pictures on two days. Rosa did not want to talk about letters from the benefit office.",
        tried_on=joan.today - timedelta(days=20),
        seen_on=joan.today - timedelta(days=10),
    )
    terms = Terms(frozenset({"sees_money"}), joan.today + timedelta(days=700))
    record_paper(joan, fixed_id("rosa"), whom, checked, terms, "story paper")


def _a_decision(joan: Work) -> None:
    decision = Decision(
        words="Whether to open a bank account of her own.",
        assessed_by="Joan Reid, scheme worker",
        decided_on=joan.today - timedelta(days=200),
        tried="Pictures of coins and cards, at home, in the morning, with her sister.",
        outcome="can-with-help",
        look_again_on=joan.today - timedelta(days=5),
    )
    record_decision(joan, fixed_id("rosa"), decision, "story decision")


def _looks(session: Session, now: datetime) -> None:
    for who, what, hours in (
        ("worker", "plan", 3),
        ("worker", "plan", 4),
        ("care-manager", "plan", 26),
        ("family", "plan", 30),
        ("manager", "person", 50),
    ):
        work = work_as(session, who, now - timedelta(hours=hours))
        work.record(session, Entry("look", what, fixed_id("rosa"), fixed_id("rosa")))
    session.flush()


def _hold_back(manager: Work) -> None:
    amir = manager.session.scalars(select(Person).where(Person.id == fixed_id("amir"))).one()
    last_day = manager.today + timedelta(days=14)
    reason = "A worry is being looked into. Somebody at home reads his tablet."
    hold_back(manager, amir, Holding(CAST["worker-3"].id, reason, "week", last_day, "story held"))
