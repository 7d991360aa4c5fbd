"""A spreadsheet as the person knows it: sheets, rows and cells as written, nothing guessed.

Readers (:mod:`cundang.intake.readers`) turn every file kind into this one shape; everything after them
(header search, mapping, cleaning) knows only this shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
"""What a reader may hand over for one cell. ``None`` is an empty cell; an error such as ``#REF!`` is a ``str``."""


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A merged block, 1-based and inclusive, as the spreadsheet program counts."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as written.

    ``number`` is the row number the person sees in the spreadsheet (1-based). ``cells`` starts at column A and may be
    shorter than the sheet is wide. ``colors`` maps a 1-based column to an RGB hex string when the cell is filled.
    """

    number: int
    cells: tuple[CellValue, ...]
    hidden: bool = False
    colors: dict[int, str] = field(default_factory=dict)


class Sheet(Protocol):
    """One sheet of a file."""

    @property
    def name(self) -> str:
        """The name on its tab."""

    @property
    def hidden(self) -> bool:
        """Whether its tab is not shown."""

    @property
    def merged(self) -> tuple[MergedRange, ...]:
        """Its merged blocks, in no order."""

    @property
    def hidden_columns(self) -> frozenset[int]:
        """1-based numbers of the columns that are not shown."""

    @property
    def date_1904(self) -> bool:
        """Whether its serial dates count from 1904; dates in ``cells`` are right already."""

    @property
    def lines_above(self) -> tuple[str, ...]:
        """Lines of text before a table of a word-processor file, outside it; empty for spreadsheets."""

    def rows(self) -> Iterator[RawRow]:
        """The rows with anything written in them, from the top at each call; numbers keep their gaps.

        May still raise :class:`UnreadableFile` half-way, when the file is damaged inside.
        """


class Workbook(Protocol):
    """One opened file; close it when done."""

    @property
    def kind(self) -> str:
        """What the bytes are, whatever the name says: ``xlsx xls ods csv dbf html docx``, ``xml`` for Excel 2003's."""

    @property
    def encoding(self) -> str | None:
        """The text encoding found, for the kinds where it has to be found (``csv dbf html``)."""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Its sheets in the order of their tabs, hidden ones too."""

    def close(self) -> None:
        """Let go of the file."""


class UnreadableFile(Exception):
    """The file cannot be taken in. ``code`` is ``file-unreadable`` or ``file-empty``, ``reason`` a detail code."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason
