"""Figures crosswise, with their sums: what a page, a printed sheet and a spreadsheet of them all stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``narrows`` is what a line's address gains in it (``&category=land``), '' where it leads nowhere."""

    name: str
    narrows: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, with as many counts as there are columns; ``address`` leads to all of it ('' nowhere).

    ``group`` lines sum up the lines beneath them and are not summed again.
    """

    name: str
    address: str
    counts: Sequence[int]
    group: bool = False

    @property
    def sum(self) -> int:
        """All of the line."""
        return sum(self.counts)


@dataclass(frozen=True)
class Matrix:
    """A whole table: ``corner`` says what goes down, ``address`` leads to everything in it. It may have no lines."""

    corner: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    address: str = ""

    @cached_property
    def sums(self) -> list[int]:
        """All of each column."""
        return [sum(of) for of in zip(*(line.counts for line in self._single), strict=True)] or [0] * len(self.columns)

    @property
    def total(self) -> int:
        """All of it; the same across and down."""
        return sum(self.sums)

    @cached_property
    def largest(self) -> int:
        """The largest figure of a single cell."""
        return max((count for line in self._single for count in line.counts), default=0)

    @property
    def _single(self) -> Iterable[Line]:
        """The lowest lines: those that no other line of the table breaks down."""
        return [
            line for line, under in zip(self.lines, [*self.lines[1:], None], strict=True) if self._lowest(line, under)
        ]

    @staticmethod
    def _lowest(line: Line, under: Line | None) -> bool:
        return not line.group or under is None or under.group
