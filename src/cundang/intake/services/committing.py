"""Comparing a delivery and taking it in, beside the page."""

from __future__ import annotations

from collections.abc import Mapping
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
from cundang.intake.queries.batches import held_batch, view
from cundang.intake.queries.dependence import outdated
from cundang.intake.queries.previewing import Progress
from cundang.intake.queries.work import at_work
from cundang.intake.refusals import busy
from cundang.intake.services.batches import commit_batch, compare_batch
from cundang.kernel.identity import mask_text

COMMIT: Final = "intake.commit"
COMPARE: Final = "intake.compare"
_ATTEMPTS: Final = 5
"""How often a list is compared anew when others write to the same fonds meanwhile."""


class BatchMoved(DomainError):
    """What a person was shown of a delivery is no longer what taking it in comes to."""

    def __init__(self) -> None:
        super().__init__(
            "batch-moved",
            _(
                "The list, or what is held, has changed since you looked at the differences. Nothing was taken in; look again."
            ),
        )


def start_commit(*, actor: Actor, at: datetime, batch_id: UUID, shown: str | None = None) -> UUID:
    """Order that a delivery be taken in and made searchable; returns the job's id. Asked twice it is one job.

    ``shown`` is what the person had before them (:attr:`BatchView.seen`), None where nobody looks. Errors: :class:`BatchMoved` when
    that is not what stands there now; it is not waiting for that; other work is being done on it; not permitted.
    """
    return _ordered(actor, at, batch_id, COMMIT, shown)


def start_compare(*, actor: Actor, at: datetime, batch_id: UUID) -> UUID:
    """Order that a delivery be compared anew with what is held, after rows of it were corrected; else as :func:`start_commit`."""
    return _ordered(actor, at, batch_id, COMPARE)


def _ordered(actor: Actor, at: datetime, batch_id: UUID, kind: str, shown: str | None = None) -> UUID:
    require_import(actor, held_batch(reader=actor, today=day_of(at), batch_id=batch_id).region, today=day_of(at))
    with transaction.atomic():
        # Two who ask at once wait for each other here.
        batch = Batch.objects.select_for_update(of=("self",)).select_related("region").get(id=batch_id)
        if job := at_work(batch.id):
            if job.kind == kind:
                return job.id
            raise busy()
        if batch.state not in (BatchState.STAGED, BatchState.READ):
            raise DomainError("batch-state", _("This list is not waiting for that. Look at it again."))
        if shown is not None and (shown != view(batch).seen or outdated(batch)):
            raise BatchMoved
        return enqueue(
            actor=actor,
            at=at,
            kind=kind,
            arguments={"batch": str(batch.id), "shown": None if shown is None else batch.counts},
            subject=batch.id,
            label=mask_text(batch.file_name),
        )


def commit_compared(
    *, actor: Actor, at: datetime, batch_id: UUID, progress: Progress, as_shown: Mapping[str, int] | None = None
) -> None:
    """Take a delivery in, compared first where rows were corrected, and anew when the catalogue has moved in between.

    ``as_shown`` are the counts a person was shown: when it comes to anything else now, they are to look first. Errors:
    :class:`BatchMoved` then; as for :func:`commit_batch`; others write to the same fonds again and again.
    """

    def compare() -> None:
        compare_batch(actor=actor, at=at, batch_id=batch_id, progress=progress)
        counts = held_batch(reader=actor, today=day_of(at), batch_id=batch_id).counts
        if as_shown is not None and counts != as_shown:
            raise BatchMoved

    if held_batch(reader=actor, today=day_of(at), batch_id=batch_id).state == BatchState.READ:
        compare()
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            progress("writing", 0, None)
            commit_batch(actor=actor, at=at, batch_id=batch_id)
            return
        except BatchOutdated:
            if attempt == _ATTEMPTS:
                raise
            compare()
