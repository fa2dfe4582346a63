"""Money lines have a permission of their own, at the desk too (R33)."""

from __future__ import annotations

from tests.plans.plan_pages import (
    DESK,
    MONEY_WORDS,
    PLAN,
    WEEKLY,
    add_line,
    publish,
    start,
    versions,
    words_of,
)
from tests.visitor import Portal

OTHER = "I get 45 pounds each week to spend."


def test_R33_a_worker_finds_no_money_at_the_desk(portal: Portal) -> None:
    start(portal)
    for address in (DESK, f"{DESK}/writing", f"{DESK}/lines/new?group=safe"):
        portal.as_("worker").get(address).says_not("pounds", "My money", str(WEEKLY))


def test_R33_a_manager_and_a_care_manager_see_the_money_lines(portal: Portal) -> None:
    for who in ("manager", "care_manager"):
        portal.as_(who).get(DESK).says("My money", MONEY_WORDS)


def test_R33_a_worker_publishes_and_the_money_lines_stay(portal: Portal) -> None:
    start(portal)
    add_line(portal, "I bake on Sundays.")
    publish(portal)
    portal.as_("person").get(f"{PLAN}/money").says(MONEY_WORDS, "The council holds my money for me.")
    assert MONEY_WORDS in words_of(portal, 3)


def test_R33_money_lines_that_stayed_are_no_change(portal: Portal) -> None:
    add_line(portal, "I bake on Sundays.")
    publish(portal)
    portal.as_("person").get(f"{PLAN}/changed").says_not("pounds")


def test_R33_a_manager_writes_a_money_line(portal: Portal) -> None:
    portal.as_("manager").get(f"{DESK}/lines/{WEEKLY}").submit("Keep this line", words=OTHER)
    publish(portal, "manager")
    portal.as_("person").get(f"{PLAN}/changed").says(OTHER, MONEY_WORDS)


def test_R33_a_worker_reads_and_writes_no_money_line(portal: Portal) -> None:
    start(portal)
    before = words_of(portal, 3)
    visitor = portal.as_("worker")
    sent = {"group": "safe", "picture": "food", "words": "Hacked.", "language": "en"}
    assert visitor.get(f"{DESK}/lines/{WEEKLY}").status == 404
    assert visitor.post(f"{DESK}/lines/new", **{**sent, "group": "money"}).status == 404
    for where, values in (("", sent), ("/up", {}), ("/remove", {}), ("/put-back", {})):
        assert visitor.post(f"{DESK}/lines/{WEEKLY}{where}", **values).status == 404, where
    assert words_of(portal, 3) == before


def test_R33_a_worker_moves_no_line_into_the_money_group(portal: Portal) -> None:
    add_line(portal, "I bake on Sundays.")
    line = portal.as_("worker").get(f"{DESK}/writing").follow("Change : I bake on Sundays.")
    before = words_of(portal, 3)
    token = str(line.find("[name=csrf_token]")["value"])  # type: ignore[index]
    sent = {"csrf_token": token, "group": "money", "picture": "food", "words": "x", "language": "en"}
    assert portal.as_("worker").send(line.path, sent).status == 404
    assert words_of(portal, 3) == before


def test_R33_a_money_line_is_never_a_care_line(portal: Portal) -> None:
    add_line(portal, OTHER, group="money", who="manager", is_care_line=["y"])
    publish(portal, "manager")
    portal.as_("carer").get("/care-lines").says_not("pounds")


def test_R33_a_line_that_becomes_money_leaves_the_care_lines(portal: Portal) -> None:
    add_line(portal, OTHER, who="manager", is_care_line=["y"])
    line = portal.as_("manager").get(f"{DESK}/writing").follow(f"Change : {OTHER}")
    line.submit("Keep this line", group="money")
    publish(portal, "manager")
    portal.as_("carer").get("/care-lines").says_not("pounds")


def test_R33_a_worker_publishes_what_a_manager_wrote_on_money_unseen(portal: Portal) -> None:
    portal.as_("manager").get(f"{DESK}/lines/{WEEKLY}").submit("Keep this line", words=OTHER)
    portal.as_("worker").get(f"{DESK}/writing").says_not("pounds")
    publish(portal)
    portal.as_("person").get(f"{PLAN}/money").says(OTHER)


def test_R33_a_worker_cannot_throw_away_money_lines_of_others(portal: Portal) -> None:
    portal.as_("manager").get(f"{DESK}/lines/{WEEKLY}").submit("Keep this line", words=OTHER)
    refused = portal.as_("worker").get(f"{DESK}/throw-away").submit("Throw it away")
    assert refused.status == 409
    refused.says("A colleague wrote money lines in it.")
    refused.says_not("pounds")
    assert versions(portal)[-1] == (3, "writing")
