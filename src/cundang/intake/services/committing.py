"""Comparing a delivery and taking it in, beside the page."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cundang.catalogue.services import BatchOutdated
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.jobs import enqueue
from cundang.intake.enums import BatchState
from cundang.intake.models import Batch
from cundang.intake.policies import require_import
from cundang.intake.queries.batches import held_batch
from cundang.intake.queries.previewing import Progress
from cundang.intake.queries.work import at_work
from cundang.intake.refusals import busy
from cundang.intake.services.batches import commit_batch, compare_batch
from cundang.kernel.identity import mask_text

COMMIT: Final = "intake.commit"
COMPARE: Final = "intake.compare"
_ATTEMPTS: Final = 5
"""How often a list is compared anew when others write to the same fonds meanwhile."""


def start_commit(*, actor: Actor, at: datetime, batch_id: UUID) -> UUID:
    """Order that a delivery be taken in and made searchable; returns the job's id. Asked twice it is one job.

    Errors: it is not waiting for that; other work is being done on it; not permitted.
    """
    return _ordered(actor, at, batch_id, COMMIT)


def start_compare(*, actor: Actor, at: datetime, batch_id: UUID) -> UUID:
    """Order that a delivery be compared anew with what is held, after rows of it were corrected; else as :func:`start_commit`."""
    return _ordered(actor, at, batch_id, COMPARE)


def _ordered(actor: Actor, at: datetime, batch_id: UUID, kind: str) -> UUID:
    require_import(actor, held_batch(reader=actor, today=day_of(at), batch_id=batch_id).region, today=day_of(at))
    with transaction.atomic():
        # Two who ask at once wait for each other here.
        batch = Batch.objects.select_for_update().get(id=batch_id)
        if job := at_work(batch.id):
            if job.kind == kind:
                return job.id
            raise busy()
        if batch.state not in (BatchState.STAGED, BatchState.READ):
            raise DomainError("batch-state", _("This list is not waiting for that. Look at it again."))
        return enqueue(
            actor=actor,
            at=at,
            kind=kind,
            arguments={"batch": str(batch.id)},
            subject=batch.id,
            label=mask_text(batch.file_name),
        )


def commit_compared(*, actor: Actor, at: datetime, batch_id: UUID, progress: Progress) -> None:
    """Take a delivery in, compared first where rows were corrected, and anew when the catalogue has moved in between.

    Errors: as for :func:`commit_batch`; others write to the same fonds again and again.
    """
    state = held_batch(reader=actor, today=day_of(at), batch_id=batch_id).state
    if state == BatchState.READ:
        compare_batch(actor=actor, at=at, batch_id=batch_id, progress=progress)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            progress("writing", 0, None)
            commit_batch(actor=actor, at=at, batch_id=batch_id)
            return
        except BatchOutdated:
            if attempt == _ATTEMPTS:
                raise
            compare_batch(actor=actor, at=at, batch_id=batch_id, progress=progress)
