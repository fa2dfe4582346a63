"""A notice of a new plan says no more than the ticks let somebody see, also when they change meanwhile (R33, R35)."""

from __future__ import annotations

from tests.plans.plan_pages import PLAN, add_line, publish
from tests.sharing.marias_side import MARIA, tick
from tests.sharing.trusting import ROSA, mail_to, post
from tests.visitor import Portal

NEW_PLAN, NEW_MONEY = "There is a new plan to read", "There is something new about money"


def published(portal: Portal, group: str = "money") -> None:
    """Publish a plan that is different in one line."""
    portal.clock.move(minutes=5)
    add_line(portal, "Something new.", group=group, who="manager")
    publish(portal, "manager")
    portal.clock.move(minutes=5)


def told(portal: Portal) -> list[str]:
    """List the ticks by which Maria was told."""
    jobs = [job for job in portal.outbox("mail") if job.facts.get("to_account") == str(MARIA)]
    return [job.facts["ticks"] for job in jobs if "ticks" in job.facts]


def test_R33_new_money_lines_are_not_announced_to_who_may_not_see_the_money(portal: Portal) -> None:
    tick(portal, gets_notices=True)
    portal.as_("family").get(PLAN)
    published(portal)
    assert told(portal) == []
    portal.as_("family").get("/").says_not(NEW_PLAN, NEW_MONEY)


def test_R33_new_money_lines_are_announced_to_who_may_see_the_money(portal: Portal) -> None:
    tick(portal, gets_notices=True, sees_money=True, sees_plan=False)
    published(portal)
    assert told(portal) == ["sees_money"]
    page = portal.as_("family").get("/")
    page.says_not(NEW_PLAN)
    assert page.follow(NEW_MONEY).path == f"/money/{ROSA}"
    portal.clock.move(minutes=1)
    portal.as_("family").get("/").says_not(NEW_MONEY)


def test_R35_other_lines_are_not_announced_to_who_sees_the_money_alone(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, gets_notices=True, sees_money=True, sees_plan=False)
    portal_on_sqlite.as_("family").get(f"/money/{ROSA}")
    published(portal_on_sqlite, "support")
    assert told(portal_on_sqlite) == []
    portal_on_sqlite.as_("family").get("/").says_not(NEW_PLAN, NEW_MONEY)


def test_R35_a_notice_that_waits_is_dropped_when_the_tick_goes_off(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, gets_notices=True)
    published(portal_on_sqlite, "support")
    tick(portal_on_sqlite, gets_notices=True, sees_plan=False)
    with post(portal_on_sqlite) as send:
        assert mail_to(send(), "family@harbour.example") == []


def test_R35_a_notice_that_waits_is_sent_while_the_tick_is_on(portal_on_sqlite: Portal) -> None:
    tick(portal_on_sqlite, gets_notices=True)
    published(portal_on_sqlite, "support")
    with post(portal_on_sqlite) as send:
        assert len(mail_to(send(), "family@harbour.example")) == 1
