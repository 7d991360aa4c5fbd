"""What depends on a batch, and what is left of one."""

from __future__ import annotations

from uuid import UUID

from cundang.catalogue.enums import ItemState, Outcome
from cundang.catalogue.models import IncomingFonds, Item
from cundang.catalogue.queries.dependence import moved_since, touched
from cundang.intake.enums import BatchState
from cundang.intake.models import Batch, Origin
from cundang.regions.models import Region


def delivered_again(batch: Batch) -> list[UUID]:
    """The records of a batch that a later delivery, taken in and not undone, made or changed; sorted, may be empty. One that only
    brought them again as they are does not count."""
    own = Origin.objects.filter(batch=batch).exclude(outcome=Outcome.UNCHANGED).values("item")
    later = Origin.objects.filter(item__in=own, batch__sequence__gt=batch.sequence, batch__undone_at=None)
    later = later.exclude(batch=batch).exclude(outcome=Outcome.UNCHANGED)
    return sorted(set(later.values_list("item", flat=True)))


def in_sight_still(batch: Batch) -> bool:
    """Whether no record that a delivery made or spoke of has left sight since."""
    spoken_of = Origin.objects.filter(batch=batch).values("item")
    return not Item.objects.filter(id__in=spoken_of).exclude(state=ItemState.HELD).exists()


def touched_by(batch: Batch) -> list[Region]:
    """The places whose records a batch that waits would touch."""
    return list(Region.objects.filter(id__in=IncomingFonds.objects.filter(batch=batch.id).values("region_id")))


def made_in(batch: Batch) -> list[Region]:
    """The places of the records that a batch made or changed."""
    return list(Region.objects.filter(id__in=touched(batch.id).order_by().values("region_id").distinct()))


def outdated(batch: Batch) -> bool:
    """Whether the records a batch was compared with have moved since."""
    return moved_since(batch.id)


def left_in_porch() -> list[Batch]:
    """Batches that no longer wait for anything and yet have records in the porch: their process was killed."""
    waiting = (BatchState.STAGING, BatchState.READ, BatchState.STAGED)
    return list(Batch.objects.filter(id__in=IncomingFonds.objects.values("batch")).exclude(state__in=waiting))
