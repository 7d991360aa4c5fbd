"""Deliveries that wait for somebody: to be finished reading, to be accepted, to have their rejected rows settled."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from cundang.core.actor import Actor
from cundang.intake.enums import BatchState
from cundang.intake.models import Batch
from cundang.intake.policies import reached
from cundang.intake.queries.batches import BatchView, view

_UNFINISHED = (BatchState.STAGING, BatchState.READ, BatchState.STAGED, BatchState.FAILED)


def waiting_batches(*, reader: Actor, today: date, limit: int = 20) -> tuple[BatchView, ...]:
    """Deliveries the reader may settle, oldest first: unfinished ones, and accepted ones with rows that were rejected."""
    unsettled = Q(state=BatchState.COMMITTED, counts__rejected__gt=0)
    found = Batch.objects.filter(reached(reader, today=today), Q(state__in=_UNFINISHED) | unsettled)
    return tuple(map(view, found.select_related("region").order_by("created_at", "id")[:limit]))
