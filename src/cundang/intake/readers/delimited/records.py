"""From lines of text to records: quotes where they mean something, left as written where they do not.

A quoted line break keeps lines together in one record, which is one row in the spreadsheet. Old programs write quotes
that are never closed; such a line stands for itself, or half the list would vanish into one cell.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

LINES_IN_ONE_CELL = 50
CELL_CHARACTERS = 100_000
VAIN_SEARCHES = 1_000
"""After so many quotes that nothing closes, quotes that stay open are taken as written without looking further."""


@lru_cache(maxsize=8)
def _quoted(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf'"([^"]*(?:""[^"]*)*)"(?={re.escape(delimiter)}|\Z)')


def split_line(line: str, delimiter: str) -> tuple[list[str], bool]:
    """The cells of one record, and whether a quote is still open at its end.

    >>> split_line('1,"a ""b"", c",x', ",")
    (['1', 'a "b", c', 'x'], False)
    >>> split_line('1,"a', ",")
    (['1', '"a'], True)
    """
    if '"' not in line:
        return line.split(delimiter), False
    cells: list[str] = []
    position, still_open = 0, False
    quotes_left = line.count('"')
    while True:
        quoted = _quoted(delimiter).match(line, position)
        if quoted:
            cells.append(quoted[1].replace('""', '"'))
            end = quoted.end()
        else:
            end = line.find(delimiter, position)
            end = len(line) if end < 0 else end
            cells.append(line[position:end])
            still_open = still_open or (line.startswith('"', position) and quotes_left % 2 == 1)
        if end == len(line):
            return cells, still_open
        quotes_left -= line.count('"', position, end)
        position = end + len(delimiter)


class RecordReader:
    """Puts lines together where a quote spans them. ``width`` is the usual number of cells, 0 when there is none."""

    def __init__(self, delimiter: str, width: int) -> None:
        self._delimiter = delimiter
        self._width = width
        self._vain = 0

    def records(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """One list of cells for every row a spreadsheet program would show; a blank line gives one empty cell."""
        source = iter(lines)
        ahead: deque[str] = deque()
        while True:
            if not ahead:
                ahead.extend(islice(source, 1))
                if not ahead:
                    return
            line = ahead.popleft()
            cells, still_open = split_line(line, self._delimiter)
            if still_open and self._vain < VAIN_SEARCHES:
                ahead.extend(islice(source, LINES_IN_ONE_CELL - len(ahead)))
                joined, taken = self._joined(line, ahead)
                for _ in range(taken):
                    ahead.popleft()
                cells = joined or cells
            elif self._width and len(cells) != self._width:
                cells = self._with_ditto_marks(line) or cells
            yield cells

    def _with_ditto_marks(self, line: str) -> list[str] | None:
        """The cells of a line whose only quotes stand alone in their cells, where they mean "the same as above"."""
        cells = line.split(self._delimiter)
        is_right = len(cells) == self._width and all(cell.strip() == '"' for cell in cells if '"' in cell)
        return cells if is_right else None

    def _joined(self, line: str, ahead: deque[str]) -> tuple[list[str] | None, int]:
        """The record that begins with ``line`` and ends some lines on, and how many more lines it takes."""
        text = line
        for taken, following in enumerate(ahead, start=1):
            text += "\n" + following
            is_a_row = self._width and len(split_line(following, self._delimiter)[0]) == self._width
            if is_a_row or len(text) > CELL_CHARACTERS:
                break
            if '"' in following:
                cells, still_open = split_line(text, self._delimiter)
                if not still_open:
                    if self._width and len(cells) != self._width:
                        break
                    return cells, taken
        self._vain += 1
        return None, 0
