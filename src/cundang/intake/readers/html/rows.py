"""Rows out of a page, tag by tag."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cundang.intake.readers.contents import Line
from cundang.intake.readers.limits import Limits
from cundang.intake.readers.reasons import refused
from cundang.intake.sheets import CellValue, MergedRange

MOST_ROWS_SPANNED = 65_534
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(["p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "hr", "caption", "center"])
_NOT_SHOWN = frozenset(["script", "style", "title", "xml"])
_COLOR = re.compile(r"background(?:-color)?\s*:\s*#([0-9a-f]{6})", re.IGNORECASE)
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(slots=True)
class _Cell:
    """A cell being read, ``column`` counting from 1."""

    column: int
    wide: int
    high: int
    color: str | None
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table being read. ``taken`` says for how many rows more a column is taken by a cell from above."""

    row: list[_Cell] | None = None
    hidden: bool = False
    cell: _Cell | None = None
    column: int = 1
    holds_tables: bool = False
    taken: dict[int, int] = field(default_factory=dict)
    open_blocks: list[MergedRange] = field(default_factory=list)


class PageReader:
    """Takes in the tags of a page and gives out rows. A table inside a cell gives rows of its own, as if alone."""

    def __init__(self, limits: Limits) -> None:
        self.merged: list[MergedRange] = []
        self._limits = limits
        self._rows: list[Line] = []
        self._number = 0
        self._tables: list[_Table] = []
        self._loose: list[str] = []
        self._not_shown = 0

    def taken(self) -> list[Line]:
        """The rows completed since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        table = self._tables[-1] if self._tables else None
        if tag in _NOT_SHOWN:
            self._not_shown += 1
        elif tag in _BLOCKS:
            self._break()
        elif tag == "table":
            self._break()
            if table is not None:
                table.holds_tables = True
            self._tables.append(_Table())
        elif table is not None and tag == "tr":
            self._end_row(table)
            table.row, table.column = [], 1
            table.hidden = bool(_NOT_DISPLAYED.search(attributes.get("style", "")))
        elif table is not None and tag in {"td", "th"}:
            self._end_cell(table)
            self._start_cell(table, attributes)

    def end(self, tag: str) -> None:
        """A tag closes."""
        table = self._tables[-1] if self._tables else None
        if tag in _NOT_SHOWN:
            self._not_shown -= 1
        elif tag in _BLOCKS:
            self._break()
        elif table is None:
            return
        elif tag in {"td", "th"}:
            self._end_cell(table)
        elif tag == "tr":
            self._end_row(table)
        elif tag == "table":
            self._end_row(table)
            self._end_blocks(table)
            self._tables.pop()

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._not_shown:
            return
        into = self._open_text()
        if into is not None:
            into.append(_BLANKS.sub(" ", text))

    def close(self) -> None:
        """The page ends, whatever is still open."""
        self._break()
        while self._tables:
            self.end("table")

    def _open_text(self) -> list[str] | None:
        if not self._tables:
            return self._loose
        cell = self._tables[-1].cell
        return cell.text if cell else None

    def _break(self) -> None:
        """A line ends: in a cell it stays in the cell, outside a table it is a row."""
        into = self._open_text()
        if into is self._loose:
            text = _shown("".join(self._loose))
            self._loose.clear()
            if text:
                self._number += 1
                self._rows.append((self._number, [text], False, None))
        elif into:
            into.append("\n")

    def _start_cell(self, table: _Table, attributes: Mapping[str, str]) -> None:
        if table.row is None:
            table.row, table.column = [], 1
        while table.taken.get(table.column):
            table.column += 1
        color = attributes.get("bgcolor", "").lstrip("#").upper()
        styled = _COLOR.search(attributes.get("style", ""))
        color = styled[1].upper() if styled else color
        table.cell = _Cell(
            table.column,
            _span(attributes.get("colspan"), self._limits.columns),
            _span(attributes.get("rowspan"), MOST_ROWS_SPANNED),
            color if re.fullmatch("[0-9A-F]{6}", color) and color != "FFFFFF" else None,
        )
        table.column += table.cell.wide

    def _end_cell(self, table: _Table) -> None:
        if table.cell is not None and table.row is not None:
            table.row.append(table.cell)
        table.cell = None

    def _end_row(self, table: _Table) -> None:
        self._end_cell(table)
        row, table.row = table.row, None
        if row is None:
            return
        cells: list[CellValue] = []
        colors: dict[int, str] = {}
        for cell in row:
            text = _shown("".join(cell.text))
            if cell.color:
                colors[cell.column] = cell.color
            if text and cell.column <= self._limits.columns:
                cells.extend([None] * (cell.column - 1 - len(cells)))
                cells.append(text)
        only_holds_tables, table.holds_tables = table.holds_tables and not cells, False
        if only_holds_tables:
            return
        self._number += 1
        self._rows.append((self._number, cells, table.hidden, colors or None))
        table.taken = {column: rows - 1 for column, rows in table.taken.items() if rows > 1}
        for cell in row:
            self._span_cell(table, cell)

    def _span_cell(self, table: _Table, cell: _Cell) -> None:
        if cell.wide == 1 and cell.high == 1:
            return
        last_row, last_column = self._number + cell.high - 1, cell.column + cell.wide - 1
        table.open_blocks.append(MergedRange(self._number, cell.column, last_row, last_column))
        if cell.high > 1 and last_column <= self._limits.columns:
            table.taken.update(dict.fromkeys(range(cell.column, last_column + 1), cell.high - 1))
        if len(table.open_blocks) + len(self.merged) > self._limits.merged:
            raise refused("too-large")

    def _end_blocks(self, table: _Table) -> None:
        """Blocks may claim more rows than the table has."""
        for block in table.open_blocks:
            last = min(block.last_row, max(self._number, block.first_row))
            if last > block.first_row or block.last_column > block.first_column:
                self.merged.append(MergedRange(block.first_row, block.first_column, last, block.last_column))


def _span(written: str | None, at_most: int) -> int:
    return max(1, min(int(written), at_most)) if written and written.isdecimal() else 1


def _shown(text: str) -> str:
    """Text as a browser shows it; nothing but blanks is nothing."""
    lines = [line.strip(" ") for line in text.split("\n")]
    return "\n".join(line for line in lines if line) if text.strip() else ""
