"""From lines of text to records: quotes where they mean something, left as written where they do not.

A quoted line break keeps lines together in one record, which is one row in the spreadsheet. Old programs write quotes
that are never closed; such a line stands for itself, or half the list would vanish into one cell. What tells the two
apart is whether every quote that opens a cell also closes one, and whether the lines are rows of their own.
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


@lru_cache(maxsize=8)
def _well_formed(delimiter: str) -> re.Pattern[str]:
    """A record in which every quote at the start of a cell is closed at the end of one, as RFC 4180 has it."""
    d = re.escape(delimiter)
    cell = rf'(?:"[^"]*+(?:""[^"]*+)*+"|[^"{d}\n][^{d}\n]*+)?'
    return re.compile(rf"{cell}(?:{d}{cell})*+")


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
    """Puts lines together where a quote spans them. ``width`` is the usual number of cells, 0 when it is not known."""

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
        text, rows = line, [self._is_a_row(line)]
        for taken, following in enumerate(ahead, start=1):
            text += "\n" + following
            rows.append(self._is_a_row(following))
            if len(text) > CELL_CHARACTERS:
                break
            if '"' in following:
                cells, still_open = split_line(text, self._delimiter)
                if _well_formed(self._delimiter).fullmatch(text):
                    if self._is_one(cells, rows):
                        return cells, taken
                    break
                if not still_open:
                    if len(cells) == self._width and not any(rows[1:]):
                        return cells, taken
                    break
        self._vain += 1
        return None, 0

    def _is_a_row(self, line: str) -> bool:
        return len(split_line(line, self._delimiter)[0]) == self._width

    def _is_one(self, cells: list[str], rows: list[bool]) -> bool:
        """Whether well-formed lines are one record: of the usual width, unless each of many is such a row by itself,
        which among two columns may be chance; of another width only when none is."""
        many_rows = all(rows) and len(rows) > 2 and self._width > 2
        return not any(rows) or (len(cells) == self._width and not many_rows)
