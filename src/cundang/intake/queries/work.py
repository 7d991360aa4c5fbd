"""The work on deliveries that is done beside the pages, for those who may see the delivery."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from cundang.core.actor import Actor
from cundang.core.jobs import JobView, jobs_of
from cundang.core.jobs import job as any_job
from cundang.core.jobs.views import unknown
from cundang.intake.models import Batch, KeptFile
from cundang.intake.policies import reached


def work(*, reader: Actor, today: date, job_id: UUID) -> JobView:
    """One piece of work on a delivery, for who ordered it and for who takes lists in at its place. Errors: no such one, or not theirs."""
    found = any_job(job_id)
    if not found.kind.startswith("intake."):
        raise unknown()
    if found.owner != reader.id and not _sees(reader, today, found.subject):
        raise unknown()
    return found


def work_on(*, reader: Actor, today: date, batch_id: UUID) -> tuple[JobView, ...]:
    """The work on a delivery, newest first; empty for one the reader may not see."""
    return jobs_of(batch_id) if _sees(reader, today, batch_id) else ()


def at_work(*subjects: UUID | None) -> JobView | None:
    """The work on any of these that has not ended; no reader stands behind the question."""
    return next((one for subject in subjects if subject for one in jobs_of(subject) if not one.ended), None)


def file_kept(*, batch_id: UUID) -> bool:
    """Whether the file of a delivery is still here, so that its columns can be answered anew."""
    return KeptFile.objects.filter(batch=batch_id).exists()


def _sees(reader: Actor, today: date, subject: UUID | None) -> bool:
    if subject is None:
        return False
    if Batch.objects.filter(reached(reader, today=today), id=subject).exists():
        return True
    return KeptFile.objects.filter(reached(reader, today=today), id=subject).exists()
