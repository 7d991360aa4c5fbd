"""The rows of one sheet in order: lines that speak about the list, rows of the page, rows of the list."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final

from cundang.intake.cleaning.ledger import Ledger
from cundang.intake.cleaning.lists import ListCleaner, Row
from cundang.intake.cleaning.merges import Merges
from cundang.intake.cleaning.noise import numbers_columns, reason_to_drop
from cundang.intake.readings import Context, ReadRow
from cundang.intake.recognition.headers import DEEPEST, SEARCHED, Header, another, build
from cundang.intake.recognition.hearing import hear
from cundang.intake.recognition.lines import as_line, read_line
from cundang.intake.recognition.lists import SAMPLED, FoundList
from cundang.intake.recognition.seen import SeenRow, see
from cundang.intake.recognition.standing import Standing
from cundang.intake.sheets import RawRow, Sheet

_DIGIT = re.compile(r"\d")
_LONGEST_BLOCK: Final = 2_000
"""How many printed rows of lists side by side are held before the left one is read on."""

ReadHeader = Callable[[Header, Sequence[RawRow], str], FoundList]


class SheetStream:
    """Reads one sheet once, from the top down. ``read_header`` gives the list below a header that comes later in it."""

    def __init__(
        self, sheet: Sheet, found: FoundList, context: Context, ledger: Ledger, *, today: date, read_header: ReadHeader
    ) -> None:
        self._sheet = sheet
        self._found = found
        self._ledger = ledger
        self._today = today
        self._read_header = read_header
        self._standing = Standing(context)
        self._cleaner = ListCleaner(found.frame, ledger, today=today)
        self._block: list[tuple[SeenRow, Context]] = []
        self._below_header = True

    def rows(self) -> Iterator[ReadRow]:
        """Give what became of every row below the first header."""
        merges = Merges(self._sheet.merged)
        coming = self._sheet.rows()
        ahead: deque[RawRow] = deque()
        while raw := ahead.popleft() if ahead else next(coming, None):
            row = see(raw, merges)
            if row.number < self._found.header.first_row:
                self._standing.hear(read_line(as_line(row.texts)))
            elif row.number > self._found.header.last_row and (row.texts or row.filled):
                if self._opens_list(row):
                    ahead.extend(islice(coming, SAMPLED - len(ahead)))
                    yield from self._interrupt()
                    self._open_list([raw, *ahead])
                    yield from self._drop(row, "repeated-header")
                else:
                    yield from self._row(row)
        yield from self._interrupt()

    def _opens_list(self, row: SeenRow) -> bool:
        return (
            len(row.texts) > 2
            and not any(map(_DIGIT.search, row.texts))
            and not self._found.header.repeated_by(row.cells)
            and another(row.cells)
        )

    def _open_list(self, rows: Sequence[RawRow]) -> None:
        header = build(rows[:DEEPEST], self._sheet.merged)
        below = [row for row in rows if row.number > header.last_row]
        self._found = self._read_header(header, below, self._standing.now.heading)
        self._cleaner = ListCleaner(self._found.frame, self._ledger, today=self._today)
        self._below_header = True

    def _row(self, row: SeenRow) -> Iterator[ReadRow]:
        below_header, self._below_header = self._below_header, False
        if row.texts:
            if not _DIGIT.search(row.texts[0]) and self._found.header.repeated_by(row.cells):
                self._below_header = True
                yield from self._drop(row, "repeated-header")
                return
            if below_header and numbers_columns(row.texts):
                yield from self._drop(row, "column-numbers")
                return
            if reason := reason_to_drop(row.texts, alone=len(row.texts) <= 2):
                yield from self._drop(row, reason)
                return
            if heard := hear(row, self._found, self._standing):
                if heard.changed:
                    yield from self._interrupt()
                yield from self._drop(row, heard.reason)
                return
        self._standing.row_came()
        if len(self._found.groups) == 1:
            yield from self._feed(row, self._found.groups[0], self._standing.now)
            return
        self._block.append((row, self._standing.now))
        if len(self._block) >= _LONGEST_BLOCK:
            yield from self._unstack()

    def _feed(self, row: SeenRow, group: range, context: Context) -> Iterator[ReadRow]:
        first, last = group.start, group.stop if len(self._found.groups) > 1 else len(row.cells)
        fed = Row(
            number=row.number,
            values=row.values[first : group.stop],
            cells=row.cells[first:last],
            filled=frozenset(column - first for column in row.filled if column in group) if row.filled else row.filled,
            hidden=row.raw.hidden,
            colour=self._colour(row, group) if row.raw.colors else None,
        )
        yield from self._cleaner.feed(fed, context)

    def _colour(self, row: SeenRow, group: range) -> tuple[int, str] | None:
        """Give the first fill that means something: not the decoration of the list."""
        meant = (
            (column - 1 - group.start, colour)
            for column, colour in sorted(row.raw.colors.items())
            if column - 1 in group and colour not in self._found.plain_colours
        )
        return next(meant, None)

    def _unstack(self) -> Iterator[ReadRow]:
        """Read lists side by side: down the left one, then down the next."""
        block, self._block = self._block, []
        for group in self._found.groups:
            for row, context in block:
                if any(cell.strip() for cell in row.cells[group.start : group.stop]):
                    yield from self._feed(row, group, context)

    def _drop(self, row: SeenRow, reason: str) -> Iterator[ReadRow]:
        yield from self._unstack()
        yield from self._cleaner.drop(row.number, row.cells[self._found.groups[0].start :], reason)

    def _interrupt(self) -> Iterator[ReadRow]:
        yield from self._unstack()
        yield from self._cleaner.interrupt()


def first_rows(sheet: Sheet) -> list[RawRow]:
    """Give the rows the header is searched in and a sample of those below; bounded."""
    return list(islice(sheet.rows(), SEARCHED + SAMPLED))
