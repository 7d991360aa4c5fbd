"""What one reader hands over, before limits are held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cundang.intake.sheets import CellValue, MergedRange

Line = tuple[int, list[CellValue], bool, dict[int, str] | None]
"""Row number, cells from column A, hidden, fill colours by column."""


class Marks(NamedTuple):
    """What a sheet says beside its cells."""

    merged: tuple[MergedRange, ...] = ()
    hidden_columns: frozenset[int] = frozenset()


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class SheetSource:
    """One sheet as its reader knows it. ``lines`` starts over at each call; ``marks`` may have to load the sheet."""

    name: str
    lines: Callable[[], Iterator[Line]]
    marks: Callable[[], Marks] = lambda: NO_MARKS
    hidden: bool = False
    date_1904: bool = False
    lines_above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """One file as its reader knows it."""

    kind: str
    sheets: tuple[SheetSource, ...]
    encoding: str | None = None
    close: Callable[[], None] = lambda: None
