"""Whose the rows of a delivery are that name another village, one nobody knows, or none: a person's answer, once for each name."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.jobs import enqueue
from cundang.intake.enums import BatchState
from cundang.intake.models import Batch
from cundang.intake.policies import require_import
from cundang.intake.queries.batches import held_batch
from cundang.intake.queries.villages import village_meant, waiting_positions
from cundang.intake.queries.work import at_work
from cundang.intake.refusals import busy
from cundang.intake.services.committing import COMPARE
from cundang.intake.telling import LEFT, VILLAGES, called
from cundang.kernel.identity import mask_text

_WAITING = (BatchState.READ, BatchState.STAGED, BatchState.COMMITTED)


def answer_village(*, actor: Actor, at: datetime, batch_id: UUID, name: str, to: str) -> UUID | None:
    """Note whose the rows are that name a village so (``queries.village_questions``), and order that they be compared; returns the job.

    ``to`` is the place as typed: a name, a label, a code. :data:`cundang.intake.telling.LEFT` leaves the rows with the list, and
    nothing is ordered (None). The answer may be given anew until the list is taken in. Errors: no such place, or not one the actor
    takes lists in for; the list was undone or given up; it is being worked on; not permitted.
    """
    batch = held_batch(reader=actor, today=day_of(at), batch_id=batch_id)
    require_import(actor, batch.region, today=day_of(at))
    code, name = LEFT, called(name)
    if to != LEFT:
        code = village_meant(reader=actor, today=day_of(at), batch_id=batch_id, text=to).code
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(id=batch_id)
        if at_work(batch.id):
            raise busy()
        if batch.state not in _WAITING:
            raise DomainError("batch-state", _("This list is not waiting for that. Look at it again."))
        answers = {**batch.answers, VILLAGES: {**batch.answers.get(VILLAGES, {}), name: code}}
        waiting = sorted({*batch.waiting, *waiting_positions(batch, name)}) if batch.committed_at else []
        columns: dict[str, Any] = {"answers": answers, "waiting": batch.waiting if code == LEFT else waiting}
        if code != LEFT and (waiting or not batch.committed_at):
            columns["state"] = BatchState.READ
        if not Batch.objects.filter(id=batch.id, state=batch.state, attempt=batch.attempt).update(**columns):
            raise busy()
        record(
            actor=actor,
            at=at,
            cell=batch.cell,
            act="batch.village-answered",
            subject_type="batch",
            subject_id=str(batch.id),
            subject_label=batch.region.name,
            region_id=str(batch.region_id),
            region_name=batch.region.name,
            after={"named": name, "place": code},
        )
        if "state" not in columns:
            return None
        return enqueue(
            actor=actor,
            at=at,
            kind=COMPARE,
            arguments={"batch": str(batch.id), "leads": "list"},
            subject=batch.id,
            label=mask_text(batch.file_name),
        )
