"""Reading a file into a batch in small transactions, so that it may be cut off anywhere and go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from cundang.core.bulk import insert_rows
from cundang.core.chunks import in_chunks
from cundang.intake.enums import RowState
from cundang.intake.listing import Listing
from cundang.intake.models import Batch, StagedFinding, StagedRow
from cundang.intake.queries.previewing import CHUNK, Progress
from cundang.intake.readings import ColumnReading, ReadRow
from cundang.intake.records import stored
from cundang.intake.refusals import busy
from cundang.intake.services.comparing import Accepted, Comparing
from cundang.intake.sheets import UnreadableFile
from cundang.intake.storing import FINDING, ROW, said, storable
from cundang.intake.views import sheet_views
from cundang.kernel.codes import FILE_EMPTY

_LONGEST_NAME = 255


class Staging:
    """Writes the rows of a file into its batch, each chunk together with what it comes to when compared with what is held.

    A cell that cannot be stored as it is (a NUL, half a character) is mended first.
    """

    def __init__(self, batch: Batch, comparing: Comparing) -> None:
        self._batch = batch
        self._comparing = comparing
        self._lists: list[dict[str, Any]] = batch.lists
        self._numbers = {(one["sheet"], tuple(one["headers"])): at for at, one in enumerate(self._lists)}

    def read(self, listing: Listing, progress: Progress) -> None:
        """Read on from where the batch stands to the end. Errors: nothing stands under the headings; another process has taken over."""
        done = self._batch.rows_staged
        for chunk in in_chunks(listing.rows(done), CHUNK):
            self._write(chunk, done)
            done += len(chunk)
            progress("reading", done, None)
        if not done:
            raise UnreadableFile(FILE_EMPTY, "")
        with transaction.atomic():
            self._advance(done, done)
            Batch.objects.filter(id=self._batch.id).update(sheets=list(_sheets(listing)), questions=_questions(listing))
            StagedFinding.objects.filter(batch=self._batch, position=0).delete()
            insert_rows(StagedFinding, FINDING, self._about_sheets(listing))

    def _write(self, chunk: Sequence[ReadRow], done: int) -> None:
        batch = self._batch
        rows, findings = [], []
        accepted: list[Accepted] = []
        for position, row in enumerate(chunk, start=done + 1):
            sheet = storable(row.sheet)[:_LONGEST_NAME]
            record = stored(row.record) if row.record else None
            number = self._list_number(sheet, row)
            cells = list(map(storable, row.cells))
            place = (batch.cell, batch.id, position, sheet, row.row)
            rows.append((*place, number, cells, record, row.state.value, row.reason))
            findings += [(*place, *said(finding, row.columns), False) for finding in row.findings]
            if record and row.state is RowState.ACCEPTED:
                accepted.append(
                    {"position": position, "sheet": sheet, "row": row.row, "list_number": number, "record": record}
                )
        weighed = self._comparing.weigh(accepted)
        with transaction.atomic():
            self._advance(done, done + len(chunk))
            insert_rows(StagedRow, ROW, rows)
            insert_rows(StagedFinding, FINDING, findings)
            self._comparing.keep(accepted, weighed)

    def _advance(self, before: int, after: int) -> None:
        here = Batch.objects.filter(id=self._batch.id, attempt=self._batch.attempt, rows_staged=before)
        if not here.update(rows_staged=after, lists=self._lists):
            raise busy()
        self._batch.rows_staged = after

    def _list_number(self, sheet: str, row: ReadRow) -> int:
        key = (sheet, row.headers)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._lists)
            headers = list(map(storable, row.headers))
            self._lists.append(
                {
                    "sheet": sheet,
                    "headers": headers,
                    "columns": dict(row.columns),
                    "places": list(map(_place, row.places)),
                }
            )
        return number

    def _about_sheets(self, listing: Listing) -> Iterator[tuple[Any, ...]]:
        for view in sheet_views(listing.sheets):
            for one in view.told:
                place = (self._batch.cell, self._batch.id, 0, storable(view.sheet)[:_LONGEST_NAME], None)
                told = (storable(one.column or ""), one.code, one.severity.value, storable(one.found), one.hint)
                yield (*place, *told, False)


def _place(column: ColumnReading) -> list[Any]:
    """A column as a batch keeps it: its number from 1 at A, its field, how sure that is, whether it was known from before."""
    return [column.index, column.field, column.confidence, column.remembered]


def _sheets(listing: Listing) -> Iterator[dict[str, Any]]:
    for sheet in listing.sheets:
        if sheet.columns:
            above = [[line.row, line.reason, list(map(storable, line.cells))] for line in sheet.above]
            yield {"name": storable(sheet.name)[:_LONGEST_NAME], "above": above}


def _questions(listing: Listing) -> list[dict[str, Any]]:
    return [asdict(one) | {"header": storable(one.header), "fields": list(one.fields)} for one in listing.questions]
