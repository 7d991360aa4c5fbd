"""Merged cells below the header: a value is carried down inside its merge and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from cundang.intake.cleaning.cells import written
from cundang.intake.sheets import CellValue, MergedRange


class Merges:
    """The merges of one sheet, asked row by row from the top down. Holds only the merges that are open."""

    def __init__(self, merged: Sequence[MergedRange]) -> None:
        self._coming = sorted((span for span in merged), key=lambda span: span.first_row, reverse=True)
        self._open: dict[int, tuple[int, int, CellValue]] = {}

    def fill(self, number: int, cells: tuple[CellValue, ...]) -> tuple[Sequence[CellValue], frozenset[int], int]:
        """Give the cells of row ``number`` with merged values carried down, the columns (from 0) filled so, and how
        many columns the widest merge that begins in this row covers (1 when there is none)."""
        widest = 1
        while self._coming and self._coming[-1].first_row <= number:
            span = self._coming.pop()
            if span.last_row < number:
                continue
            column = span.first_column - 1
            width = span.last_column - column
            if span.first_row == number:
                widest = max(widest, width)
            if span.last_row > span.first_row:
                begun = span.first_row == number and column < len(cells)
                self._open[column] = (span.last_row, span.first_row, cells[column] if begun else None)
        if not self._open:
            return cells, frozenset(), widest
        filled: list[CellValue] = list(cells)
        columns = set()
        for column, (last, first, value) in list(self._open.items()):
            if number > last:
                del self._open[column]
            elif number > first:
                filled += [None] * (column + 1 - len(filled))
                if not written(filled[column]).strip():
                    filled[column] = value
                    columns.add(column)
        return filled, frozenset(columns), widest
