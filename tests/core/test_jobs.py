"""Work done beside the pages: ordered with the transaction, done at least once, seen while it is done, stopped when asked."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor, local_administrator
from cundang.core.errors import DomainError, NotFound, Refused
from cundang.core.jobs import JobState, Runner, ask_to_stop, enqueue, job, jobs_of, registry, task
from cundang.core.models import Job
from cundang.core.services import install
from cundang.core.services.leases import ATTEMPTS, FRESH, Lease

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
BY = {"actor": local_administrator(), "at": AT}
SUBJECT = "018f0000-0000-7000-8000-000000000001"
KIND = "core.tested"


class Clock:
    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **much) -> None:
        self.at += timedelta(**much)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def founded(db):
    install(**BY)


@pytest.fixture
def faults():
    return []


@pytest.fixture
def runner(founded, clock, faults, doing):
    def report(error, where):
        faults.append(where)
        return "7K4M-Q2XA"

    return Runner(now=clock, report=report)


@pytest.fixture
def doing(monkeypatch):
    """Register what does the work of these tests."""
    registry.tasks()  # The apps' own are registered as they are imported, once and for all tests.
    monkeypatch.setattr(registry, "_TASKS", {})
    return task(KIND)


def order(**more):
    with transaction.atomic():
        return enqueue(**{**BY, "kind": KIND, "arguments": {}, **more})


def taken(clock):
    return Lease.take(at=clock(), kinds=(KIND,))


def test_work_is_done_once_and_its_result_kept(doing, runner, clock, faults):
    seen = []
    doing(lambda run: seen.append(run.arguments) or {"made": 3})
    one = order(arguments={"file": "a"}, label="目录.xls")
    assert (job(one).state, job(one).label) == (JobState.WAITING, "目录.xls")
    assert runner.run_all() == 1 and runner.run_all() == 0
    done = job(one)
    assert seen == [{"file": "a"}]
    assert (done.state, done.result, done.ended, done.ended_at) == (JobState.DONE, {"made": 3}, True, AT)


def test_ordered_in_a_transaction_that_fails_it_is_gone(founded):
    with pytest.raises(DomainError), transaction.atomic():
        enqueue(**BY, kind=KIND, arguments={})
        raise DomainError("no", "no")
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_ordered():
    install(**BY)
    with pytest.raises(transaction.TransactionManagementError):
        enqueue(**BY, kind=KIND, arguments={})


def test_what_a_person_can_mend_is_said_in_that_persons_language(doing, runner, clock):
    @doing
    def refuse(run):
        raise DomainError(
            "file-empty", _("The file is empty. Ask for it again, or check that it was copied completely.")
        )

    with translation.override("zh-hans"):
        one = order()
    runner.run_all()
    failed = job(one)
    assert (failed.state, failed.error) == (JobState.FAILED, "file-empty")
    assert failed.sentence and not failed.sentence.isascii()


def test_a_fault_of_ours_gets_a_number_and_says_nothing_of_what_was_asked(doing, runner, faults):
    def wrong(run):
        raise ValueError("身份证 330725198811110011")

    doing(wrong)
    one = order()
    runner.run_all()
    failed = job(one)
    assert (failed.state, failed.error, faults) == (JobState.FAILED, "fault", [f"job {KIND}"])
    assert "7K4M-Q2XA" in failed.sentence and "3307" not in failed.sentence


def test_a_busy_database_is_tried_again_a_few_times(doing, runner, clock, faults):
    tries = []

    def busy(run):
        tries.append(run.attempts)
        raise OperationalError("database is locked")

    doing(busy)
    one = order()
    for _time in range(ATTEMPTS + 2):
        runner.run_all()
        clock.pass_by(minutes=1)
    assert tries == list(range(1, ATTEMPTS + 1))
    assert (job(one).state, len(faults)) == (JobState.FAILED, 1)


def test_progress_is_written_at_most_twice_a_second(doing, runner, clock):
    written = []

    def work(run):
        with CaptureQueriesContext(connection) as asked:
            for at in range(5_000):
                run.step("reading", at, 5_000)
        written.extend(one for one in asked if one["sql"].startswith("UPDATE"))

    doing(work)
    one = order()
    runner.run_all()
    assert 1 <= len(written) <= 3
    assert (job(one).phase, job(one).done, job(one).total) == ("reading", 4_999, 5_000)


def test_how_fast_it_goes_and_how_long_it_will_take(doing, runner, clock, monkeypatch):
    monkeypatch.setattr("cundang.core.jobs.run.EVERY", 0)
    seen = []

    def work(run):
        clock.pass_by(seconds=5)
        run.step("reading", 200, 1_000)
        clock.pass_by(seconds=5)
        run.step("reading", 400, 1_000)
        seen.append(job(run.id))
        clock.pass_by(seconds=4)
        run.step("comparing", 8, 16)
        seen.append(job(run.id))

    doing(work)
    order()
    runner.run_all()
    assert (seen[0].state, seen[0].rate, seen[0].remaining) == (JobState.RUNNING, 40, 15)
    assert (seen[1].phase, seen[1].rate, seen[1].remaining) == ("comparing", 2, 4)


def test_a_job_that_waits_is_stopped_at_once(runner, doing):
    doing(lambda run: pytest.fail("it was stopped"))
    one = order()
    ask_to_stop(**BY, job_id=one)
    assert runner.run_all() == 0 and job(one).state == JobState.STOPPED


def test_a_job_at_work_puts_itself_down(doing, runner, clock, monkeypatch):
    monkeypatch.setattr("cundang.core.jobs.run.EVERY", 0)
    steps = []

    def work(run):
        for at in range(10):
            run.step("reading", at, 10)
            steps.append(at)
            if at == 3:
                ask_to_stop(**BY, job_id=run.id)

    doing(work)
    one = order()
    runner.run_all()
    assert (job(one).state, steps) == (JobState.STOPPED, [0, 1, 2, 3])


def test_past_the_point_of_return_it_is_finished(doing, runner, clock, monkeypatch):
    monkeypatch.setattr("cundang.core.jobs.run.EVERY", 0)
    settled = iter([False, False, True])

    def work(run):
        ask_to_stop(**BY, job_id=run.id)
        run.settle()

    doing(work)
    one = order()
    Runner(now=clock, report=None, settle=lambda at: next(settled)).run_all()
    assert (job(one).state, job(one).phase) == (JobState.DONE, "indexing")


def test_only_who_ordered_it_or_looks_after_the_accounts_may_stop_it(founded):
    one = order()
    stranger = Actor(id="other", name="乙", post="", origin="desk", grants=())
    with pytest.raises(Refused):
        ask_to_stop(actor=stranger, at=AT, job_id=one)
    with pytest.raises(NotFound):
        ask_to_stop(**BY, job_id=Job(cell="c").id)


def test_the_job_of_a_worker_that_died_is_put_back_and_done(runner, doing, clock):
    attempts = []
    doing(lambda run: attempts.append(run.attempts))
    one = order()
    taken(clock)
    clock.pass_by(seconds=5)
    assert Lease.reap(at=clock()) == 0, "it may be alive"
    clock.pass_by(seconds=FRESH.seconds)
    assert Lease.reap(at=clock()) == 1
    runner.run_all()
    assert (job(one).state, attempts) == (JobState.DONE, [2])


def test_a_job_whose_worker_lives_is_left_to_it(founded, clock):
    order()
    lease = taken(clock)
    for _beat in range(20):
        clock.pass_by(seconds=5)
        lease.beat(at=clock())
        assert Lease.reap(at=clock()) == 0


def test_a_job_that_brings_its_worker_down_is_given_up(founded, clock):
    one = order()
    for _attempt in range(ATTEMPTS):
        assert taken(clock)
        clock.pass_by(minutes=1)
        Lease.reap(at=clock())
    assert taken(clock) is None
    assert (job(one).state, job(one).error) == (JobState.FAILED, "job-broken-off")


def test_who_lost_the_hold_writes_nothing_more(doing, runner, clock):
    one = order()

    def slow(run):
        clock.pass_by(minutes=1)
        Lease.reap(at=clock())
        assert taken(clock), "another worker takes it up"
        return {"made": "by the first"}

    doing(slow)
    runner.run_all()
    assert (job(one).state, job(one).result) == (JobState.RUNNING, {})


def test_a_worker_that_ends_puts_its_job_back_without_counting_it(doing, runner, clock):
    stop = threading.Event()

    def work(run):
        stop.set()
        run.step("reading", 1, None)

    doing(work)
    runner._stop = stop
    one = order()
    assert runner.run_next()
    assert (job(one).state, Job.objects.get().attempts) == (JobState.WAITING, 0)


def test_a_kind_nobody_knows_waits_for_who_does(runner, doing):
    doing(lambda run: None)
    one = order(kind="later.version")
    assert runner.run_all() == 0 and job(one).state == JobState.WAITING


def test_the_work_about_one_thing(founded):
    ids = [order(subject=SUBJECT), order(subject=SUBJECT)]
    order()
    assert {one.id for one in jobs_of(SUBJECT)} == set(ids)


def test_several_workers_do_each_job_once(tmp_path):
    environment = os.environ | {
        "CUNDANG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cundang.config.settings", "CUNDANG_DATABASE_URL": "",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }  # fmt: skip
    python = [sys.executable, "-m"]
    subprocess.run([*python, "django", "migrate", "-v0", "--skip-checks"], env=environment, cwd=ROOT, check=True)
    subprocess.run([*python, "tests.core.child", "order", "60"], env=environment, cwd=ROOT, check=True)
    workers = [
        subprocess.Popen([*python, "tests.core.child", "work"], env=environment, cwd=ROOT, stdout=subprocess.PIPE)
        for _worker in range(2)
    ]
    done = [worker.communicate(timeout=60)[0].split() for worker in workers]
    assert sorted(int(number) for numbers in done for number in numbers) == list(range(60))
