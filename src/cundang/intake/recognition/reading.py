"""A whole file: every sheet's list is found at once, its rows are read as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cundang.intake.cleaning.cells import written
from cundang.intake.cleaning.frame import Kind
from cundang.intake.cleaning.ledger import Ledger
from cundang.intake.readings import ColumnReading, Context, LineAbove, Question, ReadRow
from cundang.intake.recognition.headers import Header, find
from cundang.intake.recognition.lines import as_line, read_line
from cundang.intake.recognition.lists import Answers, FoundList, Remembered, read_list
from cundang.intake.recognition.outside import outside
from cundang.intake.recognition.standing import Standing
from cundang.intake.recognition.stream import SheetStream, first_rows
from cundang.intake.sheets import RawRow, Sheet, Workbook
from cundang.kernel import codes
from cundang.kernel.findings import Finding
from cundang.kernel.identity import mask_private

_LONGEST: Final = 500
"""Characters of a cell above a list that are kept to be shown."""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet as understood after the header search. ``columns`` is empty where no header was recognised; then
    ``findings`` says so and the sheet gives no rows. ``lists`` counts the lists that stand side by side; ``above`` are the lines
    down to the end of the header, none where they speak of secrecy."""

    name: str
    columns: tuple[ColumnReading, ...]
    fingerprint: str
    context: Context
    category: str
    layout: Kind
    lists: int
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    header_row: int | None
    above: tuple[LineAbove, ...] = ()


@dataclass(frozen=True)
class WorkbookReading:
    """One file as understood. ``findings`` are about the whole file; a file with an error among them gives no rows.

    ``rows()`` may be called again and gives the same rows in the same order, so that staging resumes by skipping.
    """

    sheets: tuple[SheetReading, ...]
    findings: tuple[Finding, ...]
    _lists: tuple[_SheetList, ...]
    _today: date

    @property
    def questions(self) -> tuple[Question, ...]:
        """Everything only a person can settle, over all sheets, each header once."""
        asked = {
            (question.fingerprint, question.index): question for sheet in self.sheets for question in sheet.questions
        }
        return tuple(asked.values())

    def rows(self) -> Iterator[ReadRow]:
        """Give what became of every row of every sheet, in order; memory stays bounded."""
        ledger = Ledger()
        for each in self._lists:
            yield from each.rows(ledger, self._today)


@dataclass(frozen=True, slots=True)
class _SheetList:
    sheet: Sheet
    found: FoundList
    around: Context
    file_name: str
    answers: Answers
    remembered: Remembered

    def rows(self, ledger: Ledger, today: date) -> Iterator[ReadRow]:
        def read_header(header: Header, rows: Sequence[RawRow], heading: str) -> FoundList:
            return read_list(
                header,
                self.sheet,
                rows,
                heading=heading,
                file_name=self.file_name,
                answers=self.answers,
                remembered=self.remembered,
            )

        stream = SheetStream(self.sheet, self.found, self.around, ledger, today=today, read_header=read_header)
        return stream.rows()


def read_workbook(
    workbook: Workbook,
    *,
    file_name: str,
    region_level: str,
    today: date,
    remembered: Remembered = lambda fingerprint: None,
    answers: Answers | None = None,
) -> WorkbookReading:
    """Understand a file: find the header of every sheet, map its columns, note what is to be asked.

    ``region_level`` is the level of the place the file is taken in for: below a township the village is looked for in
    sheet names and the file's name too. ``remembered`` gives how a person mapped a header before, by fingerprint, as
    field by header; ``answers`` the same for this file and goes first. Nothing is stored.
    """
    answers = answers or {}
    sheets, lists = [], []
    for sheet in workbook.sheets:
        rows = first_rows(sheet)
        if not rows:
            continue
        around = outside(sheet.name, file_name, wider=region_level != "village")
        header = find(rows, sheet.merged)
        if header is None:
            finding = Finding(codes.HEADERS_NOT_RECOGNISED)
            sheets.append(SheetReading(sheet.name, (), "", around, "", Kind.ITEMS, 0, (), (finding,), None))
            continue
        context = _heard(rows, header, around)
        found = read_list(
            header,
            sheet,
            [row for row in rows if row.number > header.last_row],
            heading=context.heading,
            file_name=file_name,
            answers=answers,
            remembered=remembered,
        )
        lists.append(_SheetList(sheet, found, around, file_name, answers, remembered))
        sheets.append(
            SheetReading(
                name=sheet.name,
                columns=found.frame.columns,
                fingerprint=found.fingerprint,
                context=context,
                category=found.frame.category,
                layout=found.frame.kind,
                lists=len(found.groups),
                questions=found.questions,
                findings=_hidden(sheet, found),
                header_row=header.first_row,
                above=() if context.secrecy else tuple(_above(rows, header)),
            )
        )
    findings: tuple[Finding, ...] = ()
    if not sheets:
        findings = (Finding(codes.FILE_EMPTY),)
    elif not lists:
        findings = (Finding(codes.HEADERS_NOT_RECOGNISED),)
    return WorkbookReading(tuple(sheets), findings, tuple(lists), today)


def _heard(rows: Sequence[RawRow], header: Header, around: Context) -> Context:
    standing = Standing(around)
    for row in rows:
        if row.number < header.first_row:
            standing.hear(read_line(as_line([text for value in row.cells if (text := written(value)).strip()])))
    return standing.now


def _above(rows: Sequence[RawRow], header: Header) -> Iterator[LineAbove]:
    for row in rows:
        if row.number <= header.last_row:
            reason = "header" if row.number >= header.first_row else "heading"
            yield LineAbove(row.number, reason, tuple(written(value)[:_LONGEST] for value in row.cells))


def _hidden(sheet: Sheet, found: FoundList) -> tuple[Finding, ...]:
    findings = [Finding(codes.HIDDEN_SHEET)] if sheet.hidden else []
    hidden = [column for column in found.frame.columns if column.index in sheet.hidden_columns and column.field]
    findings += [Finding(codes.HIDDEN_COLUMN, column.field, mask_private(column.header)) for column in hidden]
    return tuple(findings)
