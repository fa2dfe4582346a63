"""A job is put in with the change, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.access.models import Organisation
from portal.post.handlers import Outside
from portal.post.models import Job
from portal.post.outbox import KeyIsTooLong, put, try_again
from portal.post.queries import dead_jobs, due_of_kind, outstanding
from tests.databases import Database
from tests.post.clock import START, Clock
from tests.post.effects import Failing, job, put_in, worker


def _count(database: Database) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(Job)) or 0


def test_the_same_key_twice_makes_one_job(database: Database) -> None:
    for _time in range(2):
        with database.session.begin() as session:
            put(session, "note", "note:1", {"name": "first"}, now=START)
    assert _count(database) == 1


def test_the_second_of_the_same_key_leaves_the_first_as_it_is(database: Database) -> None:
    with database.session.begin() as session:
        put(session, "note", "note:1", {"name": "first"}, now=START)
        put(session, "note", "note:1", {"name": "second"}, now=START + timedelta(days=1))
    assert job(database, "note:1").facts == {"name": "first"}


def test_a_change_that_is_taken_back_leaves_no_job(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.session.begin() as session:
        session.add(Organisation(kind="scheme", name="Fern Lane"))
        put(session, "note", "note:1", {}, now=START)
        raise ZeroDivisionError
    assert _count(database) == 0


def test_a_second_of_the_same_key_does_not_spoil_the_change_around_it(database: Database) -> None:
    put_in(database, "note:1")
    with database.session.begin() as session:
        session.add(Organisation(kind="scheme", name="Fern Lane"))
        put(session, "note", "note:1", {}, now=START)
    with database.session() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Fern Lane"]


def test_a_key_that_would_be_cut_short_is_refused(database: Database) -> None:
    with database.session.begin() as session, pytest.raises(KeyIsTooLong):
        put(session, "note", "k" * 161, {}, now=START)


def test_due_and_later_and_oldest_are_counted(database: Database) -> None:
    put_in(database, "due:1", "due:2")
    put_in(database, "later", run_at=START + timedelta(days=1))
    with database.session() as session:
        found = outstanding(session, START + timedelta(minutes=1))
        assert (found.due, found.later, found.dead, found.oldest_due_at) == (3, 1, 0, START)
        assert due_of_kind(session, "noise", START) == 1


def test_with_nothing_in_it_the_outbox_counts_nothing(database: Database) -> None:
    with database.session() as session:
        found = outstanding(session, START)
    assert (found.due, found.later, found.dead, found.oldest_due_at) == (0, 0, 0, None)


def test_a_dead_job_can_be_tried_again(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    work = Failing(ValueError())
    _until_dead(database, clock, work)
    with database.session.begin() as session:
        assert try_again(session, dead_jobs(session)[0].id, now=clock())
    work.error = None
    worker(database, clock, note=Outside(work)).work_once()
    assert job(database, "note:1").state == "done"


def test_a_job_that_is_not_dead_is_not_revived(database: Database) -> None:
    put_in(database, "note:1")
    with database.session.begin() as session:
        assert not try_again(session, job(database, "note:1").id, now=START)


def _until_dead(database: Database, clock: Clock, work: Failing) -> None:
    while job(database, "note:1").state != "dead":
        worker(database, clock, note=Outside(work)).work_once()
        clock.pass_by(timedelta(days=1))
