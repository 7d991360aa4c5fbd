"""Reading a file into a batch in small transactions, so that it may be cut off anywhere and go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import transaction

from cundang.core.bulk import insert_rows
from cundang.core.chunks import in_chunks
from cundang.intake.enums import BatchState
from cundang.intake.models import Batch, StagedFinding, StagedRow
from cundang.intake.queries.previewing import CHUNK, Progress
from cundang.intake.readings import ReadRow
from cundang.intake.recognition import SheetReading
from cundang.intake.records import stored
from cundang.intake.refusals import busy
from cundang.intake.storing import FINDING, ROW, said, storable
from cundang.intake.views import sheet_views

_LONGEST_NAME = 255


class Staging:
    """Writes the rows of a file into its batch. A row that cannot be stored as it is (a NUL, half a character) is mended first."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._lists: list[dict[str, Any]] = list(batch.lists)
        self._numbers = {(one["sheet"], tuple(one["headers"])): at for at, one in enumerate(self._lists)}

    def read(self, rows: Iterable[ReadRow], sheets: Sequence[SheetReading], progress: Progress) -> None:
        """Read on from where the batch stands to the end. Errors: another process has taken over (``batch-busy``)."""
        batch = self._batch
        done = batch.rows_staged
        for chunk in in_chunks(islice(rows, done, None), CHUNK):
            self._write(chunk, done)
            done += len(chunk)
            progress("reading", done, None)
        with transaction.atomic():
            insert_rows(StagedFinding, FINDING, self._about_sheets(sheets))
            self._advance(done, done, BatchState.READ)

    def _write(self, chunk: Sequence[ReadRow], done: int) -> None:
        batch = self._batch
        rows, findings = [], []
        for position, row in enumerate(chunk, start=done + 1):
            sheet = storable(row.sheet)[:_LONGEST_NAME]
            record = stored(row.record) if row.record else None
            number = self._list_number(sheet, row)
            head = (batch.cell, batch.id, position, sheet, row.row)
            cells = list(map(storable, row.cells))
            rows.append((*head, number, cells, record, row.state.value, row.reason))
            findings += [(*head, *said(finding, row.columns), False) for finding in row.findings]
        with transaction.atomic():
            self._advance(done, done + len(chunk), BatchState.STAGING)
            insert_rows(StagedRow, ROW, rows)
            insert_rows(StagedFinding, FINDING, findings)

    def _advance(self, before: int, after: int, state: BatchState) -> None:
        here = Batch.objects.filter(id=self._batch.id, attempt=self._batch.attempt, rows_staged=before)
        if not here.update(rows_staged=after, state=state, lists=self._lists):
            raise busy()
        self._batch.rows_staged, self._batch.state, self._batch.lists = after, state, self._lists

    def _list_number(self, sheet: str, row: ReadRow) -> int:
        key = (sheet, row.headers)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._lists)
            headers = list(map(storable, row.headers))
            self._lists.append({"sheet": sheet, "headers": headers, "columns": dict(row.columns)})
        return number

    def _about_sheets(self, sheets: Sequence[SheetReading]) -> Iterator[tuple[Any, ...]]:
        for view in sheet_views(sheets):
            for one in view.told:
                place = (self._batch.cell, self._batch.id, 0, storable(view.sheet)[:_LONGEST_NAME], None)
                told = (storable(one.column or ""), one.code, one.severity.value, storable(one.found), one.hint)
                yield (*place, *told, False)
