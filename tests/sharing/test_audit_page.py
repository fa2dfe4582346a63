"""The audit as an administrator sees it: everything of the scheme, no person by name, and each look at it too."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from portal.access.models import Account
from portal.audit.models import AuditEntry
from portal.audit.queries import Wanted
from portal.demo.cast import CAST, fixed_id, work_as
from portal.sharing.auditing import audit_of_the_scheme
from portal.support.operations import Said, say_not_safe
from tests.asks.telling import answered, read, said, taken
from tests.sharing.looking import KEN, PLAN, ROSA, looked
from tests.visitor import Portal

AUDIT = "/audit"


def rows(portal: Portal, query: str = "") -> list[str]:
    """Give the rows of the page that an administrator reads."""
    page = portal.as_("administrator").get(f"{AUDIT}?{query}")
    return [" ".join(row.get_text(" ").split()) for row in page.all("main tbody tr")]


def test_an_administrator_sees_who_did_what_and_when(portal: Portal) -> None:
    looked(portal, "worker", hours=1)
    assert any(row.startswith("Joan Reid Scheme worker Looked : plan Person") for row in rows(portal, "kind=look"))


def test_R37_a_person_is_never_named(portal: Portal) -> None:
    portal.as_("person").get("/my-plan")
    portal.as_("worker").get(PLAN)
    page = portal.as_("administrator").get(AUDIT)
    page.says("A person", f"Person {ROSA.hex[-6:]}")
    page.says_not("Rosa", "Hale", "Amir", "Ken Prys", str(ROSA))


def test_R37_no_search_tells_who_a_person_is(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("person").get("/my-plan")
    for query in ("q=rosa", "q=Rosa+Hale", "q=amir"):
        portal_on_sqlite.as_("administrator").get(f"{AUDIT}?{query}").says("Nothing in the audit fits this.")


def test_the_choice_of_kind_shows_that_kind_alone(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("carer").get("/desk/inbox")
    refused = rows(portal_on_sqlite, "kind=refused")
    assert [row.partition(" : ")[0] for row in refused] == ["Sam Okoro Shared Lives carer Was refused"]


def test_who_signed_in_stands_in_the_audit(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("worker").get("/desk")
    assert any(
        row.startswith("Joan Reid Scheme worker Signed in or out") for row in rows(portal_on_sqlite, "kind=sign-in")
    )


def test_the_choice_of_a_day_is_a_day_of_the_schemes_zone(portal: Portal) -> None:
    # Half past midnight in summer time is still the day before in UTC.
    looked(portal, "worker", hours=9.5)
    assert any("Joan Reid" in row for row in rows(portal, "kind=look&day=2026-06-15"))
    assert not any("Joan Reid" in row for row in rows(portal, "kind=look&day=2026-06-14"))


def test_a_search_finds_an_account_by_name(portal: Portal) -> None:
    looked(portal, "worker", hours=1)
    looked(portal, "carer", "care lines", hours=1)
    assert {row.split(" ")[0] for row in rows(portal, "kind=look&q=sam")} == {"Sam"}


def test_fifty_stand_on_a_page_and_the_newest_is_first(portal_on_sqlite: Portal) -> None:
    for minutes in range(60):
        looked(portal_on_sqlite, "worker", minutes=minutes)
    page = portal_on_sqlite.as_("administrator").get(f"{AUDIT}?kind=look&q=joan")
    assert len(page.all("main tbody tr")) == 50
    page.says("60 entries", "10 in the morning")
    assert len(page.follow("Next page").all("main tbody tr")) == 10


def test_the_audit_of_another_scheme_is_not_there(portal: Portal) -> None:
    portal.as_("worker_2").get(f"/plan/{KEN}")
    looked(portal, "worker-2", person_id=KEN)
    page = portal.as_("administrator").get(AUDIT)
    page.says_not("Huw Parry", KEN.hex[-6:])


def test_R47_what_a_council_looked_at_in_the_scheme_is_there(portal_on_sqlite: Portal) -> None:
    portal_on_sqlite.as_("care_manager").get(PLAN)
    assert any(row.startswith("Paul Denny") for row in rows(portal_on_sqlite, "kind=look"))


def test_R7_a_worry_about_safety_is_not_named(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        say_not_safe(work_as(session, "person", portal.clock.now), Said("worry", "He hit me."))
    portal.as_("carer").post("/desk/asks/x/open")
    portal.as_("worker").post("/not-safe")
    portal.as_("worker_3").get("/desk/inbox")
    for row in rows(portal):
        assert "safe" not in row, row
        assert "worr" not in row.replace("worker", ""), row


def test_looking_at_the_audit_is_itself_written_down(portal: Portal) -> None:
    admin = portal.as_("administrator")
    admin.get(AUDIT)
    admin.get(f"{AUDIT}/held-back")
    whats = portal.read(
        lambda session: session.scalars(
            select(AuditEntry.what).where(AuditEntry.account_id == CAST["administrator"].id, AuditEntry.kind == "look")
        ).all()
    )
    assert sorted(whats) == ["audit", "looks held back"]


def test_the_audit_needs_a_fresh_proof(portal_on_sqlite: Portal) -> None:
    admin = portal_on_sqlite.as_("administrator")
    assert admin.get(AUDIT).status == 200
    portal_on_sqlite.clock.move(minutes=11)
    for path in (AUDIT, f"{AUDIT}/held-back"):
        answer = admin.look(path)
        assert (answer.status, answer.headers["Location"]) == (303, "/is-it-still-you"), path


def test_nobody_else_sees_the_audit(portal_on_sqlite: Portal) -> None:
    for who in set(CAST) - {"administrator"}:
        for path in (AUDIT, f"{AUDIT}/held-back"):
            assert portal_on_sqlite.as_(who).get(path).status == 404, (who, path)


def test_an_administrator_without_entries_reads_that_there_are_none(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.session() as session, session.begin():
        session.get_one(Account, CAST["administrator"].id).organisation_id = fixed_id("glanfor")
    page = portal_on_sqlite.as_("administrator").get(f"{AUDIT}?kind=change")
    page.says("Nothing in the audit fits this.")
    assert page.follow("Show everything").status == 200


HOSTILE = (
    "kind=nothing",
    "day=never",
    "day=0001-01-01",
    "day=9999-12-31",
    "page=-1",
    "page=99999",
    "q=%25%00",
    "q=<script>",
)


def test_hostile_choices_break_nothing(portal: Portal) -> None:
    admin = portal.as_("administrator")
    assert {query: admin.get(f"{AUDIT}?{query}").status for query in HOSTILE} == dict.fromkeys(HOSTILE, 200)


def test_a_part_is_a_part(portal_on_sqlite: Portal) -> None:
    part = portal_on_sqlite.as_("administrator").part(f"{AUDIT}?kind=sign-in")
    assert not part.is_whole
    part.says("Lee Marsh")


def what_is_shown(portal: Portal, who: str, path: str, button: str) -> set[tuple[str, str, str, bool]]:
    """Let somebody pass something on, and give what the audit page then shows of it."""
    visitor = portal.as_(who)
    portal.clock.move(minutes=5)
    visitor.get(path).submit(button, words="He hit her.")
    with portal.session() as session:
        shown = audit_of_the_scheme(work_as(session, "administrator", portal.clock.now), Wanted()).rows
    return {(one.kind, one.what, one.person, one.is_of_an_ask) for one in shown if one.at == portal.clock.now}


@pytest.mark.parametrize("who", ["carer", "family", "person"])
def test_R7_a_worry_about_safety_reads_as_any_other_ask_does(portal_on_sqlite: Portal, who: str) -> None:
    worry = what_is_shown(portal_on_sqlite, who, "/not-safe", "I do not feel safe")
    change = what_is_shown(portal_on_sqlite, who, f"/big-change/{ROSA}/home", "Send")
    assert ("change", "worked on an ask", "", True) in worry
    assert worry == change


def test_R7_what_becomes_of_any_ask_has_the_same_words_in_the_table(portal_on_sqlite: Portal) -> None:
    ask_id = said(portal_on_sqlite, "person", "rosa")
    read(portal_on_sqlite, ask_id)
    taken(portal_on_sqlite, ask_id)
    answered(portal_on_sqlite, ask_id)
    whats = select(AuditEntry.what).where(AuditEntry.row_id == ask_id, AuditEntry.kind == "change")
    assert set(portal_on_sqlite.read(lambda session: session.scalars(whats).all())) == {"worked on an ask"}


def test_R7_what_the_audit_said_earlier_of_asks_reads_the_same_too(portal_on_sqlite: Portal) -> None:
    with portal_on_sqlite.session() as session, session.begin():
        entry = {
            "at": portal_on_sqlite.clock.now,
            "scheme_id": fixed_id(CAST["carer"].organisation),
            "account_id": CAST["carer"].id,
        }
        session.add(AuditEntry(**entry, role="carer", kind="change", what="passed on: break", person_id=ROSA))
    page = portal_on_sqlite.as_("administrator").get(f"{AUDIT}?q=sam")
    page.says("worked on an ask", "Not shown")
    page.says_not("passed on")
