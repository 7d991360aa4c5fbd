"""A row of a batch as a report shows it, whether it stands in the database or is only being looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from cundang.intake.enums import RowState
from cundang.intake.readings import ReadRow
from cundang.intake.recognition import SheetReading
from cundang.intake.records import Stored, shown
from cundang.kernel.findings import CODES, Finding, Severity
from cundang.kernel.identity import mask_text


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as it is told. ``column`` is the heading as the person wrote it, else our field name, None for the whole row."""

    code: str
    severity: Severity
    column: str | None
    found: str
    hint: str

    @property
    def message(self) -> str:
        """The sentence, in the language in force."""
        return sentence(self.code, self.found, self.hint)


@dataclass(frozen=True, slots=True)
class RowView:
    """One row, by its position in the file (0 for what is said of a whole sheet): as it stands in the sheet (identity numbers covered), what became of it and why, and what was read from it."""

    position: int
    sheet: str
    row: int
    headers: tuple[str, ...]
    cells: tuple[str, ...]
    state: RowState
    reason: str
    told: tuple[Told, ...]
    record: Stored | None

    def as_record(self) -> dict[str, Any] | None:
        """The record as a report shows it; None unless the row was accepted."""
        return shown(self.record) if self.record is not None and self.state is RowState.ACCEPTED else None


def sentence(code: str, found: str = "", hint: str = "") -> str:
    """What a finding says to a person."""
    return gettext(CODES[code].message).format(found=found, hint=hint)


def told(finding: Finding, columns: Mapping[str, str]) -> Told:
    """A finding as it is told, under the heading its field has in the list."""
    column = columns.get(finding.field) if finding.field else None
    return Told(
        finding.code,
        CODES[finding.code].severity,
        mask_text(column) if column else None,
        mask_text(finding.found),
        mask_text(finding.hint),
    )


def sheet_views(sheets: Iterable[SheetReading]) -> Iterator[RowView]:
    """What was found about whole sheets, each in a view with row 0. A sheet that cannot be read rejects no row: a warning."""
    for sheet in sheets:
        for finding in sheet.findings:
            columns = {column.field: column.header for column in sheet.columns if column.field}
            one = replace(told(finding, columns), severity=Severity.WARNING)
            yield RowView(0, mask_text(sheet.name), 0, (), (), RowState.DROPPED, "sheet", (one,), None)


def viewed(
    position: int, row: ReadRow, findings: tuple[Finding, ...], record: Stored | None, state: RowState
) -> RowView:
    """A row just read, with everything found about it."""
    return RowView(
        position=position,
        sheet=mask_text(row.sheet),
        row=row.row,
        headers=tuple(map(mask_text, row.headers)),
        cells=tuple(map(mask_text, row.cells)),
        state=state,
        reason=row.reason,
        told=tuple(told(finding, row.columns) for finding in findings),
        record=record,
    )
