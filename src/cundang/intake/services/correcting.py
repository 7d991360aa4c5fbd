"""Correcting rows that were rejected, so that they can be taken in after all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cundang.audit.services import record
from cundang.catalogue.drafts import read_fields
from cundang.catalogue.records import Fields, plain
from cundang.catalogue.services import Porch
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError, NotFound
from cundang.intake.enums import BatchState, RowState
from cundang.intake.mending import MENDED_BY
from cundang.intake.models import Batch, StagedFinding, StagedRow
from cundang.intake.policies import require_import
from cundang.intake.queries.batches import held_batch
from cundang.intake.records import Stored
from cundang.intake.refusals import busy
from cundang.kernel.findings import Severity
from cundang.kernel.identity import mask_text


def correct_row(*, actor: Actor, at: datetime, batch_id: UUID, position: int, changes: Mapping[str, Any]) -> None:
    """Put right what a row was rejected for; the row is accepted and waits to be compared and committed with its batch.

    ``changes`` are fields as a person types them (persons as a list, or with commas between them). The row as written stays beside
    them; ``queries.sheet_row`` shows what was read anew. Errors: an error left unmended, a
    value that cannot stand, a row that is not rejected or cannot be corrected, not permitted.
    """
    batch = held_batch(reader=actor, today=day_of(at), batch_id=batch_id)
    require_import(actor, batch.region, today=day_of(at))
    row = StagedRow.objects.filter(batch=batch, position=position, state=RowState.REJECTED).first()
    if row is None:
        raise NotFound("row-unknown", _("This row was not rejected. Look at the delivery again."))
    errors = StagedFinding.objects.filter(batch=batch, position=position, severity=Severity.ERROR)
    changes = {name: _several(value) if name == "persons" else value for name, value in changes.items()}
    _require_mended(row, list(errors.values_list("code", flat=True)), changes)
    read = read_fields(changes, today=day_of(at))
    if batch.state == BatchState.COMMITTED:
        # What a killed process left there would be taken in twice.
        Porch(cell=batch.cell, batch=batch.id).sweep()
    with transaction.atomic():
        waiting = sorted({*batch.waiting, position}) if batch.committed_at else []
        as_seen = Batch.objects.filter(id=batch.id, state=batch.state, attempt=batch.attempt, waiting=batch.waiting)
        if not as_seen.update(state=BatchState.READ, waiting=waiting):
            raise busy()
        StagedRow.objects.filter(id=row.id).update(
            state=RowState.ACCEPTED,
            record=_corrected(row.record or {}, read),
            corrections={name: plain(value) for name, value in changes.items()},
        )
        errors.delete()
        record(
            actor=actor,
            at=at,
            cell=batch.cell,
            act="batch.row-corrected",
            subject_type="batch",
            subject_id=str(batch.id),
            subject_label=batch.region.name,
            region_id=str(batch.region_id),
            region_name=batch.region.name,
            after={"position": position, **{name: mask_text(str(value)) for name, value in changes.items()}},
        )


def _several(value: Any) -> list[str]:
    return re.split("[,，、;；]", value) if isinstance(value, str) else list(value)


def _require_mended(row: StagedRow, errors: list[str], changes: Mapping[str, Any]) -> None:
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
