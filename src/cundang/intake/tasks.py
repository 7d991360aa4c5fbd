"""The work of taking in that is done beside the pages. Broken off anywhere and begun anew, every row comes once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from cundang.accounts.queries import actor_by_id
from cundang.core.actor import Actor
from cundang.core.days import day_of
from cundang.core.errors import DomainError
from cundang.core.jobs import Run, Stopped, task
from cundang.intake import keeping
from cundang.intake.enums import BatchState
from cundang.intake.models import Batch, KeptFile
from cundang.intake.queries.batches import held_batch
from cundang.intake.services.batches import compare_batch, drop_batch, stage_file
from cundang.intake.services.carrying import carry_corrections
from cundang.intake.services.committing import COMMIT, COMPARE, commit_compared
from cundang.intake.services.kept import Files
from cundang.intake.services.uploads import STAGE
from cundang.intake.sheets import UnreadableFile


@task(STAGE)
def stage(run: Run) -> dict[str, Any]:
    """Read a kept ``file`` (its id) into a batch under ``answers``, in place of the ``former`` one if there is one.

    The result names the ``batch`` and counts the ``questions`` that are left.
    """
    Files.sweep()
    actor = actor_by_id(run.owner, run.origin)
    file = KeptFile.objects.select_related("region").filter(id=run.arguments["file"]).first()
    if file is None:
        raise DomainError("file-gone", _("The file of this list is no longer kept here. Hand it in once more."))
    former = UUID(run.arguments["former"]) if run.arguments["former"] else None
    try:
        staged = stage_file(
            actor=actor,
            at=run.at,
            region=file.region,
            path=keeping.place_of(file.id, file.suffix),
            name=file.file_name,
            answers=run.arguments["answers"],
            progress=run.step,
            asks=True,
        )
    except UnreadableFile as error:
        _forget(file, former)
        raise keeping.refusal(error) from None
    except Stopped:
        _give_up(actor, run, file)
        _forget(file, former)
        raise
    run.past_return()
    Files.became(file, staged.batch)
    run.about(staged.batch)
    if former and former != staged.batch:
        carry_corrections(actor=actor, at=run.at, former_id=former, batch_id=staged.batch, progress=run.step)
        _drop(actor, run, former)
    return {"batch": str(staged.batch), "questions": len(staged.questions)}


@task(COMPARE)
def compare(run: Run) -> dict[str, Any]:
    """Compare a ``batch`` anew whose rows were corrected."""
    batch = UUID(run.arguments["batch"])
    actor = actor_by_id(run.owner, run.origin)
    compare_batch(actor=actor, at=run.at, batch_id=batch, progress=run.step)
    return {"batch": str(batch), "leads": run.arguments.get("leads", "")}


@task(COMMIT)
def commit(run: Run) -> dict[str, Any]:
    """Take a ``batch`` in, then wait until it can be found."""
    batch = UUID(run.arguments["batch"])
    actor = actor_by_id(run.owner, run.origin)
    held = held_batch(reader=actor, today=day_of(run.at), batch_id=batch)
    # An attempt that was broken off may have come so far.
    if held.state != BatchState.COMMITTED:
        commit_compared(actor=actor, at=run.at, batch_id=batch, progress=run.step, as_shown=run.arguments.get("shown"))
    run.settle()
    return {"batch": str(batch)}


def _forget(file: KeptFile, former: UUID | None) -> None:
    if former is None:
        Files.forget(file.id)


def _give_up(actor: Actor, run: Run, file: KeptFile) -> None:
    """Drop what was read of a file before a person stopped it."""
    read = Batch.objects.filter(region=file.region_id, file_digest=file.file_digest, answers=run.arguments["answers"])
    for one in read.filter(state=BatchState.STAGING, committed_at=None):
        _drop(actor, run, one.id)


def _drop(actor: Actor, run: Run, batch: UUID) -> None:
    if Batch.objects.filter(id=batch).exclude(state=BatchState.DROPPED).exists():
        drop_batch(actor=actor, at=run.at, batch_id=batch)
