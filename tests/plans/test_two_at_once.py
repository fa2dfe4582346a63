"""Two workers at the same moment: one version, one line, no change lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from portal.access.work import Work
from portal.demo.cast import work_as
from portal.plans.operations import LineSaid, NothingIsBeingWritten, add_line, publish, start_writing
from tests.plans.plan_pages import ROSA, versions, words_of
from tests.visitor import Portal

TEA = LineSaid("support", "food", "I like tea.")


def at_once(portal: Portal, *does: tuple[str, Callable[[Work], object]]) -> list[object]:
    """Do all of these at the same moment, each in a transaction of its own; an error is given as it is."""
    ready = Barrier(len(does))

    def one(who: str, what: Callable[[Work], object]) -> object:
        with portal.session() as session:
            ready.wait(10)
            try:
                given = what(work_as(session, who, portal.clock.now))
                session.commit()
            except NothingIsBeingWritten as problem:
                return problem
            return given

    with ThreadPoolExecutor(len(does)) as pool:
        return [future.result(60) for future in [pool.submit(one, who, what) for who, what in does]]


def started(work: Work) -> uuid.UUID:
    return start_writing(work, ROSA).id


def test_two_who_start_at_once_write_the_same_version(portal: Portal) -> None:
    for _again in range(3):
        first, second = at_once(portal, ("worker", started), ("manager", started))
        assert first == second
    assert versions(portal)[2:] == [(3, "writing")]


def test_a_line_sent_twice_at_once_is_there_once(portal: Portal) -> None:
    at_once(portal, *[("worker", lambda work: add_line(work, ROSA, TEA, "one press").id)] * 2)
    assert words_of(portal, 3).count(TEA.words) == 1


def test_two_lines_added_at_once_are_both_there(portal: Portal) -> None:
    coffee = LineSaid("support", "food", "I like coffee.")
    at_once(
        portal,
        ("worker", lambda work: add_line(work, ROSA, TEA, "mine").id),
        ("manager", lambda work: add_line(work, ROSA, coffee, "yours").id),
    )
    assert {TEA.words, coffee.words} <= set(words_of(portal, 3))


def test_two_who_publish_at_once_publish_one_version(portal: Portal) -> None:
    with portal.session() as session, session.begin():
        add_line(work_as(session, "worker", portal.clock.now), ROSA, TEA, "one")
    given = at_once(
        portal,
        ("worker", lambda work: publish(work, ROSA).number),
        ("manager", lambda work: publish(work, ROSA).number),
    )
    assert sorted(str(type(one).__name__) for one in given) == ["NothingIsBeingWritten", "int"]
    assert versions(portal)[2:] == [(3, "published")]
