"""The life of a delivery: staged, compared again, committed, dropped, undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cundang import __version__
from cundang.audit.services import record
from cundang.catalogue.services import Acceptance, Porch, Undoing, accept_batch
from cundang.catalogue.services import undo_batch as undo_items
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.ids import new_id
from cundang.core.queries import cell
from cundang.intake.deliveries import Delivery, opened
from cundang.intake.enums import BatchState
from cundang.intake.listing import Answers
from cundang.intake.models import Batch
from cundang.intake.policies import require_import, require_standing, require_told
from cundang.intake.queries.batches import held_batch, remembered
from cundang.intake.queries.counting import counts_of
from cundang.intake.queries.dependence import delivered_again, made_in, touched_by
from cundang.intake.queries.previewing import Progress
from cundang.intake.queries.tallies import tallied
from cundang.intake.queries.villages import as_questions, waiting_villages
from cundang.intake.readings import Question
from cundang.intake.refusals import busy
from cundang.intake.services.clearing import Clearing
from cundang.intake.services.comparing import Comparing, ComparingAgain
from cundang.intake.services.kept import Files
from cundang.intake.services.remembering import Memory
from cundang.intake.services.staging import Staging
from cundang.intake.sheets import UnreadableFile
from cundang.intake.telling import lasting
from cundang.kernel.paths import Level
from cundang.regions.models import Region
from cundang.regions.spans import span_of


@dataclass(frozen=True, slots=True)
class Staged:
    """A delivery read and compared. ``questions`` are what only a person can settle about its columns."""

    batch: UUID
    questions: tuple[Question, ...]


def stage_file(
    *,
    actor: Actor,
    at: datetime,
    region: Region,
    path: Path,
    answers: Answers,
    progress: Progress,
    name: str | None = None,
    asks: bool = False,
) -> Staged:
    """Read a file into a batch of a place and compare it with what is held; the catalogue stays untouched.

    ``name`` is what the file is called where it lies under another name. ``asks``: there is a person to be asked whose the rows of a
    village nobody knows are; they wait for that.

    Cut off anywhere, the same call goes on where it stood: the same file for the same place, not yet taken in, is the same
    batch. Errors: :class:`UnreadableFile`, after which nothing of the file is kept; not permitted; another process is at it.
    """
    today = day_of(at)
    require_import(actor, region, today=today)
    require_standing(region)
    require_told(actor, region, answers, today=today)
    Clearing.after_crashes()
    with opened(
        path, region=region, today=today, remembered=remembered(region), answers=answers, name=name
    ) as delivery:
        batch = _begun(actor, at, region, delivery, answers, asks=asks)
        if batch.state == BatchState.STAGING:
            try:
                Staging(batch, Comparing(batch, day=today)).read(delivery.listing, progress)
            except UnreadableFile:
                Clearing(batch).give_up(BatchState.FAILED)
                raise
        elif batch.state == BatchState.READ:
            ComparingAgain(batch, day=today).compare(progress)
        if batch.state != BatchState.STAGED:
            with transaction.atomic():
                _turn(batch, BatchState.STAGED, **_counted(batch))
                record(**_event(actor, at, batch, "batch.staged", after=_delivered(batch)))
        waiting = [(code, name) for code, name, _ in waiting_villages(batch)]
        return Staged(batch.id, (*delivery.listing.questions, *as_questions(region, waiting)))


def compare_batch(*, actor: Actor, at: datetime, batch_id: UUID, progress: Progress) -> None:
    """Compare a staged batch anew, after the catalogue has moved. Errors: there is no such batch waiting, not permitted."""
    batch = _held(actor, at, batch_id, BatchState.STAGED, BatchState.READ)
    _take_over(batch)
    # Broken off half-way it must not be taken for one that was compared.
    _turn(batch, BatchState.READ)
    ComparingAgain(batch, day=day_of(at)).compare(progress)
    with transaction.atomic():
        _turn(batch, BatchState.STAGED, **_counted(batch))
        record(**_event(actor, at, batch, "batch.compared", after=batch.counts))


def commit_batch(*, actor: Actor, at: datetime, batch_id: UUID) -> Acceptance:
    """Take a staged batch into the catalogue, all or nothing. What a person answered about its columns is remembered here.

    Errors: :class:`cundang.catalogue.services.BatchOutdated` (compare it again); it is not waiting; not permitted.
    """
    batch = _held(actor, at, batch_id, BatchState.STAGED)
    _require_places(actor, at, batch, touched_by(batch))
    with transaction.atomic():
        _turn(batch, BatchState.COMMITTED, committed_at=batch.committed_at or at, waiting=[])
        for fingerprint, mapping in batch.answers.items():
            if told := lasting(fingerprint, mapping, whole=batch.region.level != Level.VILLAGE):
                Memory.keep(actor, at, batch, fingerprint, told)
        # The event is recorded there, with the counts and the digest of the file.
        accepted = accept_batch(
            actor=actor,
            at=at,
            cell=batch.cell,
            batch=batch.id,
            region=batch.region,
            digest=batch.file_digest,
            counts=batch.counts,
        )
        if batch.sequence is None:
            Batch.objects.filter(id=batch.id).update(sequence=accepted.sequence)
        Files.let_go(batch.id)
    Porch(cell=batch.cell, batch=batch.id).sweep()
    return accepted


def drop_batch(*, actor: Actor, at: datetime, batch_id: UUID, ground: str = "") -> None:
    """Give a batch up that was not taken in; its rows are deleted. Errors: it was taken in, there is none, not permitted."""
    batch = _held(actor, at, batch_id, BatchState.STAGING, BatchState.READ, BatchState.STAGED)
    if batch.committed_at:
        raise DomainError("batch-committed", _("This list was taken in. It can only be undone."))
    with transaction.atomic():
        _turn(batch, BatchState.DROPPED)
        Files.let_go(batch.id)
        record(**_event(actor, at, batch, "batch.dropped", ground=ground))
    Clearing(batch).clear()


def undo_batch(
    *, actor: Actor, at: datetime, batch_id: UUID, ground: str = "", keep_changed: int | None = None
) -> Undoing:
    """Undo a batch that was taken in: what it made leaves sight, what it changed stands as before; rows stay as evidence.

    Records that were changed since stand in the way, unless it is said that these stay as they are: ``keep_changed`` is how many of
    them the person was shown. Errors: :class:`cundang.catalogue.services.BatchInUse` with the records that were changed since, when
    they are not to stay or are not so many; it was not taken in; not permitted.
    """
    batch = _held(actor, at, batch_id, BatchState.COMMITTED, BatchState.READ, BatchState.STAGED)
    if batch.committed_at is None:
        raise DomainError("batch-not-committed", _("This list has not been taken in yet. It can be given up."))
    _require_places(actor, at, batch, made_in(batch))
    with transaction.atomic():
        _turn(batch, BatchState.UNDONE, undone_at=at, waiting=[])
        Files.let_go(batch.id)
        # The event is recorded there.
        undone = undo_items(
            actor=actor,
            at=at,
            cell=batch.cell,
            batch=batch.id,
            region=batch.region,
            ground=ground,
            depending=delivered_again(batch),
            keep=keep_changed,
        )
        Batch.objects.filter(id=batch.id).update(kept=[str(item) for item in undone.kept])
        return undone


def _require_places(actor: Actor, at: datetime, batch: Batch, places: Iterable[Region]) -> None:
    """A person may have said that rows belong elsewhere: whoever takes them in, or back, does so for that place too."""
    span = span_of(batch.region)
    for place in places:
        if place.path not in span:
            require_import(actor, place, today=day_of(at))


def _begun(actor: Actor, at: datetime, region: Region, delivery: Delivery, answers: Answers, *, asks: bool) -> Batch:
    """The batch of this file that waits to go on, else a new one."""
    plain = {fingerprint: dict(mapping) for fingerprint, mapping in answers.items()}
    waiting = Batch.objects.filter(
        cell=cell(), region=region, file_digest=delivery.digest, rules_version=__version__, committed_at=None, asks=asks
    ).filter(state__in=(BatchState.STAGING, BatchState.READ, BatchState.STAGED))
    found = next((one for one in waiting.order_by("-created_at") if one.answers == plain), None)
    batch = found or Batch.objects.create(
        cell=cell(),
        region=region,
        file_name=delivery.name,
        file_digest=delivery.digest,
        file_size=delivery.size,
        kind=delivery.listing.kind,
        state=BatchState.STAGING,
        answers=plain,
        asks=asks,
        rules_version=__version__,
        created_by=actor.name,
        created_at=at,
    )
    _take_over(batch)
    return batch


def _counted(batch: Batch) -> dict[str, Any]:
    """What stands in the batch now, as a whole and by sheet."""
    batch.refresh_from_db(fields=["sheets"])
    return {"counts": counts_of(batch).as_dict(), "sheets": tallied(batch)}


def _take_over(batch: Batch) -> None:
    attempt = new_id()
    if not Batch.objects.filter(id=batch.id, state=batch.state).update(attempt=attempt):
        raise busy()
    batch.refresh_from_db()


def _held(actor: Actor, at: datetime, batch_id: UUID, *states: BatchState) -> Batch:
    batch = held_batch(reader=actor, today=day_of(at), batch_id=batch_id)
    require_import(actor, batch.region, today=day_of(at))
    if batch.state not in states:
        raise DomainError("batch-state", _("This list is not waiting for that. Look at it again."))
    return batch


def _turn(batch: Batch, state: BatchState, **columns: Any) -> None:
    """Let the batch go on to another state, unless somebody else has led it elsewhere."""
    as_seen = Batch.objects.filter(id=batch.id, state=batch.state, attempt=batch.attempt)
    if not as_seen.update(state=state, **columns):
        raise busy()
    for name, value in {"state": state, **columns}.items():
        setattr(batch, name, value)


def _delivered(batch: Batch) -> dict[str, Any]:
    return {**batch.counts, "digest": batch.file_digest, "kind": batch.kind, "bytes": batch.file_size}


def _event(
    actor: Actor, at: datetime, batch: Batch, act: str, *, after: dict[str, Any] | None = None, ground: str = ""
) -> dict[str, Any]:
    """An event about a batch. The file's name may name a person and stays out of the trail; the digest tells the file."""
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
        "after": after,
        "ground": ground,
    }
