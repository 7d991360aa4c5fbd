"""What depends on a batch, and what is left of one."""

from __future__ import annotations

from uuid import UUID

from cundang.catalogue.models import IncomingFonds
from cundang.intake.enums import BatchState
from cundang.intake.models import Batch, Origin


def delivered_again(batch: Batch) -> list[UUID]:
    """The records of a batch that a later delivery, taken in and not undone, made, changed or confirmed; sorted, may be empty."""
    own = Origin.objects.filter(batch=batch).values("item")
    later = Origin.objects.filter(item__in=own, batch__sequence__gt=batch.sequence, batch__undone_at=None)
    return sorted(set(later.exclude(batch=batch).values_list("item", flat=True)))


def left_in_porch() -> list[Batch]:
    """Batches that no longer wait for anything and yet have records in the porch: their process was killed."""
    waiting = (BatchState.STAGING, BatchState.READ, BatchState.STAGED)
    return list(Batch.objects.filter(id__in=IncomingFonds.objects.values("batch")).exclude(state__in=waiting))
