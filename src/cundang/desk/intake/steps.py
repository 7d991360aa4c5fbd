"""The five steps of taking in, as every page of it shows them on top."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cundang.intake.enums import BatchState
from cundang.intake.queries import BatchView
from cundang.intake.queries.sheets import SheetView
from cundang.ui.templatetags.ui import figure


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word, what it came to, ``look`` is ``done``, ``here`` or '' for what lies ahead."""

    word: str
    note: str = ""
    look: str = ""
    address: str = ""


def steps(
    here: int, batch: BatchView | None = None, sheet: SheetView | None = None, *, unsettled: int | None = None
) -> list[Step]:
    """All five, ``here`` counted from 1 (6: all done), with what is known of the list so far."""
    to_list = reverse("intake-batch", args=[batch.id]) if batch and _kept(batch) else ""
    to_changes = reverse("intake-differences", args=[batch.id]) if batch and _waits(batch) else ""
    to_report = reverse("intake-report", args=[batch.id]) if batch and batch.committed_at else ""
    found = [
        Step(pgettext("step", "Read"), _read(batch, sheet), address=to_list),
        Step(pgettext("step", "Columns"), _columns(sheet), address=to_list),
        Step(pgettext("step", "Check"), _unsettled(unsettled), address=to_list),
        Step(pgettext("step", "Differences"), address=to_changes),
        Step(pgettext("step", "Take in"), address=to_report),
    ]
    return [
        Step(step.word, step.note, _look(at, here), step.address if at != here else "")
        for at, step in enumerate(found, start=1)
    ]


def _look(at: int, here: int) -> str:
    return "here" if at == here else "done" if at < here else ""


def _kept(batch: BatchView) -> bool:
    return batch.state not in (BatchState.STAGING, BatchState.DROPPED, BatchState.FAILED)


def _waits(batch: BatchView) -> bool:
    return batch.state in (BatchState.READ, BatchState.STAGED)


def _read(batch: BatchView | None, sheet: SheetView | None) -> str:
    if sheet and len(sheet.sheets) > 1:
        return ngettext("{number} sheet", "{number} sheets", len(sheet.sheets)).format(number=len(sheet.sheets))
    rows = batch.counts.get("rows", 0) if batch else 0
    return ngettext("{number} row", "{number} rows", rows).format(number=figure(rows)) if rows else ""


def _columns(sheet: SheetView | None) -> str:
    if sheet is None:
        return ""
    headed = [column for column in sheet.columns if column.header.strip()]
    known = sum(1 for column in headed if column.field and not column.asked)
    return _("{known} of {number} known").format(known=known, number=len(headed))


def _unsettled(number: int | None) -> str:
    if not number:
        return ""
    return ngettext("{number} for you to settle", "{number} for you to settle", number).format(number=figure(number))
