"""Rows of one loaded sheet of xlrd, and what its format says beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from xlrd.biffh import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    error_text_from_code,
)

from cundang.intake.readers.contents import Line, Marks
from cundang.intake.readers.serials import BUILT_IN, NumberKind, elapsed_from, kind_of_format, shown_from, whole
from cundang.intake.sheets import CellValue, MergedRange

SOLID = 1
WHITE = "FFFFFF"


class CellLook(NamedTuple):
    """What a format number means for a cell: the kind of its number, and its fill colour if it shows."""

    number: NumberKind
    color: str | None


def cell_looks(book: Any) -> list[CellLook]:
    """The look of every format number of the book, in order."""
    return [CellLook(_kind(book, look.format_key), _color(book, look.background)) for look in book.xf_list]


def _kind(book: Any, key: int) -> NumberKind:
    if key in BUILT_IN:
        return BUILT_IN[key]
    known = book.format_map.get(key)
    return kind_of_format(known.format_str) if known is not None and known.format_str else NumberKind.PLAIN


def _color(book: Any, background: Any) -> str | None:
    if background is None or background.fill_pattern != SOLID:
        return None
    rgb = book.colour_map.get(background.pattern_colour_index)
    color = "".join(f"{part:02X}" for part in rgb) if rgb else WHITE
    return None if color == WHITE else color


@dataclass(frozen=True, slots=True)
class SheetReader:
    """Reads one loaded sheet. ``looks`` is asked only when the book was opened with its formats."""

    sheet: Any
    looks: list[CellLook]
    date_1904: bool

    def marks(self) -> Marks:
        """Merged blocks and hidden columns."""
        merged = (MergedRange(top + 1, left + 1, bottom, right) for top, bottom, left, right in self.sheet.merged_cells)
        hidden = (column + 1 for column, info in self.sheet.colinfo_map.items() if info.hidden)
        return Marks(tuple(merged), frozenset(hidden))

    def lines(self) -> Iterator[Line]:
        """Every row of the sheet, blank ones too."""
        hidden_rows = {row for row, info in self.sheet.rowinfo_map.items() if info.hidden}
        colored = {index: look.color for index, look in enumerate(self.looks) if look.color}
        for row in range(self.sheet.nrows):
            written = self.sheet.row(row)
            colors = {
                column: colored[cell.xf_index]
                for column, cell in enumerate(written, start=1)
                if cell.xf_index in colored
            }
            yield row + 1, [self._value(cell) for cell in written], row in hidden_rows, colors or None

    def _value(self, cell: Any) -> CellValue:
        kind, value = cell.ctype, cell.value
        if kind == XL_CELL_TEXT:
            return str(value).replace("\0", "") or None
        if kind == XL_CELL_NUMBER:
            return whole(value)
        if kind == XL_CELL_DATE:
            number = self._number(cell.xf_index)
            is_elapsed = number is NumberKind.ELAPSED
            return elapsed_from(value) if is_elapsed else shown_from(value, self.date_1904, number)
        if kind == XL_CELL_BOOLEAN:
            return bool(value)
        if kind == XL_CELL_ERROR:
            return str(error_text_from_code.get(value, "#ERROR!"))
        return None

    def _number(self, index: int | None) -> NumberKind:
        known = index is not None and index < len(self.looks)
        return self.looks[index].number if known and index is not None else NumberKind.DATE
