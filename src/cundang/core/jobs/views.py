"""How a piece of work stands, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cundang.core.enums import JobState
from cundang.core.errors import NotFound
from cundang.core.models import Job

_MOST = 50


@dataclass(frozen=True, slots=True)
class JobView:
    """One piece of work. ``phase`` is a word its task chose; ``total`` is None while nobody knows it; ``error`` and ``sentence``
    say why it was not done; ``result`` is what its task gave; ``owner`` is the id of who ordered it.
    """

    id: UUID
    kind: str
    subject: UUID | None
    label: str
    state: JobState
    phase: str
    phase_at: datetime | None
    done: int
    total: int | None
    created_at: datetime
    started_at: datetime | None
    updated_at: datetime
    ended_at: datetime | None
    error: str
    sentence: str
    result: Mapping[str, Any]
    owner: str
    stop_asked: bool

    @property
    def ended(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state not in (JobState.WAITING, JobState.RUNNING)

    @property
    def rate(self) -> float:
        """How much is done in a second of this phase; 0 while too little is known."""
        seconds = (self.updated_at - self.phase_at).total_seconds() if self.phase_at else 0.0
        return self.done / seconds if seconds > 0 else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds this phase may still take, as it was last heard of; None when nobody can say."""
        if self.total is None or self.state != JobState.RUNNING or not self.rate:
            return None
        return max(self.total - self.done, 0) / self.rate


def job(job_id: UUID) -> JobView:
    """One piece of work. Whose it is (``owner``) and who may see its subject is for the caller to ask. Errors: no such one."""
    found = Job.objects.filter(id=job_id).first()
    if found is None:
        raise unknown()
    return _view(found)


def jobs_of(subject: UUID) -> tuple[JobView, ...]:
    """The work about one thing, newest first, the last fifty."""
    return tuple(map(_view, Job.objects.filter(subject=subject).order_by("-created_at", "-id")[:_MOST]))


def jobs_by(owner: str, *, app: str, since: datetime) -> tuple[JobView, ...]:
    """The work of one app that a person ordered and that is open or was not done since then, newest first, the last fifty."""
    open_or_failed = Q(state__in=(JobState.WAITING, JobState.RUNNING)) | Q(state=JobState.FAILED, ended_at__gte=since)
    found = Job.objects.filter(open_or_failed, owner=owner, kind__startswith=f"{app}.").order_by("-created_at", "-id")
    return tuple(map(_view, found[:_MOST]))


def unknown() -> NotFound:
    """There is no such work, or the reader may not know that there is."""
    return NotFound("job-unknown", _("There is no such work, or it is not yours to see."))


def _view(one: Job) -> JobView:
    return JobView(
        id=one.id,
        kind=one.kind,
        subject=one.subject,
        label=one.label,
        state=JobState(one.state),
        phase=one.phase,
        phase_at=one.phase_at,
        done=one.done,
        total=one.total,
        created_at=one.created_at,
        started_at=one.started_at,
        updated_at=one.updated_at,
        ended_at=one.ended_at,
        error=one.error,
        sentence=one.sentence,
        result=one.result,
        owner=one.owner,
        stop_asked=one.stop_asked,
    )
