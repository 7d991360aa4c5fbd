"""Carrying what a person corrected over to a new reading of the same file."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from cundang.core.actor import Actor
from cundang.core.errors import DomainError
from cundang.intake.enums import RowState
from cundang.intake.models import StagedRow
from cundang.intake.queries.previewing import Progress
from cundang.intake.services.batches import compare_batch
from cundang.intake.services.correcting import correct_row


def carry_corrections(*, actor: Actor, at: datetime, former_id: UUID, batch_id: UUID, progress: Progress) -> None:
    """Put those rows of a delivery right that a person had put right in the former reading, and compare it anew.

    A correction that no longer fits, because the row is read otherwise now, is left out: the row shows itself again.
    Errors: there is no such delivery, not permitted.
    """
    carried = 0
    corrected = StagedRow.objects.filter(batch=former_id, corrections__isnull=False).order_by("position")
    for sheet, row, changes in corrected.values_list("sheet", "row", "corrections"):
        again = StagedRow.objects.filter(batch=batch_id, sheet=sheet, row=row, state=RowState.REJECTED)
        for position in again.values_list("position", flat=True)[:1]:
            with suppress(DomainError):
                correct_row(actor=actor, at=at, batch_id=batch_id, position=position, changes=changes or {})
                carried += 1
    if carried:
        compare_batch(actor=actor, at=at, batch_id=batch_id, progress=progress)
