"""The contents of a box as a strip of small cells, the record in its place."""

from __future__ import annotations

from dataclasses import dataclass

from cundang.catalogue.queries.beside import Beside, Contents

_AROUND = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """One record of the strip, None where some are passed over; ``number`` as the paper bears it, else its place from 1."""

    item: Beside | None
    number: str = ""
    here: bool = False


def strip(lying: Contents) -> list[Cell]:
    """The records around one in its box, with the first and the last; gaps say where some are passed over."""
    last = len(lying.items) - 1
    near = range(max(0, lying.place - _AROUND), min(last, lying.place + _AROUND) + 1)
    shown = sorted({0, *near, last})
    cells: list[Cell] = []
    for at, place in enumerate(shown):
        if at and place > shown[at - 1] + 1:
            cells.append(Cell(None))
        one = lying.items[place]
        cells.append(Cell(one, one.number.lstrip("0") or str(place + 1), here=place == lying.place))
    return cells
