"""Sheets written down in a test as a person sees them, and what reading them gave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cundang.intake.readings import CleanRecord, ReadRow
from cundang.intake.recognition import WorkbookReading, read_workbook
from cundang.intake.sheets import CellValue, MergedRange, RawRow

TODAY = date(2026, 1, 1)


@dataclass
class WrittenSheet:
    """Lines of cells; the first line is row 1, an empty line is a blank row and left out as readers do."""

    lines: Sequence[Sequence[CellValue]]
    name: str = "Sheet1"
    merged: tuple[MergedRange, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    date_1904: bool = False
    colors: Mapping[int, dict[int, str]] = field(default_factory=dict)

    def rows(self) -> Iterator[RawRow]:
        for number, line in enumerate(self.lines, start=1):
            if any(cell not in (None, "") for cell in line):
                cells = tuple(None if cell == "" else cell for cell in line)
                yield RawRow(number, cells, number in self.hidden_rows, self.colors.get(number, {}))


@dataclass
class WrittenWorkbook:
    sheets: tuple[WrittenSheet, ...]
    kind: str = "xlsx"
    encoding: str | None = None

    def close(self) -> None:
        pass


def read(
    *sheets: WrittenSheet | Sequence[Sequence[CellValue]], file_name: str = "list.xlsx", **said
) -> WorkbookReading:
    """Read sheets as a file taken in for a township."""
    written = tuple(sheet if isinstance(sheet, WrittenSheet) else WrittenSheet(sheet) for sheet in sheets)
    said = {"region_level": "township", "today": TODAY, **said}
    return read_workbook(WrittenWorkbook(written), file_name=file_name, **said)


def rows(*sheets: WrittenSheet | Sequence[Sequence[CellValue]], **said) -> list[ReadRow]:
    return list(read(*sheets, **said).rows())


def records(*sheets: WrittenSheet | Sequence[Sequence[CellValue]], **said) -> list[CleanRecord]:
    return [row.record for row in rows(*sheets, **said) if row.state == "accepted" and row.record]


def codes(row: ReadRow) -> set[str]:
    return {finding.code for finding in row.findings}


def line(text: str) -> list[str]:
    """Cells as in a printed table: 1 | 通知 | 2019."""
    return [cell.strip() for cell in text.split("|")]


def lines(text: str) -> list[list[str]]:
    """A table, one row per line; a line with a single dot is a blank row."""
    return [[] if each.strip() == "." else line(each) for each in text.strip("\n").split("\n")]


HEADER = line("序号|档号|文号|责任者|题名|日期|密级|页数|备注")


def listed(*body):
    return [HEADER, *(line(row) if isinstance(row, str) else row for row in body)]


def only(*body):
    (row,) = rows(listed(*body))
    return row
