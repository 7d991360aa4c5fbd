"""One row of a sheet as the stream sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cundang.intake.cleaning.cells import written
from cundang.intake.cleaning.merges import Merges
from cundang.intake.sheets import CellValue, RawRow


@dataclass(slots=True)
class SeenRow:
    """``cells`` as written, ``texts`` those that hold something; ``values`` with merges carried down into the columns
    ``filled`` (from 0); ``widest`` counts the columns of the widest merge that begins here."""

    raw: RawRow
    cells: tuple[str, ...]
    texts: list[str]
    values: Sequence[CellValue]
    filled: frozenset[int]
    widest: int

    @property
    def number(self) -> int:
        """The row as the person sees it."""
        return self.raw.number

    @property
    def first_filled(self) -> int:
        """The column (from 0) of the first cell that holds something."""
        return next(at for at, cell in enumerate(self.cells) if cell and not cell.isspace())


def see(raw: RawRow, merges: Merges) -> SeenRow:
    """See one row; rows must come from the top down."""
    cells = tuple(map(written, raw.cells))
    values, filled, widest = merges.fill(raw.number, raw.cells)
    return SeenRow(raw, cells, [cell for cell in cells if cell and not cell.isspace()], values, filled, widest)
