"""Correcting rows that were rejected, so that they can be taken in after all, and taking a correction back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.catalogue.drafts import read_fields
from cundang.catalogue.records import Fields, plain
from cundang.catalogue.services import Porch
from cundang.core.actor import Actor
from cundang.core.bulk import insert_rows
from cundang.core.days import day_of
from cundang.core.errors import DomainError, NotFound
from cundang.intake.enums import BatchState, RowState
from cundang.intake.mending import MENDED_BY, VILLAGE
from cundang.intake.models import Batch, Origin, StagedFinding, StagedRow
from cundang.intake.policies import require_import
from cundang.intake.queries.batches import held_batch
from cundang.intake.queries.counting import counts_of
from cundang.intake.queries.tallies import tallied
from cundang.intake.queries.villages import village_meant
from cundang.intake.records import Stored
from cundang.intake.refusals import busy
from cundang.intake.storing import FINDING
from cundang.kernel.findings import Severity
from cundang.kernel.identity import mask_text

_TOLD: Final = ("column", "code", "severity", "found", "hint", "weighed")
_TAKES_CORRECTIONS: Final = (BatchState.READ, BatchState.STAGED, BatchState.COMMITTED)


def correct_row(*, actor: Actor, at: datetime, batch_id: UUID, position: int, changes: Mapping[str, Any]) -> None:
    """Put right what a row was rejected for; the row is accepted and waits to be compared and committed with its batch.

    ``changes`` are fields as a person types them (persons as a list, or with commas between them; ``village`` is whose the row is). A
    row corrected before that is not taken in yet may be corrected again; what was put right then and is not given now stays. The row as
    written stays beside them; ``queries.sheet_row`` shows what was read anew. Errors: an error left unmended, a
    value that cannot stand, a row that is not rejected or cannot be corrected, not permitted.
    """
    batch = held_batch(reader=actor, today=day_of(at), batch_id=batch_id)
    require_import(actor, batch.region, today=day_of(at))
    row = StagedRow.objects.filter(batch=batch, position=position).first()
    if row is None or not (row.state == RowState.REJECTED or _is_corrected(batch, row)):
        raise NotFound("row-unknown", _("This row was not rejected. Look at the delivery again."))
    errors = _errors(batch, position)
    former = row.former or {"record": row.record, "errors": errors}
    changes = {name: _several(value) if name == "persons" else value for name, value in changes.items()}
    changes = {**(row.corrections or {}), **changes}
    _require_mended(row, [one[1] for one in (*former["errors"], *errors)], changes)
    told = _told(actor, at, batch, str(changes[VILLAGE])) if VILLAGE in changes else {}
    read = read_fields({name: value for name, value in changes.items() if name != VILLAGE}, today=day_of(at))
    with transaction.atomic():
        _turn(batch, {*batch.waiting, position})
        StagedRow.objects.filter(id=row.id).update(
            state=RowState.ACCEPTED,
            record={**_corrected(former["record"] or {}, read), **told},
            corrections={name: plain(value) for name, value in changes.items()},
            former=former,
        )
        StagedFinding.objects.filter(batch=batch, position=position, severity=Severity.ERROR).delete()
        put_right = {name: mask_text(str(value)) for name, value in changes.items()}
        record(**_event(actor, at, batch, "batch.row-corrected", {"position": position, **put_right}))


def take_back_correction(*, actor: Actor, at: datetime, batch_id: UUID, position: int) -> None:
    """Let a corrected row stand as it was read, rejected for what it was rejected for.

    Errors: the row was not corrected, or is taken in already; not permitted.
    """
    batch = held_batch(reader=actor, today=day_of(at), batch_id=batch_id)
    require_import(actor, batch.region, today=day_of(at))
    row = StagedRow.objects.filter(batch=batch, position=position).first()
    if row is None or row.former is None or not (row.state == RowState.REJECTED or _is_corrected(batch, row)):
        raise NotFound("row-not-corrected", _("There is no correction of this row that could be taken back."))
    with transaction.atomic():
        _turn(batch, set(batch.waiting) - {position})
        here = {"batch": batch, "position": position}
        Origin.objects.filter(**here).delete()
        StagedFinding.objects.filter(**here, weighed=True).delete()
        StagedFinding.objects.filter(**here, severity=Severity.ERROR).delete()
        place = (batch.cell, batch.id, position, row.sheet, row.row)
        insert_rows(StagedFinding, FINDING, [(*place, *one) for one in row.former["errors"]])
        StagedRow.objects.filter(id=row.id).update(
            state=RowState.REJECTED, record=row.former["record"], corrections=None, former=None
        )
        if batch.state == BatchState.COMMITTED:
            Batch.objects.filter(id=batch.id).update(counts=counts_of(batch).as_dict(), sheets=tallied(batch))
        record(**_event(actor, at, batch, "batch.correction-taken-back", {"position": position}))


def _is_corrected(batch: Batch, row: StagedRow) -> bool:
    """Whether a row was accepted by a correction and is not taken in yet."""
    open_ = batch.state in _TAKES_CORRECTIONS and (not batch.committed_at or row.position in batch.waiting)
    return row.state == RowState.ACCEPTED and row.former is not None and open_


def _turn(batch: Batch, waiting: set[int]) -> None:
    """Let the batch wait to be compared anew; one that was taken in and waits for no row any more is done."""
    done = batch.committed_at is not None and not waiting
    if batch.committed_at and (done or batch.state == BatchState.COMMITTED):
        # What a killed process left there, or the row that is taken back, would be taken in after all.
        Porch(cell=batch.cell, batch=batch.id).sweep()
    as_seen = Batch.objects.filter(id=batch.id, state=batch.state, attempt=batch.attempt, waiting=batch.waiting)
    batch.waiting = sorted(waiting) if batch.committed_at else []
    batch.state = BatchState.COMMITTED if done else BatchState.READ
    if not as_seen.update(state=batch.state, waiting=batch.waiting):
        raise busy()


def _errors(batch: Batch, position: int) -> list[list[Any]]:
    """The errors of a row, as :attr:`StagedRow.former` keeps them."""
    found = StagedFinding.objects.filter(batch=batch, position=position, severity=Severity.ERROR).order_by("id")
    return [list(one) for one in found.values_list(*_TOLD)]


def _told(actor: Actor, at: datetime, batch: Batch, text: str) -> dict[str, str]:
    """The code of the place that a person says a row belongs to."""
    return {"told": village_meant(reader=actor, today=day_of(at), batch_id=batch.id, text=text).code}


def _several(value: Any) -> list[str]:
    return re.split("[,，、;；]", value) if isinstance(value, str) else list(value)


def _require_mended(row: StagedRow, errors: Sequence[str], changes: Mapping[str, Any]) -> None:
    if row.record is None or any(code not in MENDED_BY for code in errors):
        raise DomainError(
            "row-not-correctable", _("This row cannot be corrected here. Correct the list and deliver it again.")
        )
    left = [code for code in errors if MENDED_BY[code] not in changes]
    if left:
        sentence = format_lazy(_("The row is still wrong: {errors}."), errors=", ".join(left))
        raise DomainError("row-still-wrong", sentence, field=MENDED_BY[left[0]])


def _corrected(read: Stored, fields: Fields) -> Stored:
    """The record with the corrected fields in place of what was read."""
    persons = fields.pop("persons", None)
    corrected = read | {name: plain(value) for name, value in fields.items() if name in read}
    if persons is not None:
        corrected["persons"] = [[one.name, one.alias, one.role, one.found_in] for one in persons]
    return corrected


def _event(actor: Actor, at: datetime, batch: Batch, act: str, after: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "actor": actor,
        "at": at,
        "cell": batch.cell,
        "act": act,
        "subject_type": "batch",
        "subject_id": str(batch.id),
        "subject_label": batch.region.name,
        "region_id": str(batch.region_id),
        "region_name": batch.region.name,
        "after": dict(after),
    }
