"""The hold a worker has on a job: taken, kept fresh, written to, given up. Every write asks first whether the hold still stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from cundang.core.enums import JobState
from cundang.core.ids import new_id
from cundang.core.models import Job

FRESH: Final = timedelta(seconds=20)
"""A hold not renewed for so long is that of a worker that died."""
ATTEMPTS: Final = 3
"""How often a job is taken up; one that brought its worker down so often would do so again."""
KEPT: Final = timedelta(days=90)
"""How long is remembered that a job ended."""
_AFTER: Final = timedelta(seconds=5)
_OPEN: Final = (JobState.WAITING, JobState.RUNNING)


class LeaseLost(Exception):
    """Another worker has taken the job up, believing this one dead: put everything down."""


class Lease:
    """One job, held by one worker."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._mine = Job.objects.filter(id=job.id, lease=job.lease, state=JobState.RUNNING)

    @staticmethod
    def take(*, at: datetime, kinds: tuple[str, ...]) -> Lease | None:
        """Take up the job that has waited longest, or None when none is due.

        Two workers may see the same one; the guarded update lets one of them have it, on every database.
        """
        due = Job.objects.filter(state=JobState.WAITING, due_at__lte=at, kind__in=kinds).order_by("due_at", "id")
        for job in due[:20]:
            lease = new_id()
            taken = Job.objects.filter(id=job.id, state=JobState.WAITING, due_at=job.due_at).update(
                state=JobState.RUNNING,
                lease=lease,
                beaten_at=at,
                started_at=job.started_at or at,
                updated_at=at,
                attempts=job.attempts + 1,
            )
            if taken:
                job.refresh_from_db()
                return Lease(job)
        return None

    @staticmethod
    def reap(*, at: datetime) -> int:
        """Put back the jobs of workers that died, give up those that were taken up too often, forget the old ones.

        Returns how many were put back.
        """
        stale = Job.objects.filter(state=JobState.RUNNING, beaten_at__lt=at - FRESH)
        spent = stale.filter(attempts__gte=ATTEMPTS)
        for job in spent:
            Lease(job).fail(at=at, error="job-broken-off", sentence=_broken_off())
        Job.objects.exclude(state__in=_OPEN).filter(ended_at__lt=at - KEPT).delete()
        return stale.update(state=JobState.WAITING, lease=None, due_at=at, updated_at=at)

    def beat(self, *, at: datetime) -> None:
        """Keep the hold fresh."""
        self._mine.update(beaten_at=at)

    def note(self, *, at: datetime, **columns: Any) -> bool:
        """Write how far the work has come; returns whether a person wants it stopped. Errors: :class:`LeaseLost`."""
        self._write(updated_at=at, beaten_at=at, **columns)
        return bool(self._mine.filter(stop_asked=True).exists())

    def about(self, subject: UUID) -> None:
        """Say what the work turned out to be about."""
        self._write(subject=subject)

    def finish(self, *, at: datetime, result: dict[str, Any]) -> None:
        """The work is done."""
        self._end(JobState.DONE, at, result=result)

    def stop(self, *, at: datetime) -> None:
        """A person wanted it stopped, and it has put itself down."""
        self._end(JobState.STOPPED, at)

    def fail(self, *, at: datetime, error: str, sentence: str) -> None:
        """The work cannot be done; ``sentence`` says why and what to do next."""
        self._end(JobState.FAILED, at, error=error, sentence=sentence)

    def put_back(self, *, at: datetime, counted: bool) -> bool:
        """Let another attempt be made, soon; False when there were too many. ``counted``: this one was an attempt."""
        if counted and self.job.attempts >= ATTEMPTS:
            return False
        attempts = self.job.attempts if counted else self.job.attempts - 1
        due = at + _AFTER * attempts if counted else at
        self._write(state=JobState.WAITING, lease=None, due_at=due, attempts=attempts, updated_at=at)
        return True

    def _end(self, state: JobState, at: datetime, **columns: Any) -> None:
        self._write(state=state, lease=None, ended_at=at, updated_at=at, **columns)

    def _write(self, **columns: Any) -> None:
        if not self._mine.update(**columns):
            raise LeaseLost


def _broken_off() -> str:
    return _(
        "This work was broken off {count} times. Try it once more, and tell whoever looks after the machine."
    ).format(count=ATTEMPTS)
