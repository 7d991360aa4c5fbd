"""Ordering work, and asking for it to stop."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.enums import JobState
from cundang.core.errors import NotFound
from cundang.core.models import Job
from cundang.core.policies import require
from cundang.core.queries import cell

_LABEL = 255


def enqueue(
    *,
    actor: Actor,
    at: datetime,
    kind: str,
    arguments: dict[str, Any],
    subject: UUID | None = None,
    label: str = "",
) -> UUID:
    """Order work of a registered kind, in the caller's transaction: it is gone with a rollback. Returns the job's id.

    ``arguments`` is plain JSON, without anything personal; ``subject`` is what the work is about, ``label`` what a person calls
    it. Errors: called outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("work is ordered inside the transaction that needs it")
    job = Job.objects.create(
        cell=cell(),
        kind=kind,
        subject=subject,
        label=label[:_LABEL],
        arguments=arguments,
        owner=actor.id,
        origin=actor.origin[:100],
        language=get_language() or "",
        due_at=at,
        created_at=at,
        updated_at=at,
    )
    return job.id


def ask_to_stop(*, actor: Actor, at: datetime, job_id: UUID) -> None:
    """Stop a job that waits; one at work puts itself down at its next step, unless it is past the point of return.

    Errors: there is no such job; it is another person's, unless the actor looks after the accounts.
    """
    job = Job.objects.filter(id=job_id).first()
    if job is None:
        raise NotFound("job-unknown", _("There is no such work, or it is not yours to see."))
    if job.owner != actor.id:
        require(actor, "administer", day=day_of(at))
    mine = Job.objects.filter(id=job_id)
    if not mine.filter(state=JobState.WAITING).update(state=JobState.STOPPED, ended_at=at, updated_at=at):
        mine.filter(state=JobState.RUNNING).update(stop_asked=True)
