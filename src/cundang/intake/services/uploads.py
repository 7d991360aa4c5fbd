"""Files handed in at the desk: kept, read beside the page, read again when a person says what a column is, taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cundang import __version__
from cundang.audit.services import record
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.ids import new_id
from cundang.core.jobs import enqueue
from cundang.core.queries import cell
from cundang.intake import keeping
from cundang.intake.enums import BatchState
from cundang.intake.listing import Answers
from cundang.intake.models import Batch, KeptFile
from cundang.intake.policies import require_import, require_standing
from cundang.intake.queries.batches import held_batch
from cundang.intake.queries.dependence import in_sight_still
from cundang.intake.queries.work import at_work
from cundang.intake.refusals import busy
from cundang.kernel.identity import mask_text
from cundang.regions.models import Region

STAGE: Final = "intake.stage"
_WAITING: Final = (BatchState.STAGING, BatchState.READ, BatchState.STAGED)


@dataclass(frozen=True, slots=True)
class Upload:
    """What came of handing a file in: a ``job`` that reads it, or, when the same file lies here already, its ``batch``.

    ``sentence`` says so in that case, and is empty otherwise. One of ``job`` and ``batch`` is None, never both.
    """

    job: UUID | None
    batch: UUID | None
    sentence: str


def take_upload(*, actor: Actor, at: datetime, region: Region, name: str, chunks: Iterable[bytes]) -> Upload:
    """Keep a file and order that it be read into a batch of a place; ``name`` is what the browser says it is called.

    The same file for the same place, being read, waiting, or taken in and not undone, is the same delivery. Errors: not
    permitted; the place was abolished; too large; no list, in plain words.
    """
    today = day_of(at)
    require_import(actor, region, today=today)
    require_standing(region)
    file, called = new_id(), keeping.called(name)
    suffix = keeping.suffix_of(called)
    digest, size = keeping.keep(file, suffix, chunks)
    try:
        with transaction.atomic():
            # Two people handing in the same file at once wait for each other here.
            Region.objects.select_for_update().get(id=region.id)
            if again := _known(region, digest):
                keeping.remove(file)
                return again
            KeptFile.objects.create(
                id=file,
                cell=cell(),
                region=region,
                file_name=called,
                suffix=suffix,
                file_digest=digest,
                file_size=size,
                created_by=actor.name,
                created_at=at,
            )
            record(
                actor=actor,
                at=at,
                cell=cell(),
                act="batch.handed-in",
                subject_type="file",
                subject_id=str(file),
                subject_label=region.name,
                region_id=str(region.id),
                region_name=region.name,
                after={"digest": digest, "bytes": size},
            )
            job = _order(actor, at, file, called, subject=file, answers={})
    except BaseException:
        keeping.remove(file)
        raise
    return Upload(job, None, "")


def answer_columns(*, actor: Actor, at: datetime, batch_id: UUID, answers: Answers) -> UUID:
    """Order that the file of a delivery be read again with what a person says of its columns; returns the job's id.

    ``answers`` are fields by fingerprint of the header, then by heading (see ``queries.questions``); what was answered before
    still holds. The delivery as it is now is given up when the new reading stands. Errors: it was taken in; its file is
    no longer here (it was taken in by the command line); it is being worked on.
    """
    batch = held_batch(reader=actor, today=day_of(at), batch_id=batch_id)
    require_import(actor, batch.region, today=day_of(at))
    if batch.committed_at or batch.state not in _WAITING:
        raise DomainError("batch-state", _("This list is not waiting for that. Look at it again."))
    with transaction.atomic():
        file = KeptFile.objects.select_for_update().filter(batch=batch).first()
        if file is None:
            raise DomainError("file-gone", _("The file of this list is no longer kept here. Hand it in once more."))
        if at_work(file.id, batch.id):
            raise busy()
        said = {mark: dict(given) for mark, given in batch.answers.items()}
        for mark, given in answers.items():
            said[mark] = {**said.get(mark, {}), **given}
        job = _order(actor, at, file.id, file.file_name, subject=batch.id, answers=said, former=batch.id)
        record(
            actor=actor,
            at=at,
            cell=batch.cell,
            act="batch.columns-answered",
            subject_type="batch",
            subject_id=str(batch.id),
            subject_label=batch.region.name,
            region_id=str(batch.region_id),
            region_name=batch.region.name,
            after={"fields": sorted({field for given in answers.values() for field in given.values()})},
        )
    return job


def _order(
    actor: Actor, at: datetime, file: UUID, name: str, *, subject: UUID, answers: Answers, former: UUID | None = None
) -> UUID:
    return enqueue(
        actor=actor,
        at=at,
        kind=STAGE,
        arguments={
            "file": str(file),
            "answers": {mark: dict(given) for mark, given in answers.items()},
            "former": str(former) if former else None,
        },
        subject=subject,
        label=mask_text(name),
    )


def _known(region: Region, digest: str) -> Upload | None:
    """The delivery this file is already, if it is one."""
    for file in KeptFile.objects.filter(region=region, file_digest=digest, cell=cell()):
        if job := at_work(file.id, file.batch_id):
            return Upload(job.id, None, str(_("This very file is being read already.")))
    same = Batch.objects.filter(cell=cell(), region=region, file_digest=digest, rules_version=__version__)
    found = (
        same.filter(state__in=(BatchState.READ, BatchState.STAGED, BatchState.COMMITTED))
        .order_by("-created_at")
        .first()
    )
    if found is None or (found.committed_at and not in_sight_still(found)):
        return None
    taken_in = _("This very file was taken in already. Here is what became of it.")
    waits = _("This very file lies here already and waits for you.")
    return Upload(None, found.id, str(taken_in if found.committed_at else waits))
