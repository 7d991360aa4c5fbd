"""A job in the hands of its task: what it was asked, how far it has come, whether it is to stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from cundang.core.services.leases import Lease

EVERY: Final = 0.5
"""Seconds between two writings of progress: nobody reads faster, and others want to write too."""


class Stopped(Exception):
    """A person wants the work stopped. A task lets it pass, having tidied up."""


class Ending(Exception):
    """The worker is to end: the work is put back and goes on elsewhere."""


class Run:
    """One attempt at one job."""

    def __init__(
        self,
        lease: Lease,
        *,
        now: Callable[[], datetime],
        ending: Callable[[], bool],
        settle: Callable[[datetime], bool],
    ) -> None:
        self._lease = lease
        self._now = now
        self._ending = ending
        self._settle = settle
        self._phase = ""
        self._told = 0.0
        self._final = False
        self._figures: dict[str, Any] = {}
        self.at = self._last = now()
        """The moment this attempt began: the moment of every act in it."""

    @property
    def id(self) -> UUID:
        """The job's id."""
        return self._lease.job.id

    @property
    def arguments(self) -> dict[str, Any]:
        """What was asked, as it was ordered."""
        return dict(self._lease.job.arguments)

    @property
    def owner(self) -> str:
        """The id of who ordered it; what that person may do is to be asked anew."""
        return self._lease.job.owner

    @property
    def origin(self) -> str:
        """From where it was ordered."""
        return self._lease.job.origin

    @property
    def attempts(self) -> int:
        """How often it was taken up, this time included."""
        return self._lease.job.attempts

    def step(self, phase: str, done: int, total: int | None) -> None:
        """Tell how far a phase has come; to be called often and outside transactions.

        Errors, to be let pass: :class:`Stopped`, :class:`Ending`, :class:`~cundang.core.services.leases.LeaseLost`.
        """
        moment, at = time.monotonic(), self._now()
        if phase != self._phase:
            self._phase = phase
            # What is told first was done since the phase before ended.
            self._figures["phase_at"] = self._last
        self._last = at
        self._figures |= {"phase": phase, "done": done, "total": total}
        if self._ending():
            raise Ending
        if moment - self._told >= EVERY:
            self._told = moment
            if self._lease.note(at=at, **self._figures) and not self._final:
                raise Stopped

    def about(self, subject: UUID) -> None:
        """Say what the work turned out to be about."""
        self._lease.about(subject)

    def past_return(self) -> None:
        """From here on the work is done whatever a person says."""
        self._final = True

    def settle(self) -> None:
        """Wait until everything that was changed can be found by those who search (phase ``indexing``)."""
        self.past_return()
        self.step("indexing", 0, None)
        while not self._settle(self._now()):
            self.step("indexing", 0, None)

    def figures(self) -> dict[str, Any]:
        """How far it has come, also where that was not written yet."""
        return self._figures
