"""Doing the jobs that wait, one after the other, for as long as the worker lives."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.utils import translation
from django.utils.translation import gettext as _

from cundang.core.errors import DomainError
from cundang.core.jobs.registry import tasks
from cundang.core.jobs.run import Ending, Run, Stopped
from cundang.core.services.leases import Lease, LeaseLost

log = logging.getLogger("cundang.worker")

POLL: Final = 0.5
"""Seconds between two looks for work."""
PULSE: Final = 3.0
"""Seconds between two renewals of the hold on a job, and between two looks for jobs of workers that died."""

Report = Callable[[BaseException, str], str]
"""Logs a fault of ours at a place and returns the number a person can quote."""


class Runner:
    """Takes up jobs and does them. ``now`` is the clock; ``report`` logs a fault of ours; ``settle`` waits a moment until what
    was changed can be found, and says whether it can."""

    def __init__(
        self, *, now: Callable[[], datetime], report: Report, settle: Callable[[datetime], bool] = lambda _: True
    ) -> None:
        self._now = now
        self._report = report
        self._settle = settle
        self._tasks = tasks()
        self._stop = threading.Event()
        self._lease: Lease | None = None

    def work(self, stop: threading.Event) -> None:
        """Do what waits until told to stop; a job in hand is then put back at its next step."""
        self._stop = stop
        beating = threading.Thread(target=self._beat, name="job-pulse")
        beating.start()
        reaped = 0.0
        try:
            while not stop.is_set():
                try:
                    if time.monotonic() - reaped >= PULSE:
                        reaped = time.monotonic()
                        Lease.reap(at=self._now())
                    if not self.run_next():
                        stop.wait(POLL)
                except DatabaseError as error:
                    log.warning(_("The work that waits could not be looked at (%s)."), error)
                    connection.close()
                    stop.wait(PULSE)
        finally:
            stop.set()
            beating.join()
            connection.close()

    def run_all(self) -> int:
        """Do everything that is due now, here; returns how many jobs were taken up."""
        count = 0
        while self.run_next():
            count += 1
        return count

    def run_next(self) -> bool:
        """Do the job that has waited longest; False when none is due."""
        lease = Lease.take(at=self._now(), kinds=tuple(self._tasks))
        if lease is None:
            return False
        self._lease = lease
        try:
            with translation.override(lease.job.language or translation.get_language()):
                self._do(lease)
        except LeaseLost:
            log.warning("the hold on a job was lost; another worker has it")
        finally:
            self._lease = None
        return True

    def _do(self, lease: Lease) -> None:
        kind = lease.job.kind
        run = Run(lease, now=self._now, ending=self._stop.is_set, settle=self._settle)
        try:
            result = self._tasks[kind](run) or {}
        except LeaseLost:
            raise
        except Stopped:
            lease.stop(at=self._now())
        except Ending:
            lease.put_back(at=self._now(), counted=False)
        except DomainError as error:
            lease.fail(at=self._now(), error=error.code, sentence=str(error))
        except (OperationalError, InterfaceError) as error:
            # The database was away or busy: that passes.
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
            if not lease.put_back(at=self._now(), counted=True):
                self._fault(lease, error)
        except Exception as error:
            self._fault(lease, error)
        else:
            lease.note(at=self._now(), **run.figures())
            lease.finish(at=self._now(), result=result)

    def _fault(self, lease: Lease, error: Exception) -> None:
        number = self._report(error, f"job {lease.job.kind}")
        sentence = _("Something went wrong on our side. If it happens again, quote the number {number}.")
        lease.fail(at=self._now(), error="fault", sentence=sentence.format(number=number))

    def _beat(self) -> None:
        while not self._stop.wait(PULSE):
            lease = self._lease
            if lease is not None:
                try:
                    lease.beat(at=self._now())
                except DatabaseError:
                    connection.close()  # A long writing keeps others waiting; the next one comes soon.
        connection.close()
