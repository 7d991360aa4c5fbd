"""A document looked through once for its tables, each then read from its own pieces of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from cundang.core.safe_unpacking import SafeArchive
from cundang.intake.readers.contents import Contents, Line, Marks, SheetSource
from cundang.intake.readers.docx.rows import Cell, RowReader, TextReader
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.markup import Event, between, decoded, events
from cundang.intake.readers.reasons import refused
from cundang.intake.sheets import CellValue, MergedRange

DOCUMENT = "word/document.xml"
LINES_ABOVE = 20


@dataclass(slots=True)
class _Table:
    """A table in one or more pieces of the document; one that goes on over pages is often typed as several."""

    lines_above: tuple[str, ...]
    columns: int = 0
    rows: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    merged: list[MergedRange] = field(default_factory=list)


def open_docx(archive: SafeArchive, limits: Limits) -> Contents:
    """Open a document. Each table is a sheet called 表1, 表2 and so on; its rows count from its own top.

    Tables that follow each other with nothing between them and have the same columns are one table that goes on.
    """

    def text() -> Iterator[str]:
        return decoded(archive.chunks(DOCUMENT))

    tables = _tables(events(text()), limits)
    return Contents("docx", tuple(_source(f"表{n}", table, text, limits) for n, table in enumerate(tables, start=1)))


def _source(name: str, table: _Table, text: Callable[[], Iterator[str]], limits: Limits) -> SheetSource:
    marks = Marks(tuple(table.merged))

    def lines() -> Iterator[Line]:
        number = 0
        for first, last in table.pieces:
            rows = RowReader(limits.columns)
            for event in events(between(text(), first, last), complete=False):
                row = rows.feed(event)
                if row is not None:
                    number += 1
                    yield number, _cells(row), False, None

    return SheetSource(name, lines, lambda: marks, lines_above=table.lines_above)


def _cells(row: list[Cell]) -> list[CellValue]:
    cells: list[CellValue] = []
    for cell in row:
        cells.extend([None] * (cell.column - 1 - len(cells)))
        cells.append(None if cell.goes_on else cell.text or None)
    return cells


def _tables(document: Iterable[Event], limits: Limits) -> list[_Table]:
    tables: list[_Table] = []
    outside, lines = TextReader(), deque[str](maxlen=LINES_ABOVE)
    depth = first = 0
    rows, table, spans = RowReader(limits.columns), _Table(()), _Spans()
    for event in document:
        what, name = event.what, event.name
        if depth == 0:
            outside.feed(event)
            if what == "end" and name == "p":
                lines.extend(filter(None, (line.strip() for line in outside.take().split("\n"))))
        if name == "tbl" and what == "start":
            depth += 1
            if depth == 1:
                table, first = _Table(tuple(lines)), event.offset
                rows, spans = RowReader(limits.columns), _Spans()
        if depth:
            if depth == 1 and what == "start" and name == "gridCol":
                table.columns += 1
            row = rows.feed(event)
            if row is not None:
                table.rows += 1
                spans.add(table.rows, row)
        if name == "tbl" and what == "end":
            depth -= 1
            if depth == 0:
                table.merged = spans.ranges
                _put(tables, table, (first, event.offset))
                lines.clear()
        if len(tables) > limits.sheets or len(spans) > limits.merged:
            raise refused("too-large")
    return tables


def _put(tables: list[_Table], table: _Table, piece: tuple[int, int]) -> None:
    """Add a table, or go on with the last one."""
    last = tables[-1] if tables else None
    if last is None or table.lines_above or last.columns != table.columns:
        table.pieces.append(piece)
        tables.append(table)
        return
    last.pieces.append(piece)
    down = last.rows
    last.rows += table.rows
    last.merged += [
        MergedRange(block.first_row + down, block.first_column, block.last_row + down, block.last_column)
        for block in table.merged
    ]


class _Spans:
    """Follows cells that go on downward, to know the merged blocks."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[int, int], MergedRange] = {}
        self._open: dict[int, MergedRange] = {}

    def __len__(self) -> int:
        return len(self._blocks)

    def add(self, number: int, row: list[Cell]) -> None:
        """Take note of the next row."""
        above, self._open = self._open, {}
        for cell in row:
            block = MergedRange(number, cell.column, number, cell.column + cell.width - 1)
            if cell.goes_on and cell.column in above:
                top = above[cell.column]
                block = MergedRange(top.first_row, top.first_column, number, max(top.last_column, block.last_column))
            if cell.starts or cell.goes_on:
                self._open[cell.column] = block
            if cell.width > 1 or block.first_row < number:
                self._blocks[block.first_row, block.first_column] = block

    @property
    def ranges(self) -> list[MergedRange]:
        """Every block of more than one cell."""
        return list(self._blocks.values())
