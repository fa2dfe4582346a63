"""The worker does each job, hands over, backs off, gives up, and stops when told to."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import update

from portal.post.handlers import ClaimedJob, GiveUp, InApp, JobFailed, Outside
from portal.post.models import Job
from portal.post.queries import dead_jobs, outstanding
from portal.post.worker import LAST_ATTEMPT, LEASE, LONGEST_WAIT, Worker, wait_before_next_try
from tests.databases import Database
from tests.post.clock import START, Clock
from tests.post.effects import ADD_ORGANISATION, Failing, effects, job, put_in, worker


def test_a_job_that_is_due_is_done(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    worker(database, clock, note=ADD_ORGANISATION).work_once()
    assert (effects(database), job(database, "note:1").state) == (["note:1"], "done")


def test_a_job_for_later_waits_for_its_time(database: Database, clock: Clock) -> None:
    put_in(database, "note:1", run_at=START + timedelta(days=1))
    works = worker(database, clock, note=ADD_ORGANISATION)
    works.work_once()
    assert effects(database) == []
    clock.pass_by(timedelta(days=1))
    works.work_once()
    assert effects(database) == ["note:1"]


def test_a_kind_without_a_handler_stays_ready(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    worker(database, clock, note=ADD_ORGANISATION).work_once()
    assert (job(database, "noise").state, job(database, "noise").attempts) == ("ready", 0)


def test_a_job_of_a_worker_that_is_gone_goes_to_another_when_the_lease_ends(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    with pytest.raises(PowerCut):
        worker(database, clock, "gone", note=Outside(_cut_the_power)).work_once()
    other = worker(database, clock, "other", note=ADD_ORGANISATION)
    clock.pass_by(LEASE - timedelta(seconds=1))
    assert other.work_once() == 0
    clock.pass_by(timedelta(seconds=1))
    assert other.work_once() == 1
    assert effects(database) == ["note:1"]


class PowerCut(BaseException):
    """Ends the worker in the middle of its work; no handler of errors sees it."""


def _cut_the_power(_job: ClaimedJob) -> None:
    raise PowerCut


def test_a_worker_that_comes_late_leaves_the_job_to_the_one_who_took_over(database: Database, clock: Clock) -> None:
    put_in(database, "slow:1", kind="slow")
    clock.pass_by(timedelta(seconds=1))
    put_in(database, "note:1", run_at=clock())
    quick = worker(database, clock, "quick", note=ADD_ORGANISATION)

    def be_slow(_job: ClaimedJob) -> None:
        clock.pass_by(LEASE + timedelta(seconds=1))
        quick.work_once()

    late = worker(database, clock, "late", slow=Outside(be_slow), note=ADD_ORGANISATION)
    assert late.work_once() == 2
    assert effects(database) == ["note:1"]
    assert job(database, "note:1").owner == "quick"


def test_what_a_late_worker_did_outside_is_not_marked_over_the_other(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    quick = Failing()

    def be_slow(_job: ClaimedJob) -> None:
        clock.pass_by(LEASE + timedelta(seconds=1))
        worker(database, clock, "quick", note=Outside(quick)).work_once()

    worker(database, clock, "late", note=Outside(be_slow)).work_once()
    assert (quick.tries, job(database, "note:1").owner) == (["note:1"], "quick")


def test_the_failure_of_a_late_worker_does_not_bring_a_done_job_back(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")

    def be_slow_and_fail(_job: ClaimedJob) -> None:
        clock.pass_by(LEASE + timedelta(seconds=1))
        worker(database, clock, "quick", note=Outside(Failing())).work_once()
        raise ValueError

    worker(database, clock, "late", note=Outside(be_slow_and_fail)).work_once()
    assert job(database, "note:1").state == "done"


def test_the_lease_is_renewed_while_the_work_lasts(database: Database) -> None:
    put_in(database, "note:1")
    lease = timedelta(milliseconds=60)
    seen = []

    def watch(_job: ClaimedJob) -> None:
        first = job(database, "note:1").lease_until
        is_renewed = threading.Event()
        while not is_renewed.wait(0.01):
            if job(database, "note:1").lease_until != first:
                seen.append("renewed")
                return

    Worker(database.engine, {"note": Outside(watch)}, "one", lease=lease).work_once()
    assert seen == ["renewed"]


def test_a_job_inside_the_portal_is_done_exactly_once_by_two_workers_at_once(database: Database, clock: Clock) -> None:
    keys = sorted(f"note:{number}" for number in range(30))
    put_in(database, *keys)
    start = threading.Barrier(2)

    def work(owner: str) -> None:
        works = worker(database, clock, owner, note=ADD_ORGANISATION)
        start.wait()
        while outstanding_notes(database):
            works.work_once()

    threads = [threading.Thread(target=work, args=(owner,)) for owner in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert effects(database) == keys


def outstanding_notes(database: Database) -> int:
    with database.session() as session:
        return outstanding(session, START).due - 1  # One is the noise.


def test_an_effect_that_fails_leaves_nothing_behind(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")

    def half_done(session, facts, now) -> None:  # type: ignore[no-untyped-def]
        ADD_ORGANISATION.do(session, facts, now)
        session.flush()
        raise ValueError

    worker(database, clock, note=InApp(half_done)).work_once()
    assert (effects(database), job(database, "note:1").state) == ([], "ready")


def test_a_job_that_failed_waits_before_the_next_try(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    work = Failing(ValueError())
    works = worker(database, clock, note=Outside(work))
    works.work_once()
    clock.pass_by(timedelta(seconds=4))
    works.work_once()
    assert len(work.tries) == 1
    clock.pass_by(timedelta(seconds=1))
    works.work_once()
    assert len(work.tries) == 2


def test_each_wait_is_twice_the_one_before_up_to_six_hours() -> None:
    waits = [wait_before_next_try(attempts, chance=0.5).total_seconds() for attempts in (1, 2, 3, 20)]
    assert waits == [5, 10, 20, LONGEST_WAIT.total_seconds()]


def test_waits_are_spread_by_chance() -> None:
    waits = [wait_before_next_try(1, chance).total_seconds() for chance in (0.0, 1.0)]
    assert waits == [2.5, 7.5]


def test_all_the_waits_together_outlast_a_weekend() -> None:
    together = sum((wait_before_next_try(attempt, 0.5) for attempt in range(1, LAST_ATTEMPT)), timedelta())
    assert timedelta(days=2) < together < timedelta(days=5)


def test_after_the_last_try_a_job_is_dead_and_shows_why(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    works = worker(database, clock, note=Outside(Failing(JobFailed("The wire is cut."))))
    for _try in range(LAST_ATTEMPT + 2):
        works.work_once()
        clock.pass_by(timedelta(days=1))
    with database.session() as session:
        (dead,) = dead_jobs(session)
    assert (dead.key, dead.attempts, dead.problem) == ("note:1", LAST_ATTEMPT, "The wire is cut.")


def test_a_job_that_no_try_can_mend_is_dead_at_once(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    worker(database, clock, note=Outside(Failing(GiveUp("There is no such account.")))).work_once()
    assert (job(database, "note:1").state, job(database, "note:1").attempts) == ("dead", 1)


def test_a_job_that_stops_every_worker_is_dead_in_the_end(database: Database, clock: Clock) -> None:
    put_in(database, "note:1", "note:2")
    with database.session.begin() as session:
        session.execute(update(Job).where(Job.key == "note:1").values(attempts=LAST_ATTEMPT))
    worker(database, clock, note=ADD_ORGANISATION).work_once()
    assert (job(database, "note:1").state, effects(database)) == ("dead", ["note:2"])


def test_what_is_kept_of_a_failure_holds_nothing_that_somebody_said(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    worker(database, clock, note=Outside(Failing(ValueError("I hate my room")))).work_once()
    problem = job(database, "note:1").problem or ""
    assert problem.startswith("ValueError at ")
    assert "room" not in problem


def test_a_worker_told_to_stop_gives_back_what_it_had_not_begun(database: Database, clock: Clock) -> None:
    put_in(database, "note:1")
    clock.pass_by(timedelta(seconds=1))
    with database.session.begin() as session:
        session.execute(update(Job).where(Job.key == "note:1").values(run_at=START - timedelta(seconds=1)))
    put_in(database, "note:2")

    def stop_me(_job: ClaimedJob) -> None:
        works.stop()

    works = worker(database, clock, note=Outside(stop_me))
    works.work_once()
    first, second = job(database, "note:1"), job(database, "note:2")
    assert (first.state, second.state, second.owner, second.attempts) == ("done", "ready", None, 0)


@pytest.mark.parametrize("calls", [1, 3])
def test_a_worker_runs_until_it_is_told_to_stop(database: Database, clock: Clock, calls: int) -> None:
    put_in(database, *(f"note:{number}" for number in range(calls)))
    done: list[str] = []

    def count(claimed: ClaimedJob) -> None:
        done.append(claimed.key)
        if len(done) == calls:
            works.stop()

    works = worker(database, clock, note=Outside(count))
    works.run()
    assert len(done) == calls
