"""Comparing the rows of a batch with what is held, and putting up in the porch what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from cundang.catalogue.services import Porch
from cundang.core.bulk import insert_rows
from cundang.intake.enums import RowState
from cundang.intake.models import Batch, Origin, StagedFinding, StagedRow
from cundang.intake.queries.previewing import CHUNK, Progress
from cundang.intake.queries.weighing import Row, Weighed, Weighing
from cundang.intake.refusals import busy
from cundang.intake.storing import FINDING, said
from cundang.intake.telling import told_in
from cundang.kernel.findings import Severity

Accepted = dict[str, Any]
_COLUMNS = ("position", "sheet", "row", "list_number", "record")
"""What of an accepted row is compared."""


class Comparing:
    """Compares the accepted rows of a batch, chunk by chunk in reading order.

    What the batch has put up before counts: reading that was cut off goes on where it stood.
    """

    def __init__(self, batch: Batch, *, day: date) -> None:
        self._batch = batch
        self._porch = Porch(cell=batch.cell, batch=batch.id)
        self._weighing = Weighing(
            region=batch.region,
            day=day,
            batch=batch.id,
            file_name=batch.file_name,
            digest=batch.file_digest,
            claimed=Origin.objects.filter(batch=batch).values_list("item", flat=True),
            asks=batch.asks,
            told=told_in(batch.answers),
        )

    def weigh(self, rows: Sequence[Accepted]) -> list[Weighed]:
        """What a chunk comes to. Reads only, so that nobody waits meanwhile."""
        lists = self._batch.lists
        fields = {row["list_number"]: frozenset(lists[row["list_number"]]["columns"]) for row in rows}
        return self._weighing.weigh([Row(row["position"], row["record"], fields[row["list_number"]]) for row in rows])

    def keep(self, rows: Sequence[Accepted], weighed: Sequence[Weighed]) -> None:
        """Put up what a chunk comes to, which record each row speaks of, and what was found. Within a transaction."""
        batch = self._batch
        self._porch.add([one.decision for one in weighed], self._weighing.drain())
        head = (batch.cell, batch.id)
        origins, findings, refused = [], [], []
        for row, one in zip(rows, weighed, strict=True):
            if one.decision.outcome is None:
                refused.append(row["position"])
            else:
                origins.append((*head, row["position"], one.decision.id, one.decision.outcome.value))
            columns = batch.lists[row["list_number"]]["columns"]
            place = (*head, row["position"], row["sheet"], row["row"])
            findings += [(*place, *said(finding, columns), True) for finding in one.findings]
        insert_rows(Origin, ("cell", "batch_id", "position", "item", "outcome"), origins)
        insert_rows(StagedFinding, FINDING, findings)
        StagedRow.objects.filter(batch=batch, position__in=refused).update(state=RowState.REJECTED)


class ComparingAgain:
    """Compares a batch that was read before: after the catalogue has moved, all its accepted rows; once it was committed,
    those corrected since. What an earlier attempt left is taken away first.
    """

    def __init__(self, batch: Batch, *, day: date) -> None:
        self._batch = batch
        self._day = day
        self._here = Q(batch=batch, position__in=batch.waiting) if batch.committed_at else Q(batch=batch)

    def compare(self, progress: Progress) -> None:
        """Fill the porch. Errors: another process has taken over (``batch-busy``)."""
        self._begin_anew()
        comparing = Comparing(self._batch, day=self._day)
        accepted = StagedRow.objects.filter(self._here, state=RowState.ACCEPTED)
        total, done = accepted.count(), 0
        for rows in self._pages():
            weighed = comparing.weigh(rows)
            with transaction.atomic():
                self._hold()
                comparing.keep(rows, weighed)
            done += len(rows)
            progress("comparing", done, total)

    def _hold(self) -> None:
        # Writing the row keeps a process that would take over waiting until this chunk stands or falls.
        mine = Batch.objects.filter(id=self._batch.id, attempt=self._batch.attempt)
        if not mine.update(attempt=self._batch.attempt):
            raise busy()

    def _begin_anew(self) -> None:
        with transaction.atomic():
            self._hold()
        Porch(cell=self._batch.cell, batch=self._batch.id).sweep()
        weighed = StagedFinding.objects.filter(self._here, weighed=True)
        refused = weighed.filter(severity=Severity.ERROR).values("position")
        with transaction.atomic():
            StagedRow.objects.filter(self._here, position__in=refused).update(state=RowState.ACCEPTED)
            weighed.delete()
            Origin.objects.filter(self._here).delete()

    def _pages(self) -> Iterator[list[Accepted]]:
        accepted = StagedRow.objects.filter(self._here, state=RowState.ACCEPTED).order_by("position")
        position = 0
        while rows := [dict(row) for row in accepted.filter(position__gt=position).values(*_COLUMNS)[:CHUNK]]:
            yield rows
            position = rows[-1]["position"]
